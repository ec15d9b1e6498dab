import type { TestContext } from 'node:test';
import { Client, Events, GatewayIntentBits, type RESTOptions } from 'discord.js';
import {
  type Channel,
  type DiscordDouble,
  type DiscordOptions,
  type Guild,
  type GuildWish,
  HandClock,
  type Person,
  startDiscord,
} from './index.ts';

type Json = Record<string, unknown>;

/** A Discord with one guild, two people, one channel, and a clock of its own unless told. */
export interface House {
  readonly discord: DiscordDouble;
  readonly clock: HandClock;
  readonly anna: Person;
  readonly ben: Person;
  readonly guild: Guild;
  readonly photos: Channel;
  /** Calls the API with the bot's token. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Called>;
}

export interface Called {
  readonly status: number;
  readonly body: Json;
  readonly headers: Headers;
  /** What a refused form was refused for: `embeds.0.title BASE_TYPE_MAX_LENGTH`. */
  readonly flaws: readonly string[];
}

export async function house(
  t: TestContext,
  options: DiscordOptions & { wish?: Partial<GuildWish> } = {},
): Promise<House> {
  const clock = new HandClock();
  const discord = await startDiscord({ clock, ...options });
  t.after(() => discord.close());
  const anna = discord.person({ name: 'Anna', locale: 'de' });
  const ben = discord.person({ name: 'Ben' });
  const wish = { name: 'House', members: [anna, ben], channels: ['photos'], ...options.wish };
  const guild = discord.guild(wish);
  const call: House['call'] = (method, path, body, headers) => {
    const auth = { Authorization: `Bot ${discord.token}`, ...headers };
    return called(`${discord.api}/v10${path}`, method, body, auth);
  };
  return { discord, clock, anna, ben, guild, photos: discord.channel('photos'), call };
}

/** One call over HTTP; an object goes as JSON, a form as it is. */
export async function called(
  url: string,
  method: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Called> {
  const isForm = body instanceof FormData || typeof body === 'string';
  const type: Record<string, string> =
    body === undefined || isForm ? {} : { 'Content-Type': 'application/json' };
  const payload = body === undefined ? null : isForm ? body : JSON.stringify(body);
  const response = await fetch(url, { method, headers: { ...type, ...headers }, body: payload });
  const text = await response.text();
  const isJson = response.headers.get('content-type') === 'application/json';
  const answered = (isJson ? JSON.parse(text) : { text }) as Json;
  return {
    status: response.status,
    body: answered,
    headers: response.headers,
    flaws: flaws((answered.errors ?? {}) as Json),
  };
}

function flaws(tree: Json, path: readonly string[] = []): string[] {
  return Object.entries(tree).flatMap(([key, value]) => {
    if (key !== '_errors') return flaws(value as Json, [...path, key]);
    return (value as { code: string }[]).map(({ code }) => [path.join('.'), code].join(' ').trim());
  });
}

/** A form as discord.js sends files in. */
export function form(
  payload: object,
  ...files: readonly { name: string; bytes: Uint8Array<ArrayBuffer> }[]
): FormData {
  const data = new FormData();
  for (const [index, { name, bytes }] of files.entries())
    data.append(`files[${index}]`, new Blob([bytes]), name);
  data.append('payload_json', JSON.stringify(payload));
  return data;
}

/** A bot on discord.js that is at home in the double. */
export async function login(
  t: TestContext,
  discord: DiscordDouble,
  {
    intents = [GatewayIntentBits.Guilds],
    rest = {},
  }: { intents?: GatewayIntentBits[]; rest?: Partial<RESTOptions> } = {},
): Promise<Client<true>> {
  const client = new Client({
    intents,
    rest: { api: discord.api, version: '10', ...rest },
    allowedMentions: { parse: [] },
    waitGuildTimeout: 2000,
  });
  t.after(() => client.destroy());
  const ready = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()));
  await client.login(discord.token);
  await ready;
  return client as Client<true>;
}
