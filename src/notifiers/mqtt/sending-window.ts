import { HomerollError } from '../../platform/error.ts';

/** Messages that may wait to be sent; beyond them whoever comes is told. */
const MOST_WAITING = 1000;

/** How many messages are under way at once: the broker says how many it takes. */
export class SendingWindow {
  #room: number;
  readonly #waiting: { begin: () => void; give: (reason: unknown) => void }[] = [];

  constructor(size: number) {
    this.#room = size;
  }

  /** Does `work` when there is room for it. Error: `mqtt-busy`. */
  async pass<T>(work: () => Promise<T>): Promise<T> {
    if (this.#room === 0) await this.#turn();
    else this.#room -= 1;
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next.begin();
      else this.#room += 1;
    }
  }

  /** Nobody's turn comes any more. */
  end(reason: unknown): void {
    for (const { give } of this.#waiting.splice(0)) give(reason);
  }

  #turn(): Promise<void> {
    if (this.#waiting.length >= MOST_WAITING) throw new HomerollError('mqtt-busy', { most: MOST_WAITING });
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#waiting.push({ begin: resolve, give: reject });
    return promise;
  }
}
