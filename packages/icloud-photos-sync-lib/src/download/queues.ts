/** Several queues, from which is taken in turns: a long one does not hold up the others. */
export class Queues<T> {
  readonly #queues = new Map<object, T[]>();

  /** How many wait in all queues together. */
  get length(): number {
    let length = 0;
    for (const queue of this.#queues.values()) length += queue.length;
    return length;
  }

  /** @param of whose queue it is */
  add(of: object, one: T): void {
    const queue = this.#queues.get(of);
    if (queue) queue.push(one);
    else this.#queues.set(of, [one]);
  }

  /** The next in turn. */
  take(): T | undefined {
    for (const [of, queue] of this.#queues) {
      const one = queue.shift();
      this.#queues.delete(of);
      if (queue.length > 0) this.#queues.set(of, queue);
      return one;
    }
    return undefined;
  }

  /** Takes one out of turn; whether it was waiting. */
  remove(of: object, one: T): boolean {
    const queue = this.#queues.get(of);
    const at = queue?.indexOf(one) ?? -1;
    if (!queue || at < 0) return false;
    queue.splice(at, 1);
    if (queue.length === 0) this.#queues.delete(of);
    return true;
  }

  /** All in the order in which they will be taken, if none is added. */
  all(): T[] {
    const queues = [...this.#queues.values()];
    if (queues.length === 1) return queues.flat();
    const longest = Math.max(0, ...queues.map(({ length }) => length));
    return Array.from({ length: longest }, (_, at) =>
      queues.flatMap((queue) => queue.slice(at, at + 1)),
    ).flat();
  }
}
