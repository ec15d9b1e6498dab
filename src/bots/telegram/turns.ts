interface Turn {
  readonly whose: string;
  readonly work: () => Promise<void>;
}

/** Works on things in parallel, those of one person in their order. */
export class Turns {
  readonly #atOnce: number;
  readonly #running = new Set<string>();
  #waiting: Turn[] = [];
  #idle: PromiseWithResolvers<void> | undefined;

  constructor(atOnce: number) {
    this.#atOnce = atOnce;
  }

  /** Does `work`, which must not reject, when its turn comes. */
  add(whose: string, work: () => Promise<void>): void {
    this.#waiting.push({ whose, work });
    this.#begin();
  }

  /** Forgets what has not begun. */
  drop(): void {
    this.#waiting = [];
  }

  /** Resolves when nothing is worked on and nothing waits. */
  async idle(): Promise<void> {
    if (this.#running.size === 0 && this.#waiting.length === 0) return;
    this.#idle ??= Promise.withResolvers();
    await this.#idle.promise;
  }

  #begin(): void {
    while (this.#running.size < this.#atOnce) {
      const turn = this.#waiting.find(({ whose }) => !this.#running.has(whose));
      if (!turn) return;
      this.#waiting = this.#waiting.filter((other) => other !== turn);
      this.#running.add(turn.whose);
      void this.#run(turn);
    }
  }

  async #run({ whose, work }: Turn): Promise<void> {
    await work();
    this.#running.delete(whose);
    this.#begin();
    if (this.#running.size > 0) return;
    this.#idle?.resolve();
    this.#idle = undefined;
  }
}
