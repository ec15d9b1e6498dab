import type { Log } from './log.ts';

/** Who wants to hear of one kind of fact. A listener that fails keeps nobody else from hearing. */
export class Listeners<Fact> {
  readonly #log: Log;
  readonly #listeners = new Set<(fact: Fact) => void>();

  constructor(log: Log) {
    this.#log = log;
  }

  /** Answers how to stop listening. */
  add(listener: (fact: Fact) => void): () => void {
    const own = (fact: Fact) => listener(fact);
    this.#listeners.add(own);
    return () => void this.#listeners.delete(own);
  }

  tell(fact: Fact): void {
    for (const listener of this.#listeners) {
      try {
        listener(fact);
      } catch (error) {
        this.#log.error('listener-failed', { error });
      }
    }
  }
}
