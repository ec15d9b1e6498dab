/** What may wait for one person at most; more is dropped, for a person cannot mean it. */
const MOST_WAITING = 30;
/** What is worked on at once for all persons. */
const MOST_AT_ONCE = 64;

/** One thing after the other for each person, several persons side by side. */
export class Turns {
  readonly #last = new Map<string, { readonly end: Promise<void>; waiting: number }>();
  readonly #working = new Set<Promise<void>>();
  readonly #free: (() => void)[] = [];
  #running = 0;

  /** Resolves when it is done, or was dropped: false. `work` never rejects. */
  async take(person: string, work: () => Promise<void>): Promise<boolean> {
    const before = this.#last.get(person);
    if (before && before.waiting >= MOST_WAITING) return false;
    const waiting = (before?.waiting ?? 0) + 1;
    const end = this.#run(before?.end, work).finally(() => {
      const last = this.#last.get(person);
      if (last && last.waiting > 1) last.waiting -= 1;
      else this.#last.delete(person);
    });
    this.#last.set(person, { end, waiting });
    this.#working.add(end);
    await end.finally(() => this.#working.delete(end));
    return true;
  }

  /** Resolves when what this person has said so far is done. */
  async quiet(person: string): Promise<void> {
    await this.#last.get(person)?.end;
  }

  /** Resolves when all that was taken is done. */
  async drained(): Promise<void> {
    await Promise.allSettled(this.#working);
  }

  async #run(before: Promise<void> | undefined, work: () => Promise<void>): Promise<void> {
    await before;
    while (this.#running >= MOST_AT_ONCE) await new Promise<void>((resolve) => this.#free.push(resolve));
    this.#running += 1;
    try {
      await work();
    } finally {
      this.#running -= 1;
      this.#free.shift()?.();
    }
  }
}
