import type { Store, Stored, StoredName } from './store.ts';
import { Turns } from './turns.ts';

/** Keeps nothing beyond the process: for tests and for programs that sign in once. */
export class MemoryStore implements Store {
  readonly #texts = new Map<StoredName, string>();
  readonly #turns = new Turns();

  async exclusively<T>(work: (stored: Stored) => Promise<T>, signal?: AbortSignal): Promise<T> {
    return this.#turns.take(async () => {
      return work({
        read: async (name) => this.#texts.get(name),
        write: async (name, text) => {
          this.#texts.set(name, text);
        },
      });
    }, signal);
  }
}
