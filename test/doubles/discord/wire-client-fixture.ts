import type { TestContext } from 'node:test';
import type { APIInteraction } from 'discord.js';
import { WebSocket } from 'ws';
import type { DiscordDouble } from './index.ts';

/** A frame that the double sent. */
export interface HeardFrame {
  readonly op: number;
  readonly t: string | null;
  readonly s: number | null;
  readonly d: unknown;
}

/** A client of the gateway that says what a test lets it say. */
export interface Heard {
  readonly frames: HeardFrame[];
  /** The code that the connection was closed with. */
  readonly closed: Promise<number>;
  send(frame: object | string): void;
  /** The next frame that fits and was not taken yet. */
  next(what: string, fits: (frame: HeardFrame) => boolean): Promise<HeardFrame>;
  event(name: string): Promise<Record<string, unknown>>;
  interaction(): Promise<APIInteraction>;
  close(code: number): void;
}

/** Connects, and says nothing. */
export async function connect(
  t: TestContext,
  discord: DiscordDouble,
  query = '?v=10&encoding=json',
): Promise<Heard> {
  const url = `${discord.api.replace('http:', 'ws:').replace('/api', '/')}${query}`;
  const socket = new WebSocket(url);
  t.after(() => socket.terminate());
  const frames: HeardFrame[] = [];
  const looks = new Set<() => void>();
  const closed = new Promise<number>((resolve) => socket.once('close', (code) => resolve(code)));
  socket.on('message', (data) => {
    frames.push(JSON.parse(String(data)) as HeardFrame);
    for (const look of [...looks]) look();
  });
  await new Promise<void>((resolve, reject) => socket.once('open', () => resolve()).once('error', reject));
  const next: Heard['next'] = (what, fits) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`waited in vain: ${what}`)), 10_000);
      const look = (): void => {
        const index = frames.findIndex(fits);
        if (index < 0) return;
        clearTimeout(timer);
        looks.delete(look);
        resolve(frames.splice(index, 1)[0] as HeardFrame);
      };
      looks.add(look);
      look();
    });
  const event = async (name: string): Promise<Record<string, unknown>> =>
    (await next(name, (frame) => frame.t === name)).d as Record<string, unknown>;
  return {
    frames,
    closed,
    next,
    event,
    send: (frame) => socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame)),
    interaction: async () => (await event('INTERACTION_CREATE')) as unknown as APIInteraction,
    close: (code) => socket.close(code),
  };
}

/** What a client says first. */
export function identify(discord: DiscordDouble, more: object = {}): object {
  return { op: 2, d: { token: discord.token, properties: {}, intents: 1, shard: [0, 1], ...more } };
}

/** A client that has identified and is ready. */
export async function gatewayClient(t: TestContext, discord: DiscordDouble, intents = 1): Promise<Heard> {
  const client = await connect(t, discord);
  client.send(identify(discord, { intents }));
  if (intents & 1) await client.event('GUILD_CREATE');
  return client;
}
