import type { Clock } from '../platform/clock.ts';

/** How often something may be done: so many times within a time, from whoever it comes. */
export class Allowance {
  readonly #clock: Pick<Clock, 'now'>;
  readonly #most: number;
  readonly #within: number;
  #taken: number[] = [];
  #isTold = false;

  /** `within` in ms. */
  constructor(clock: Pick<Clock, 'now'>, most: number, within = 60_000) {
    this.#clock = clock;
    this.#most = most;
    this.#within = within;
  }

  /** To be done, to be told that it is too much (once, when that begins), or to be passed over. */
  take(): 'ok' | 'say-so' | 'silent' {
    const now = this.#clock.now();
    // A clock that was set back frees what is in its future too.
    this.#taken = this.#taken.filter((at) => at <= now && now - at < this.#within);
    if (this.#taken.length < this.#most) {
      this.#taken.push(now);
      this.#isTold = false;
      return 'ok';
    }
    const wasTold = this.#isTold;
    this.#isTold = true;
    return wasTold ? 'silent' : 'say-so';
  }
}
