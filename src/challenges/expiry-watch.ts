import type { Clock } from '../platform/clock.ts';

/** Longest wait at a time, in ms: the wall clock may jump. */
const LONGEST_WAIT = 60_000;

export interface ExpiryWatchOptions {
  readonly clock: Clock;
  /** When the next time is over (ms since the epoch); undefined when nothing has a time. */
  readonly next: () => number | undefined;
  /** Closes what is overdue. */
  readonly close: () => void;
}

/** Closes things when their time is over, and rests while there are none. */
export class ExpiryWatch {
  readonly #options: ExpiryWatchOptions;
  readonly #stopping = new AbortController();
  #watching = false;
  #ended: Promise<void> = Promise.resolve();
  #shortened = new AbortController();

  constructor(options: ExpiryWatchOptions) {
    this.#options = options;
  }

  /** To be called whenever something new has a time. */
  wake(): void {
    if (this.#stopping.signal.aborted) return;
    this.#shortened.abort();
    if (this.#watching) return;
    this.#watching = true;
    this.#ended = this.#watch();
  }

  /** Safe to call twice. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#ended;
  }

  async #watch(): Promise<void> {
    const { clock, next, close } = this.#options;
    for (let at = next(); at !== undefined; at = next()) {
      this.#shortened = new AbortController();
      const signal = AbortSignal.any([this.#stopping.signal, this.#shortened.signal]);
      const wait = Math.min(Math.max(0, at - clock.now()), LONGEST_WAIT);
      // Only the signal ends a wait before its time: then the question is what to wait for now.
      await clock.delay(wait, signal).catch(() => undefined);
      if (this.#stopping.signal.aborted) break;
      close();
    }
    this.#watching = false;
  }
}
