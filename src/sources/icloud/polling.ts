import type { Clock } from '../../platform/clock.ts';

export interface PollingOptions {
  readonly clock: Clock;
  /** Time between two looks while there is activity, in ms. */
  readonly every: number;
}

/** How many times longer the longest wait is. */
const SLOWEST = 15;
/** How much longer each wait is than the one before while nothing happens. */
const GROWTH = 1.25;
/** Times by which a look that failed is put off, at most. */
const PATIENCE = 60;

/**
 * Looks again and again: often after something has happened, seldom when it is quiet. Growing waits rather than the hours of a night:
 * a family's quiet hours are when nothing happens.
 */
export class Polling {
  readonly #options: PollingOptions;
  #wait: number;
  #failures = 0;

  constructor(options: PollingOptions) {
    this.#options = options;
    this.#wait = options.every;
  }

  /** Until the signal is aborted; `look` says whether there was news. A look that fails is put off, longer each time. */
  async run(signal: AbortSignal, look: () => Promise<boolean>): Promise<void> {
    const { clock, every } = this.#options;
    while (!signal.aborted) {
      await clock.delay(this.next, signal).catch(() => undefined);
      if (signal.aborted) return;
      try {
        this.#wait = (await look()) ? every : Math.min(this.#wait * GROWTH, every * SLOWEST);
        this.#failures = 0;
      } catch {
        // The sync that follows by its schedule meets the same and tells it.
        this.#failures += 1;
      }
    }
  }

  /** Time until the next look, in ms. */
  get next(): number {
    const { every } = this.#options;
    return this.#failures === 0
      ? this.#wait
      : Math.max(this.#wait, Math.min(2 ** this.#failures, PATIENCE) * every);
  }
}
