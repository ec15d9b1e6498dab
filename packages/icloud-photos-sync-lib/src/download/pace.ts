import type { Clock } from '../clock.ts';

const FIRST = 4;
/** Good files in a row before one more is fetched at once. */
const TRUST = 8;

/** How many files are fetched at once: more while all goes well, half when Apple asks for less, and none while it asks for a pause. */
export class Pace {
  readonly #clock: Clock;
  readonly #most: number;
  #allowed: number;
  #good = 0;
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
    if (this.#good < TRUST || this.#allowed >= this.#most) return;
    this.#allowed += 1;
    this.#good = 0;
  }

  /** Apple asks for less, and wants to be left alone for `waitMs`. */
  slowDown(waitMs: number): void {
    this.#good = 0;
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
