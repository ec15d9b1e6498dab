import type { Clock } from '../platform/clock.ts';

/** Does something with the newest of many values, at most once in `ms`: the first at once, the last in any case. */
export class AtMostEvery<Value> {
  readonly #ms: number;
  readonly #clock: Clock;
  readonly #act: (value: Value) => void;
  readonly #stopping = new AbortController();
  #next: { readonly value: Value } | undefined;
  #isWaiting = false;

  constructor(ms: number, clock: Clock, act: (value: Value) => void) {
    this.#ms = ms;
    this.#clock = clock;
    this.#act = act;
  }

  take(value: Value): void {
    if (this.#stopping.signal.aborted) return;
    this.#next = { value };
    if (!this.#isWaiting) this.#now();
  }

  /** What waits is not done any more. Safe to call twice. */
  stop(): void {
    this.#stopping.abort();
  }

  #now(): void {
    const next = this.#next;
    if (!next) return;
    this.#next = undefined;
    this.#isWaiting = true;
    this.#clock.delay(this.#ms, this.#stopping.signal).then(
      () => {
        this.#isWaiting = false;
        this.#now();
      },
      () => {},
    );
    this.#act(next.value);
  }
}
