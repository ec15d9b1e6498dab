import type { Clock } from '../clock.ts';

const DAY_MS = 24 * 60 * 60_000;
const TOTAL = 1000;

/** How often a client may identify: so many times a day, and not twice within a few seconds. */
export class IdentifyBudget {
  readonly #clock: Clock;
  readonly #apartMs: number;
  #remaining = TOTAL;
  #resetsAt: number;
  #last: number | undefined;

  constructor(clock: Clock, apartMs: number) {
    this.#clock = clock;
    this.#apartMs = apartMs;
    this.#resetsAt = clock.now() + DAY_MS;
  }

  /** What `GET /gateway/bot` says of it. */
  get limit(): { total: number; remaining: number; reset_after: number; max_concurrency: number } {
    this.#renew();
    return {
      total: TOTAL,
      remaining: this.#remaining,
      reset_after: this.#resetsAt - this.#clock.now(),
      max_concurrency: 1,
    };
  }

  /** Leaves so many for today. */
  leave(remaining: number): void {
    this.#remaining = remaining;
  }

  /** Takes one; says why not when none can be had. */
  take(): 'taken' | 'too soon' | 'used up' {
    this.#renew();
    if (this.#remaining <= 0) return 'used up';
    const now = this.#clock.now();
    if (this.#last !== undefined && now - this.#last < this.#apartMs) return 'too soon';
    this.#last = now;
    this.#remaining -= 1;
    return 'taken';
  }

  #renew(): void {
    if (this.#clock.now() < this.#resetsAt) return;
    this.#remaining = TOTAL;
    this.#resetsAt = this.#clock.now() + DAY_MS;
  }
}
