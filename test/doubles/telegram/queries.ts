import type { Changes } from './changes.ts';
import type { TelegramClock } from './clock.ts';
import { badRequest } from './envelope.ts';

/** What the bot says to a tap on a button: a short notice, or a window with a text. */
export interface TapAnswer {
  readonly text?: string;
  readonly showAlert: boolean;
  readonly url?: string;
}

interface Query {
  readonly at: number;
  readonly answered: (answer: TapAnswer) => void;
}

/** Taps on buttons that wait for the bot's answer. */
export class Queries {
  readonly #clock: TelegramClock;
  readonly #changes: Changes;
  readonly #life: number;
  readonly #open = new Map<string, Query>();
  #count = 0;

  constructor(clock: TelegramClock, changes: Changes, life: number) {
    this.#clock = clock;
    this.#changes = changes;
    this.#life = life;
  }

  /** A new query, and the answer to it; none when it gets too old for one. */
  open(): { readonly id: string; readonly answer: Promise<TapAnswer | undefined> } {
    this.#count += 1;
    const id = String(4_382_000_000_000_000_000n + BigInt(this.#count));
    const over = new AbortController();
    const reply = new Promise<TapAnswer>((resolve) => {
      this.#open.set(id, { at: this.#clock.now(), answered: resolve });
    });
    const old = this.#clock.pause(this.#life, over.signal).then(() => undefined);
    const answer = Promise.race([reply, old]).finally(() => over.abort());
    return { id, answer };
  }

  answer(id: string, answer: TapAnswer): void {
    const query = this.#open.get(id);
    this.#open.delete(id);
    if (!query || this.#clock.now() >= query.at + this.#life)
      throw badRequest('query is too old and response timeout expired or query ID is invalid');
    query.answered(answer);
    this.#changes.announce();
  }
}
