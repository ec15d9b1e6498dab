/** Lets one after the other do something. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  /**
   * Runs `work` when all that came before it has ended, well or not. A signal ends the waiting at once, and `work` is
   * then never begun; work that has begun minds the signal itself.
   */
  async take<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted();
    let begun = false;
    const begin = async (): Promise<T> => {
      signal?.throwIfAborted();
      begun = true;
      return work();
    };
    const mine = this.#last.then(begin, begin);
    this.#last = mine.catch(() => {});
    if (!signal) return mine;
    const given = Promise.withResolvers<never>();
    const stop = (): void => {
      if (!begun) given.reject(signal.reason);
    };
    signal.addEventListener('abort', stop);
    try {
      return await Promise.race([mine, given.promise]);
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }
}
