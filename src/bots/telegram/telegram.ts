import type { Update } from 'grammy/types';
import { type Clock, systemClock } from '../../platform/clock.ts';
import { HomerollError } from '../../platform/error.ts';
import type { Log } from '../../platform/log.ts';
import type { Secret } from '../../platform/secret.ts';
import type { ChatMessage } from '../chat/chat-message.ts';
import {
  ChatError,
  type ChatPlace,
  type ChatPlatform,
  type OfferedCommand,
  type OnHeard,
  type SentMessage,
} from '../chat/chat-platform.ts';
import { TelegramAnswering } from './answering.ts';
import { BotApi } from './bot-api.ts';
import { ChatLine } from './chat-line.ts';
import { downloadFile } from './download-file.ts';
import { deleteMessage, editMessage } from './edit-message.ts';
import type { UpdateMemory } from './handled-updates.ts';
import { OfferedCommands } from './offered-commands.ts';
import { type ChatTrouble, Outage } from './outage.ts';
import { LARGEST_FILE, LARGEST_PHOTO } from './picture-shapes.ts';
import { Polling } from './polling.ts';
import { readUpdate } from './read-update.ts';
import { sendMessage } from './send-message.ts';
import type { BotSelf } from './spoken-text.ts';
import { isTokenRefused } from './telegram-errors.ts';

/** What Telegram needs. */
export interface TelegramOptions {
  /** The bot's token, as BotFather gives it. */
  readonly token: Secret;
  /** What stands in for `https://api.telegram.org`; without a slash at its end. */
  readonly apiRoot?: string | undefined;
  readonly log: Log;
  readonly clock?: Clock;
  /** From 0 to 1. */
  readonly random?: () => number;
  /** Remembers what was handled over a restart; without it what was being confirmed then is heard twice. */
  readonly memory?: UpdateMemory | undefined;
  /** Told once when another program uses the same token, or when the token is refused after the start. */
  readonly onTrouble?: ((trouble: ChatTrouble) => void) | undefined;
}

const API_ROOT = 'https://api.telegram.org';

/** Telegram as a chat platform: a bot of one's own, heard by long polls, so that nothing of this machine has to be reachable. */
export class Telegram implements ChatPlatform {
  readonly channel = 'telegram';
  readonly drawsLivePhotos = true;
  readonly limits = { editEvery: 4_000, album: 10, photo: LARGEST_PHOTO, file: LARGEST_FILE };
  readonly #options: TelegramOptions;
  readonly #clock: Clock;
  readonly #api: BotApi;
  readonly #outage: Outage;
  readonly #commands: OfferedCommands;
  readonly #stopping = new AbortController();
  #bot: BotSelf | undefined;
  #polling: Polling | undefined;
  #stopped: Promise<void> | undefined;

  constructor(options: TelegramOptions) {
    const { token, apiRoot = API_ROOT, clock = systemClock, log, random = Math.random } = options;
    this.#options = options;
    this.#clock = clock;
    this.#api = new BotApi({ token, apiRoot });
    this.#outage = new Outage({ log, random, onTrouble: (trouble) => options.onTrouble?.(trouble) });
    this.#commands = new OfferedCommands(this.#api);
  }

  /**
   * Resolves when Telegram knows the bot, however long it cannot be reached.
   * @throws HomerollError `chat-token-refused`; `chat-unreachable` when it was stopped before that
   */
  async start(onHeard: OnHeard): Promise<void> {
    const bot = await this.#connect();
    this.#bot = bot;
    const { log, memory } = this.#options;
    const handle = (update: Update) => this.#handle(update, bot, onHeard);
    const common = { api: this.#api, clock: this.#clock, log, memory, outage: this.#outage };
    this.#polling = new Polling({ ...common, handle });
    await this.#polling.start();
    log.info('telegram-hears', { bot: bot.username });
  }

  stop(): Promise<void> {
    this.#stopped ??= this.#stop();
    return this.#stopped;
  }

  offer(commands: readonly OfferedCommand[]): Promise<void> {
    return this.#commands.offer(commands);
  }

  /** Offers in one chat what a role may say; nothing without one. @throws ChatError */
  offerIn(chat: string, role: OfferedCommand['role'] | undefined): Promise<void> {
    return this.#commands.offerIn(chat, role);
  }

  send(place: Omit<ChatPlace, 'isPrivate'>, message: ChatMessage): Promise<SentMessage> {
    return sendMessage(this.#api, { place, message });
  }

  edit(sent: SentMessage, message: ChatMessage): Promise<void> {
    return editMessage(this.#api, sent, message);
  }

  remove(sent: SentMessage): Promise<void> {
    return deleteMessage(this.#api, sent);
  }

  async pin(sent: SentMessage): Promise<void> {
    const message_id = Number(sent.ids.at(-1));
    try {
      await new ChatLine(this.#api, sent).call((raw, { chat_id }, signal) =>
        raw.pinChatMessage({ chat_id, message_id, disable_notification: true }, signal),
      );
    } catch (error) {
      // In a group a bot needs a right of its own for this.
      if (!(error instanceof ChatError) || error.kind === 'later') throw error;
    }
  }

  invitationUrl(code: string): string | undefined {
    return this.#bot && `https://t.me/${this.#bot.username}?start=${code}`;
  }

  /** Learns who the bot is. A webhook that was set before would keep updates from polls. */
  async #connect(): Promise<BotSelf> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      try {
        const { id, username } = await this.#api.callPlainly((raw, closing) => raw.getMe(closing));
        await this.#api.callPlainly((raw, closing) => raw.deleteWebhook({}, closing));
        this.#outage.over();
        if (!signal.aborted) return { id, username };
      } catch (error) {
        if (isTokenRefused(error)) throw refused(this.channel);
        if (!signal.aborted)
          await this.#clock.delay(this.#outage.waitAfter(error), signal).catch(() => undefined);
      }
    }
    throw new HomerollError('chat-unreachable', { channel: this.channel }, { recovery: 'wait' });
  }

  async #handle(update: Update, bot: BotSelf, onHeard: OnHeard): Promise<void> {
    const heard = readUpdate(update, {
      bot,
      now: this.#clock.now(),
      download: (file, target, signal) => downloadFile(this.#api, file, target, signal),
      answering: (answered) => new TelegramAnswering(this.#api, answered),
    });
    for (const one of heard) await onHeard(one);
  }

  async #stop(): Promise<void> {
    this.#stopping.abort();
    await this.#polling?.stop();
    this.#api.close();
  }
}

function refused(channel: string): HomerollError {
  return new HomerollError('chat-token-refused', { channel }, { recovery: 'never' });
}
