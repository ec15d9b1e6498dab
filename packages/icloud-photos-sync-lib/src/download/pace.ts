import type { Clock } from '../clock.ts';

const FIRST = 4;
/** Good files in a row before one more is fetched at once, after Apple has once asked for less. */
const TRUST = 8;

/**
 * How many files are fetched at once: more while all goes well, half when Apple asks for less, and none while it asks for a pause. At
 * first each good file adds one, which doubles them with each round; once Apple has asked for less, only some of them do.
 */
export class Pace {
  readonly #clock: Clock;
  readonly #most: number;
  #allowed: number;
  #good = 0;
  #goodForOneMore = 1;
  #pausedUntil = 0;

  constructor(clock: Clock, most: number) {
    this.#clock = clock;
    this.#most = Math.max(1, most);
    this.#allowed = Math.min(FIRST, this.#most);
  }

  get allowed(): number {
    return this.#allowed;
  }

  wentWell(): void {
    this.#good += 1;
    if (this.#good < this.#goodForOneMore || this.#allowed >= this.#most) return;
    this.#allowed += 1;
    this.#good = 0;
  }

  /** Apple asks for less, and wants to be left alone for `waitMs`. */
  slowDown(waitMs: number): void {
    this.#good = 0;
    this.#goodForOneMore = TRUST;
    this.#allowed = Math.max(1, Math.floor(this.#allowed / 2));
    this.#pausedUntil = Math.max(this.#pausedUntil, this.#clock.now() + waitMs);
  }

  /** Resolves when the pause is over that Apple asked for. */
  async ready(signal: AbortSignal): Promise<void> {
    for (
      let left = this.#pausedUntil - this.#clock.now();
      left > 0;
      left = this.#pausedUntil - this.#clock.now()
    )
      await this.#clock.delay(left, signal);
  }
}
