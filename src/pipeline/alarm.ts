import type { Clock } from '../platform/clock.ts';

/**
 * Rings once a wait is over. One that is set already and rings sooner serves as well: who is rung looks, and sets it again. So a line
 * that is woken a hundred times a second makes and ends no timers.
 */
export class Alarm {
  readonly #clock: Clock;
  readonly #ring: () => void;
  #set: { readonly at: number; readonly end: AbortController } | undefined;

  constructor(clock: Clock, ring: () => void) {
    this.#clock = clock;
    this.#ring = ring;
  }

  /** Sees to it that it rings within `ms`. */
  setWithin(ms: number): void {
    const at = this.#clock.now() + ms;
    if (this.#set && this.#set.at <= at) return;
    this.stop();
    const set = { at, end: new AbortController() };
    this.#set = set;
    this.#clock.delay(ms, set.end.signal).then(
      () => this.#over(set),
      () => undefined,
    );
  }

  /** It does not ring any more. Safe to call twice. */
  stop(): void {
    this.#set?.end.abort();
    this.#set = undefined;
  }

  #over(set: { readonly at: number }): void {
    if (this.#set !== set) return;
    this.#set = undefined;
    this.#ring();
  }
}
