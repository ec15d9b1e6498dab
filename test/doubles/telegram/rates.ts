import type { TelegramClock } from './clock.ts';
import { tooManyRequests } from './envelope.ts';

/** So many messages within so many milliseconds. */
export interface Rate {
  readonly messages: number;
  readonly within: number;
}

/** How much the service takes before it answers 429. */
export interface RateLimits {
  /** In one chat; a message a second, of which a few may come at once. */
  readonly chat: Rate;
  /** In one group. */
  readonly group: Rate;
  /** Edits in one group. */
  readonly groupEdits: Rate;
  /** Over all chats. */
  readonly global: Rate;
}

export const USUAL_RATES: RateLimits = {
  chat: { messages: 5, within: 5_000 },
  group: { messages: 20, within: 60_000 },
  groupEdits: { messages: 20, within: 60_000 },
  global: { messages: 30, within: 1_000 },
};

/** Counts what is sent and edited, and refuses what comes too fast. */
export class Rates {
  readonly #clock: TelegramClock;
  readonly #limits: RateLimits | undefined;
  readonly #sent = new Map<string, number[]>();

  constructor(clock: TelegramClock, limits: RateLimits | undefined) {
    this.#clock = clock;
    this.#limits = limits;
  }

  /** Counts so many messages to a chat, all or none. An album may overdraw a limit; what follows waits for it. */
  count(chatId: number, isGroup: boolean, messages: number, kind: 'message' | 'edit'): void {
    if (!this.#limits) return;
    const { chat, group, groupEdits, global } = this.#limits;
    const books: [string, Rate][] = [
      ['global', global],
      [`chat ${chatId}`, chat],
    ];
    if (isGroup && kind === 'message') books.push([`group ${chatId}`, group]);
    if (isGroup && kind === 'edit') books.push([`edits ${chatId}`, groupEdits]);
    const wait = Math.max(...books.map(([name, rate]) => this.#wait(name, rate)));
    if (wait > 0) throw tooManyRequests(Math.ceil(wait / 1000));
    const now = this.#clock.now();
    for (const [name] of books) {
      this.#sent.set(name, [...(this.#sent.get(name) ?? []), ...Array(messages).fill(now)]);
    }
  }

  /** Milliseconds until one more fits. */
  #wait(name: string, { messages, within }: Rate): number {
    const now = this.#clock.now();
    const recent = (this.#sent.get(name) ?? []).filter((at) => at > now - within);
    this.#sent.set(name, recent);
    const blocking = recent[recent.length - messages];
    return blocking === undefined ? 0 : blocking + within - now;
  }
}
