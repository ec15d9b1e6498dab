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
  type Heard,
  type OfferedCommand,
  type OnHeard,
  type SentMessage,
} from '../chat/chat-platform.ts';
import { TelegramAnswering } from './answering.ts';
import { BotApi } from './bot-api.ts';
import { ChatLine } from './chat-line.ts';
import { downloadFile } from './download-file.ts';
import type { Ears } from './ears.ts';
import { deleteMessage, editMessage } from './edit-message.ts';
import { FloodHolds } from './flood-holds.ts';
import { Inbox } from './inbox.ts';
import { OfferedCommands } from './offered-commands.ts';
import { type ChatTrouble, Outage } from './outage.ts';
import { LARGEST_FILE, LARGEST_PHOTO } from './picture-shapes.ts';
import { Polling } from './polling.ts';
import { readUpdate } from './read-update.ts';
import { sendMessage } from './send-message.ts';
import type { BotSelf } from './spoken-text.ts';
import { isTokenRefused } from './telegram-errors.ts';
import type { UpdateStore } from './update-store.ts';
import { Webhook, type WebhookPlace } from './webhook.ts';

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
  /** Keeps what was heard until it is handled; without it Telegram does, and gives out new things late meanwhile. */
  readonly store?: UpdateStore | undefined;
  /** Where Telegram posts what is new; it is asked for it unless told. */
  readonly webhook?: WebhookPlace | undefined;
  /** Told once when another program uses the same token, or when the token is refused after the start. */
  readonly onTrouble?: ((trouble: ChatTrouble) => void) | undefined;
}

const API_ROOT = 'https://api.telegram.org';
/** Somebody waits for an answer, and nobody says it once more: it is tried for so long, in ms. */
const ANSWERS_WAIT = 10 * 60_000;

/**
 * Telegram as a chat platform: a bot of one's own. It is heard by long polls, so that nothing of this machine has to be reachable, or
 * by a webhook.
 */
export class Telegram implements ChatPlatform {
  readonly channel = 'telegram';
  readonly drawsLivePhotos = true;
  readonly limits = { editEvery: 4_000, album: 10, photo: LARGEST_PHOTO, file: LARGEST_FILE };
  readonly #options: TelegramOptions;
  readonly #clock: Clock;
  readonly #api: BotApi;
  /** For answers, which wait longer; in one line with the other calls for their chat. */
  readonly #answers: BotApi;
  readonly #outage: Outage;
  readonly #commands: OfferedCommands;
  readonly #stopping = new AbortController();
  #bot: BotSelf | undefined;
  #inbox: Inbox | undefined;
  #ears: Ears | undefined;
  #stopped: Promise<void> | undefined;

  constructor(options: TelegramOptions) {
    const { token, apiRoot = API_ROOT, clock = systemClock, log, random = Math.random } = options;
    this.#options = options;
    this.#clock = clock;
    const holds = new FloodHolds();
    this.#api = new BotApi({ token, apiRoot, holds });
    this.#answers = new BotApi({ token, apiRoot, holds, waits: ANSWERS_WAIT });
    this.#outage = new Outage({ log, random, onTrouble: (trouble) => options.onTrouble?.(trouble) });
    this.#commands = new OfferedCommands(this.#api);
  }

  /**
   * Resolves when Telegram knows the bot, however long it cannot be reached.
   * @throws HomerollError `chat-token-refused`, `chat-webhook-secret-unfit`, `chat-port-unusable`; `chat-unreachable` when it was
   *   stopped before that
   */
  async start(onHeard: OnHeard): Promise<void> {
    const bot = await this.#connect();
    this.#bot = bot;
    const { log, store } = this.#options;
    const clock = this.#clock;
    const inbox = new Inbox({
      ...{ clock, log, store },
      isMeant: (update) => this.#read(update, bot, clock.now()).length > 0,
      handle: async (update, heardAt) => {
        for (const heard of this.#read(update, bot, heardAt)) await onHeard(heard);
      },
    });
    const common = { api: this.#api, clock, log, inbox, outage: this.#outage };
    const { webhook: place } = this.#options;
    const ears = place ? new Webhook({ ...common, place }) : new Polling(common);
    this.#inbox = inbox;
    this.#ears = ears;
    inbox.start();
    await ears.start();
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
  offerIn(chat: string, role: OfferedCommand['role'] | undefined, language?: string): Promise<void> {
    return this.#commands.offerIn(chat, role, language);
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

  /** Learns who the bot is. A webhook that was set before would keep updates from polls; with one of our own it is set anew. */
  async #connect(): Promise<BotSelf> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      try {
        const { id, username } = await this.#api.callPlainly((raw, closing) => raw.getMe(closing));
        if (!this.#options.webhook)
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

  #read(update: Update, bot: BotSelf, heardAt: number): Heard[] {
    return readUpdate(update, {
      ...{ bot, heardAt },
      download: (file, target, signal) => downloadFile(this.#api, file, target, signal),
      answering: (answered) => new TelegramAnswering(this.#answers, answered),
    });
  }

  async #stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.all([this.#inbox?.stop(), this.#ears?.stop()]);
    await this.#ears?.finish();
    this.#api.close();
    this.#answers.close();
  }
}

function refused(channel: string): HomerollError {
  return new HomerollError('chat-token-refused', { channel }, { recovery: 'never' });
}
