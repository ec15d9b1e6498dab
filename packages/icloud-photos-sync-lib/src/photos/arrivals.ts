/**
 * Calls that run side by side, each result taken once, in the order in which they end. Unlike `Promise.race` over what still
 * runs, a result that has been taken is not held by the calls that go on.
 */
export class Arrivals<Value> {
  readonly #ended: (() => Value)[] = [];
  #running = 0;
  #wake: (() => void) | undefined;

  /** Calls whose results have not been taken yet: they run, or have ended. */
  get size(): number {
    return this.#running + this.#ended.length;
  }

  add(call: Promise<Value>): void {
    this.#running += 1;
    call.then(
      (value) => this.#end(() => value),
      (error: unknown) =>
        this.#end(() => {
          throw error;
        }),
    );
  }

  /** The next that ends, or has ended; its failure is thrown. Only while `size` is more than 0, and one at a time. */
  async next(): Promise<Value> {
    while (this.#ended.length === 0) await this.#another();
    const [take] = this.#ended.splice(0, 1);
    return (take as () => Value)();
  }

  /** Waits until none runs any more; results and failures are dropped. */
  async settled(): Promise<void> {
    while (this.#running > 0) await this.#another();
    this.#ended.length = 0;
  }

  #end(take: () => Value): void {
    this.#running -= 1;
    this.#ended.push(take);
    this.#wake?.();
  }

  async #another(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#wake = resolve;
    await promise;
  }
}
