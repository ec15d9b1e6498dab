import type { ChatBot } from '../bots/chat/chat-bot.ts';
import type { ChatHouse } from '../bots/chat/chat-house.ts';
import type { ChatPlatform, ChatUser } from '../bots/chat/chat-platform.ts';
import type { Intake } from '../bots/chat/take-file.ts';
import type { DiscordOptions } from '../bots/discord/discord.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Config } from '../config/schema.ts';
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
    user: ChatUser,
  ) => readonly string[];
  readonly clock: Clock;
  readonly log: Log;
}

/** The bots of a configuration. They run once they are started, and stop by themselves with nobody. */
export class Bots {
  readonly #bots: readonly ChatBot[];
  readonly #platforms: readonly ChatPlatform[];
  readonly #log: Log;

  private constructor(bots: readonly ChatBot[], platforms: readonly ChatPlatform[], log: Log) {
    this.#bots = bots;
    this.#platforms = platforms;
    this.#log = log;
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
    if (platforms.length === 0) return new Bots([], [], options.log);
    const { ChatBot: Bot } = await import('../bots/chat/chat-bot.ts');
    const { askedMemory } = await import('../bots/chat/asked-memory.ts');
    const bots = platforms.map((platform) => {
      const key = (chat: string) => `pinned-status:${platform.channel}:${chat}`;
      const pinned = {
        get: (chat: string) => options.catalog.facts.get(key(chat)),
        set: (chat: string, value: string) => options.catalog.facts.set(key(chat), value),
      };
      const asked = askedMemory(options.catalog.challengeMessages, platform.channel);
      return new Bot({ ...options, platform, pinned, asked });
    });
    return new Bots(bots, platforms, options.log);
  }

  /** How an invitation is taken up on each platform that has an address for that. */
  invitationUrls(code: string): { readonly channel: string; readonly url: string }[] {
    return this.#platforms.flatMap((platform) => {
      const url = platform.invitationUrl(code);
      return url === undefined ? [] : [{ channel: platform.channel, url }];
    });
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
        .sayCode(code, { channel });
      const text = [sentence, ...(hint ? [`→ ${hint}`] : [])].join('\n');
      await platform
        .send({ chat: link.chat }, { text })
        .catch((error) => log.warn('trouble-not-told', { channel: platform.channel, error }));
    }
  }
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
  const completing: DiscordOptions['complete'] = async (command, option, text, user) =>
    complete({ command, option }, text, user);
  return new Discord({
    token,
    clock,
    log,
    // None on the list means all that it is in.
    guilds: guilds.length > 0 ? guilds : undefined,
    isKnown: (user) => (door.byUser('discord', user.id) ?? door.byRoles?.('discord', user)) !== undefined,
    onTrouble: onTrouble('discord'),
    complete: completing,
    ...(api === undefined ? {} : { api }),
  });
}
