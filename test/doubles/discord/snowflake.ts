import type { Clock } from './clock.ts';

const EPOCH = 1_420_070_400_000;

/** Hands out ids in the order of time, as Discord's are: milliseconds since 2015 above 22 bits that count. */
export class Snowflakes {
  readonly #clock: Clock;
  #count = 0n;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  next(): string {
    this.#count = (this.#count + 1n) & 0x3f_ffffn;
    return ((BigInt(this.#clock.now() - EPOCH) << 22n) | this.#count).toString();
  }
}
