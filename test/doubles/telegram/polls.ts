import type { Changes } from './changes.ts';
import type { TelegramClock } from './clock.ts';
import { Refusal } from './envelope.ts';
import type { Update, Updates } from './updates.ts';

/** What a bot asks of `getUpdates`. */
export interface PollWish {
  readonly offset: number;
  readonly limit: number;
  /** Seconds. */
  readonly timeout: number;
}

interface OpenPoll {
  readonly over: AbortController;
  conflict: string | undefined;
}

const GUARD = 3_000;
const HOT = 500;

/** Long polls: one at a time, the last one wins. */
export class Polls {
  readonly #clock: TelegramClock;
  readonly #changes: Changes;
  readonly #updates: Updates;
  #open: OpenPoll | undefined;
  #previous = { offset: Number.NaN, at: Number.NEGATIVE_INFINITY };
  #nextConflictAt = Number.NEGATIVE_INFINITY;

  constructor(clock: TelegramClock, changes: Changes, updates: Updates) {
    this.#clock = clock;
    this.#changes = changes;
    this.#updates = updates;
  }

  /** Whether a bot waits for updates now. */
  get isOpen(): boolean {
    return this.#open !== undefined;
  }

  async poll(wish: PollWish, signal: AbortSignal): Promise<Update[]> {
    this.end('terminated by other getUpdates request; make sure that only one bot instance is running');
    this.#updates.confirm(wish.offset);
    const { limit, timeout } = this.#guarded(wish);
    const ready = this.#updates.pending(limit);
    if (ready.length > 0 || timeout <= 0) return ready;
    const poll: OpenPoll = { over: new AbortController(), conflict: undefined };
    this.#open = poll;
    const stop = AbortSignal.any([poll.over.signal, signal]);
    const arrival = this.#changes.until('updates', () => stop.aborted || this.#hasUpdates(), 2 ** 31 - 1);
    await Promise.race([arrival, this.#clock.pause(timeout * 1000, stop)]);
    if (this.#open === poll) this.#open = undefined;
    poll.over.abort();
    this.#changes.announce();
    if (poll.conflict !== undefined) throw await this.#conflict(poll.conflict, signal);
    return signal.aborted ? [] : this.#updates.pending(limit);
  }

  /** Ends the poll that is open, with 409. */
  end(words: string): void {
    if (!this.#open) return;
    this.#open.conflict = words;
    this.#open.over.abort();
    this.#open = undefined;
  }

  #hasUpdates(): boolean {
    return this.#updates.pending(1).length > 0;
  }

  /** A bot that asks for the same again and again is made to wait. */
  #guarded({ offset, limit, timeout }: PollWish): { limit: number; timeout: number } {
    const now = this.#clock.now();
    const { offset: before, at } = this.#previous;
    this.#previous = { offset, at: now };
    if (offset !== before) return { limit, timeout };
    return {
      limit: now < at + HOT ? 1 : limit,
      timeout: now < at + GUARD ? Math.max(timeout, GUARD / 1000) : timeout,
    };
  }

  async #conflict(words: string, signal: AbortSignal): Promise<Refusal> {
    const now = this.#clock.now();
    if (now < this.#nextConflictAt) await this.#clock.pause(GUARD, signal);
    else this.#nextConflictAt = now + GUARD;
    return new Refusal(409, `Conflict: ${words}`);
  }
}
