interface Pause {
  readonly due: number;
  finish(): void;
}

/** The double's time: the machine's, or the one given, moved on at will; what it waits for can be made shorter. */
export class TelegramClock {
  readonly #base: () => number;
  readonly #waiting: number;
  readonly #pauses = new Set<Pause>();
  #offset = 0;

  constructor(base: () => number, waiting: number) {
    this.#base = base;
    this.#waiting = waiting;
  }

  /** Milliseconds since 1970. */
  now(): number {
    return this.#base() + this.#offset;
  }

  /** Seconds since 1970, as dates go over the wire. */
  seconds(): number {
    return Math.floor(this.now() / 1000);
  }

  /** Lets `ms` pass at once: messages and queries age, polls end, limits recover. */
  advance(ms: number): void {
    this.#offset += ms;
    for (const pause of this.#pauses) if (pause.due <= this.now()) pause.finish();
  }

  /** Resolves after `ms`, or as soon as the signal is aborted. */
  pause(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const finish = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', finish);
        this.#pauses.delete(pause);
        resolve();
      };
      const pause = { due: this.now() + ms, finish };
      const timer = setTimeout(finish, ms * this.#waiting);
      // A query nobody answers must not keep a test's process alive.
      timer.unref();
      signal?.addEventListener('abort', finish, { once: true });
      this.#pauses.add(pause);
    });
  }
}
