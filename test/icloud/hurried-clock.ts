import type { Clock } from '../../src/platform/clock.ts';

interface Wait {
  readonly at: number;
  readonly over: () => void;
}

/** A clock that runs `speed` times as quickly as the wall's and can be put on: one for a house and for its simulator. */
export class HurriedClock implements Clock {
  readonly #speed: number;
  readonly #waits = new Set<Wait>();
  #began = performance.now();
  #base = Date.now();
  #timer: NodeJS.Timeout | undefined;

  constructor(speed: number) {
    this.#speed = speed;
  }

  now(): number {
    return Math.floor(this.#base + (performance.now() - this.#began) * this.#speed);
  }

  async delay(ms: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const wait = { at: this.now() + ms, over: resolve };
    const onAbort = () => reject(signal?.reason);
    this.#waits.add(wait);
    signal?.addEventListener('abort', onAbort, { once: true });
    this.#arm();
    try {
      await promise;
    } finally {
      this.#waits.delete(wait);
      signal?.removeEventListener('abort', onAbort);
    }
  }

  /** Puts the clock on: what waits for a time until then has its turn. */
  skip(ms: number): void {
    this.#base += ms;
    this.#arm();
  }

  #arm(): void {
    clearTimeout(this.#timer);
    if (this.#waits.size === 0) return;
    const next = Math.min(...[...this.#waits].map(({ at }) => at));
    const left = Math.max(0, next - this.now()) / this.#speed;
    this.#timer = setTimeout(() => this.#ring(), Math.min(left, 1000));
  }

  #ring(): void {
    const now = this.now();
    for (const wait of this.#waits)
      if (wait.at <= now) {
        this.#waits.delete(wait);
        wait.over();
      }
    this.#arm();
  }
}
