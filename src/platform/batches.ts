/** Settings of `Batches`. */
export interface BatchesOptions<Item, Result> {
  /** Batches in work at once. */
  readonly atOnce: number;
  /** Items in one of them at most. */
  readonly largest: number;
  /** What can be worked on together is of one kind; all is unless told. */
  readonly kindOf?: (item: Item) => string;
  /** Works on a batch; answers in the order of the items, an `Error` for one that failed. A rejection is that of all of them. */
  readonly run: (items: readonly Item[]) => Promise<readonly (Result | Error)[]>;
}

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/** Gathers what comes while all hands are busy, and hands it on together: nothing waits while somebody is idle. */
export class Batches<Item, Result> {
  readonly #options: BatchesOptions<Item, Result>;
  #waiting: Waiting<Item, Result>[] = [];
  #running = 0;

  constructor(options: BatchesOptions<Item, Result>) {
    this.#options = options;
  }

  /** What came of one item. */
  add(item: Item): Promise<Result> {
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    this.#waiting.push({ item, resolve, reject });
    this.#begin();
    return promise;
  }

  /** What has not begun ends with that error. */
  drop(error: Error): void {
    const dropped = this.#waiting;
    this.#waiting = [];
    for (const { reject } of dropped) reject(error);
  }

  #begin(): void {
    const { atOnce, largest } = this.#options;
    while (this.#running < atOnce && this.#waiting.length > 0) {
      // Shared out evenly, so that the last ones do not wait for one another.
      const share = Math.ceil(this.#waiting.length / (atOnce - this.#running));
      void this.#run(this.#take(Math.min(share, largest)));
    }
  }

  /** The one that has waited longest, and others of its kind. */
  #take(most: number): Waiting<Item, Result>[] {
    const { kindOf = () => '' } = this.#options;
    const [first] = this.#waiting;
    const kind = first && kindOf(first.item);
    const batch = this.#waiting.filter(({ item }) => kindOf(item) === kind).slice(0, most);
    this.#waiting = this.#waiting.filter((waiting) => !batch.includes(waiting));
    return batch;
  }

  async #run(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    this.#running += 1;
    try {
      const results = await this.#options.run(batch.map(({ item }) => item));
      for (const [index, { resolve, reject }] of batch.entries()) {
        const result = results[index];
        if (result === undefined || result instanceof Error) reject(result ?? new Error('no result'));
        else resolve(result);
      }
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
    this.#running -= 1;
    this.#begin();
  }
}
