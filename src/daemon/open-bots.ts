import type { ChatBot } from '../bots/chat/chat-bot.ts';
import type { ChatHouse } from '../bots/chat/chat-house.ts';
import { ChatError, type ChatPlatform, type ChatUser } from '../bots/chat/chat-platform.ts';
import { noticeReply, type ToldNotice } from '../bots/chat/notice-reply.ts';
import type { Intake } from '../bots/chat/take-file.ts';
import type { DiscordOptions } from '../bots/discord/discord.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Asker } from '../commands/command.ts';
import type { InvitationWay } from '../commands/invite.ts';
import type { FindPreview } from '../commands/look-services.ts';
import type { Config } from '../config/schema.ts';
import type { Person } from '../persons/person.ts';
import { type Pace, RateLimit } from '../persons/rate-limit.ts';
import type { Clock } from '../platform/clock.ts';
import { HomerollError } from '../platform/error.ts';
import type { Log } from '../platform/log.ts';
import type { BotTokens } from './bot-tokens.ts';

export interface OpenBotsOptions {
  readonly config: Config;
  readonly tokens: BotTokens;
  readonly catalog: Catalog;
  readonly house: ChatHouse;
  readonly intake: Intake | undefined;
  /** What may be written in an option of a command, for whoever writes it. */
  readonly complete: (
    where: { readonly command: string; readonly option: string },
    text: string,
    asker: Asker,
  ) => readonly string[];
  /** Where the previews of a picture lie. */
  readonly findPreview: FindPreview;
  /** A bot hears nobody any more, for the reason of this code. */
  readonly onTrouble: (channel: string, code: string) => void;
  /** A bot hears, after it was started. */
  readonly onWell: (channel: string) => void;
  readonly clock: Clock;
  readonly log: Log;
}

/** The bots of a configuration. They run once they are started, and stop by themselves with nobody. */
export class Bots {
  readonly #bots: readonly ChatBot[];
  readonly #platforms: readonly ChatPlatform[];
  readonly #options: OpenBotsOptions;
  readonly #connected = new Map<string, Set<() => void>>();
  #areStarted = false;

  private constructor(
    bots: readonly ChatBot[],
    platforms: readonly ChatPlatform[],
    options: OpenBotsOptions,
  ) {
    this.#bots = bots;
    this.#platforms = platforms;
    this.#options = options;
  }

  /** Connects to nobody yet. */
  static async open(options: OpenBotsOptions): Promise<Bots> {
    const platforms: ChatPlatform[] = [];
    const onTrouble = (channel: string) => (trouble: Trouble) => {
      options.log.error('bot-in-trouble', { channel, code: trouble.code });
      options.onTrouble(channel, trouble.code);
    };
    for (const make of [telegram, discord]) {
      const platform = await make(options, onTrouble);
      if (platform) platforms.push(platform);
    }
    if (platforms.length === 0) return new Bots([], [], options);
    const { ChatBot: Bot } = await import('../bots/chat/chat-bot.ts');
    const { askedMemory } = await import('../bots/chat/asked-memory.ts');
    const bots = platforms.map((platform) => {
      const key = (chat: string) => `pinned-status:${platform.channel}:${chat}`;
      const pinned = {
        get: (chat: string) => options.catalog.facts.get(key(chat)),
        set: (chat: string, value: string) => options.catalog.facts.set(key(chat), value),
      };
      const told = `strangers-told:${platform.channel}`;
      const strangers = {
        get: () => Number(options.catalog.facts.get(told)) || undefined,
        set: (at: number) => options.catalog.facts.set(told, `${at}`),
      };
      const asked = askedMemory(options.catalog.challengeMessages, platform.channel);
      return new Bot({ ...options, platform, pinned, asked, strangers });
    });
    return new Bots(bots, platforms, options);
  }

  /** How an invitation is taken up on each platform. */
  invitationWays(code: string): InvitationWay[] {
    return this.#platforms.map((platform) => {
      const { channel, hearsCodes = false } = platform;
      return { channel, hearsCodes, url: platform.invitationUrl(code) };
    });
  }

  /** The address of a bot that a browser can open; undefined before one has started, and where there is none. */
  get botUrl(): string | undefined {
    return this.invitationWays('questions').find(({ url }) => url?.startsWith('https://t.me/'))?.url;
  }

  /** Says a text to everybody who is linked but guests, in their private chats; answers how many it reached. */
  async tellAll(text: string): Promise<number> {
    const { house, log } = this.#options;
    let reached = 0;
    for (const platform of this.#platforms)
      for (const person of house.door.all) {
        const { channel } = platform;
        const link = person.links.find((one) => one.channel === channel);
        if (person.role === 'guest' || !link) continue;
        try {
          await platform.send({ chat: link.chat }, { text });
          reached += 1;
        } catch (error) {
          log.warn('text-not-told', { channel, error });
        }
      }
    return reached;
  }

  /** Connects all of them. One that cannot (its token is refused) keeps nobody from bringing pictures home: the log says why. */
  async start(onTrouble: (error: HomerollError) => void): Promise<void> {
    this.#areStarted = true;
    await Promise.all(
      this.#bots.map(async (bot, index) => {
        const channel = this.#platforms[index]?.channel ?? '';
        try {
          await bot.start();
          this.#options.onWell(channel);
          for (const listener of this.#connected.get(channel) ?? []) listener();
        } catch (error) {
          this.#options.log.error('bot-not-started', { error });
          if (!(error instanceof HomerollError)) return;
          onTrouble(error);
          this.#options.onTrouble(channel, error.code);
        }
      }),
    );
  }

  /** Tells a person something by itself. @throws ChatError */
  async tell(channel: string, person: Person, notice: ToldNotice): Promise<void> {
    const bot = this.#bots[this.#platforms.findIndex((platform) => platform.channel === channel)];
    if (!bot || !this.#areStarted) throw new ChatError('later', 'no such bot runs');
    await bot.tell(person, noticeReply(notice, this.#options.findPreview), notice.isSilent);
  }

  /** Calls `listener` when a bot has connected; answers how to end that. */
  onConnected(channel: string, listener: () => void): () => void {
    const those = this.#connected.get(channel) ?? new Set();
    this.#connected.set(channel, those.add(listener));
    return () => those.delete(listener);
  }

  /** Safe to call twice. */
  async stop(): Promise<void> {
    await Promise.all(this.#bots.map((bot) => bot.stop()));
  }
}

/** Discord asks while somebody writes, at each pause: faster than this nobody does. */
const COMPLETIONS: Pace = { burst: 60, perSecond: 4 };

type OnTrouble = (channel: string) => (trouble: Trouble) => void;

/** Why a bot hears nobody any more. */
interface Trouble {
  readonly code: string;
}

async function telegram(
  { config, tokens, catalog, clock, log }: OpenBotsOptions,
  onTrouble: OnTrouble,
): Promise<ChatPlatform | undefined> {
  const { telegram: token } = tokens;
  if (!token) return undefined;
  const { apiRoot, webhook } = config.bots.telegram;
  const { url, host, port } = webhook;
  const { Telegram } = await import('../bots/telegram/telegram.ts');
  const { updateStore } = await import('../bots/telegram/update-store.ts');
  return new Telegram({
    token,
    clock,
    log,
    store: updateStore(catalog),
    webhook: url === undefined ? undefined : { url, host, port, secret: tokens.telegramWebhook },
    onTrouble: onTrouble('telegram'),
    ...(apiRoot === undefined ? {} : { apiRoot }),
  });
}

async function discord(
  { config, tokens, house, complete, clock, log }: OpenBotsOptions,
  onTrouble: OnTrouble,
): Promise<ChatPlatform | undefined> {
  const { discord: token } = tokens;
  if (!token) return undefined;
  const { api, guilds } = config.bots.discord;
  const { door } = house;
  const { Discord } = await import('../bots/discord/discord.ts');
  // Linked by an invitation, or let in by a role of the server.
  const personOf = (user: ChatUser) => door.byUser('discord', user.id) ?? door.byRoles?.('discord', user);
  const pace = new RateLimit(clock, COMPLETIONS);
  const completing: DiscordOptions['complete'] = async (command, option, text, user) => {
    const person = personOf(user);
    if (!person || pace.take(person.id) !== 'ok') return [];
    return complete({ command, option }, text, door.askerOf(person, 'discord', user.locale));
  };
  return new Discord({
    token,
    clock,
    log,
    // None on the list means all that it is in.
    guilds: guilds.length > 0 ? guilds : undefined,
    isKnown: (user) => personOf(user) !== undefined,
    onTrouble: onTrouble('discord'),
    complete: completing,
    ...(api === undefined ? {} : { api }),
  });
}
