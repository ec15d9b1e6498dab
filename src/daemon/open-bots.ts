import type { ChatBot } from '../bots/chat/chat-bot.ts';
import type { ChatHouse } from '../bots/chat/chat-house.ts';
import type { ChatPlatform, ChatUser } from '../bots/chat/chat-platform.ts';
import type { Intake } from '../bots/chat/take-file.ts';
import type { DiscordOptions } from '../bots/discord/discord.ts';
import type { HandledUpdates } from '../bots/telegram/handled-updates.ts';
import type { FactTable } from '../catalog/facts.ts';
import type { Config } from '../config/schema.ts';
import type { Clock } from '../platform/clock.ts';
import { HomerollError } from '../platform/error.ts';
import type { Log } from '../platform/log.ts';
import type { BotTokens } from './bot-tokens.ts';

export interface OpenBotsOptions {
  readonly config: Config;
  readonly tokens: BotTokens;
  readonly facts: FactTable;
  readonly house: ChatHouse;
  readonly intake: Intake | undefined;
  /** What may be written in an option of a command, for whoever writes it. */
  readonly complete: (
    where: { readonly command: string; readonly option: string },
    text: string,
    user: ChatUser,
  ) => readonly string[];
  readonly clock: Clock;
  readonly log: Log;
}

/** The key under which is kept which updates of Telegram are done. */
const HANDLED_UPDATES = 'telegram-handled-updates';

/** The bots of a configuration. They run once they are started, and stop by themselves with nobody. */
export class Bots {
  readonly #bots: readonly ChatBot[];
  readonly #platforms: readonly ChatPlatform[];
  readonly #log: Log;
  readonly #options: Pick<OpenBotsOptions, 'house' | 'log'>;

  private constructor(
    bots: readonly ChatBot[],
    platforms: readonly ChatPlatform[],
    options: OpenBotsOptions,
  ) {
    this.#bots = bots;
    this.#platforms = platforms;
    this.#log = options.log;
    this.#options = options;
  }

  /** Connects to nobody yet. */
  static async open(options: OpenBotsOptions): Promise<Bots> {
    const platforms: ChatPlatform[] = [];
    const onTrouble = (channel: string) => (trouble: Trouble) =>
      void tellOfTrouble(options, platforms, { channel, ...trouble });
    for (const make of [telegram, discord]) {
      const platform = await make(options, onTrouble);
      if (platform) platforms.push(platform);
    }
    if (platforms.length === 0) return new Bots([], [], options);
    const { ChatBot: Bot } = await import('../bots/chat/chat-bot.ts');
    const bots = platforms.map((platform) => {
      const key = (chat: string) => `pinned-status:${platform.channel}:${chat}`;
      const pinned = {
        get: (chat: string) => options.facts.get(key(chat)),
        set: (chat: string, value: string) => options.facts.set(key(chat), value),
      };
      return new Bot({ ...options, platform, pinned });
    });
    return new Bots(bots, platforms, options);
  }

  /** How an invitation is taken up on each platform that has an address for that. */
  invitationUrls(code: string): { readonly channel: string; readonly url: string }[] {
    return this.#platforms.flatMap((platform) => {
      const url = platform.invitationUrl(code);
      return url === undefined ? [] : [{ channel: platform.channel, url }];
    });
  }

  /** Says a text to everybody who is linked but guests, in their private chats; answers how many it reached. */
  async tell(text: string): Promise<number> {
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
    await Promise.all(
      this.#bots.map(async (bot) => {
        try {
          await bot.start();
        } catch (error) {
          this.#log.error('bot-not-started', { error });
          if (error instanceof HomerollError) onTrouble(error);
        }
      }),
    );
  }

  /** Safe to call twice. */
  async stop(): Promise<void> {
    await Promise.all(this.#bots.map((bot) => bot.stop()));
  }
}

type OnTrouble = (channel: string) => (trouble: Trouble) => void;

/** Why a bot hears nobody any more. */
interface Trouble {
  readonly code: string;
}

/** Owners hear of a bot that is in trouble from the others. */
async function tellOfTrouble(
  { house, log }: OpenBotsOptions,
  platforms: readonly ChatPlatform[],
  { channel, code }: Trouble & { readonly channel: string },
): Promise<void> {
  log.error('bot-in-trouble', { channel, code });
  for (const platform of platforms) {
    if (platform.channel === channel) continue;
    for (const owner of house.door.all) {
      const link = owner.links.find((one) => one.channel === platform.channel);
      if (owner.role !== 'owner' || !link) continue;
      const { sentence, hint } = house
        .texts(house.door.askerOf(owner, platform.channel, undefined))
        .sayCode(code, {});
      const text = [sentence, ...(hint ? [`→ ${hint}`] : [])].join('\n');
      await platform
        .send({ chat: link.chat }, { text })
        .catch((error) => log.warn('trouble-not-told', { channel: platform.channel, error }));
    }
  }
}

async function telegram(
  { config, tokens, facts, clock, log }: OpenBotsOptions,
  onTrouble: OnTrouble,
): Promise<ChatPlatform | undefined> {
  const { telegram: token } = tokens;
  if (!token) return undefined;
  const { apiRoot } = config.bots.telegram;
  const { Telegram } = await import('../bots/telegram/telegram.ts');
  const memory = {
    get: async () => {
      const kept = facts.get(HANDLED_UPDATES);
      return kept === undefined ? undefined : (JSON.parse(kept) as HandledUpdates);
    },
    set: async (handled: HandledUpdates) => facts.set(HANDLED_UPDATES, JSON.stringify(handled)),
  };
  return new Telegram({
    token,
    clock,
    log,
    memory,
    onTrouble: onTrouble('telegram'),
    ...(apiRoot === undefined ? {} : { apiRoot }),
  });
}

async function discord(
  { config, tokens, complete, clock, log }: OpenBotsOptions,
  onTrouble: OnTrouble,
): Promise<ChatPlatform | undefined> {
  const { discord: token } = tokens;
  if (!token) return undefined;
  const { api, guilds } = config.bots.discord;
  const { Discord } = await import('../bots/discord/discord.ts');
  const completing: DiscordOptions['complete'] = async (command, option, text, user) =>
    complete({ command, option }, text, user);
  return new Discord({
    token,
    clock,
    log,
    guilds,
    onTrouble: onTrouble('discord'),
    complete: completing,
    ...(api === undefined ? {} : { api }),
  });
}
