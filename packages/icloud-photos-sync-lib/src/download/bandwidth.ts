import type { Clock } from '../clock.ts';

/** A common limit for all downloads: whoever has taken more than the time allows waits. */
export class Bandwidth {
  readonly #clock: Clock;
  readonly #bytesPerSecond: number;
  #freeAt = 0;

  /** @param bytesPerSecond no limit when it is 0 or less */
  constructor(clock: Clock, bytesPerSecond: number) {
    this.#clock = clock;
    this.#bytesPerSecond = bytesPerSecond;
  }

  /** Takes `bytes` more; a promise when that has to be waited for. */
  take(bytes: number, signal: AbortSignal): Promise<void> | undefined {
    if (this.#bytesPerSecond <= 0) return undefined;
    const now = this.#clock.now();
    this.#freeAt = Math.max(this.#freeAt, now) + (bytes / this.#bytesPerSecond) * 1000;
    const wait = this.#freeAt - now;
    // Small debts are let run up: a timer is not worth them.
    return wait > 20 ? this.#clock.delay(wait, signal) : undefined;
  }
}
