/** The simulator's time: the machine's, moved. */
export class SimulatedClock {
  #offset = 0;
  readonly #base: () => number;

  constructor(base: () => number = Date.now) {
    this.#base = base;
  }

  /** Milliseconds since 1970. */
  now(): number {
    return this.#base() + this.#offset;
  }

  /** Lets `ms` pass at once: sessions, codes and URLs age. */
  advance(ms: number): void {
    this.#offset += ms;
  }
}
