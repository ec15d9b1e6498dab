/** Lets one after the other do something. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  /** Runs `work` when all that came before it has ended, well or not. */
  async take<T>(work: () => Promise<T>): Promise<T> {
    const before = this.#last;
    const mine = before.then(work, work);
    this.#last = mine.catch(() => {});
    return mine;
  }
}
