import type { Clock } from '../../platform/clock.ts';
import { HomerollError } from '../../platform/error.ts';

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
  /** When a pause is over that the last look was told of (ms since 1970). */
  #pausedUntil = 0;

  constructor(options: PollingOptions) {
    this.#options = options;
    this.#wait = options.every;
  }

  /** Until the signal is aborted; `look` says whether there was news. A look that fails is put off, longer each time, or until the pause is over that it was told of. */
  async run(signal: AbortSignal, look: () => Promise<boolean>): Promise<void> {
    const { clock, every } = this.#options;
    while (!signal.aborted) {
      await clock.delay(this.next, signal).catch(() => undefined);
      if (signal.aborted) return;
      try {
        this.#wait = (await look()) ? every : Math.min(this.#wait * GROWTH, every * SLOWEST);
        this.#failures = 0;
      } catch (error) {
        // The sync that follows by its schedule meets the same and tells it.
        this.#failures += 1;
        this.#pausedUntil = error instanceof HomerollError ? Number(error.facts.until ?? 0) : 0;
      }
    }
  }

  /** Time until the next look, in ms. */
  get next(): number {
    const { clock, every } = this.#options;
    const pause = this.#failures === 0 ? 0 : this.#pausedUntil - clock.now();
    if (pause > 0) return Math.max(pause, this.#wait);
    return this.#failures === 0
      ? this.#wait
      : Math.max(this.#wait, Math.min(2 ** this.#failures, PATIENCE) * every);
  }
}
