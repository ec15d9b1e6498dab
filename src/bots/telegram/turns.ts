import type { Place } from '../chat/turns.ts';

interface Turn extends Place {
  readonly work: () => Promise<void>;
}

/** Chats of one person in which something is worked on at once: whoever is in more of them leaves room for the others. */
const MOST_CHATS = 8;

/** Works on things in parallel, those of one person in one chat in their order. */
export class Turns {
  readonly #atOnce: number;
  /** By person, the chats in which something is worked on. */
  readonly #running = new Map<string, Set<string>>();
  #count = 0;
  #waiting: Turn[] = [];
  #idle: PromiseWithResolvers<void> | undefined;

  constructor(atOnce: number) {
    this.#atOnce = atOnce;
  }

  /** Does `work`, which must not reject, when its turn comes. */
  add({ person, chat }: Place, work: () => Promise<void>): void {
    this.#waiting.push({ person, chat, work });
    this.#begin();
  }

  /** Forgets what has not begun. */
  drop(): void {
    this.#waiting = [];
  }

  /** Resolves when nothing is worked on and nothing waits. */
  async idle(): Promise<void> {
    if (this.#count === 0 && this.#waiting.length === 0) return;
    this.#idle ??= Promise.withResolvers();
    await this.#idle.promise;
  }

  #begin(): void {
    while (this.#count < this.#atOnce) {
      const turn = this.#waiting.find((one) => this.#mayRun(one));
      if (!turn) return;
      this.#waiting = this.#waiting.filter((other) => other !== turn);
      void this.#run(turn);
    }
  }

  #mayRun({ person, chat }: Place): boolean {
    const chats = this.#running.get(person);
    return !chats || (chats.size < MOST_CHATS && !chats.has(chat));
  }

  async #run({ person, chat, work }: Turn): Promise<void> {
    const chats = this.#running.get(person) ?? new Set();
    this.#running.set(person, chats.add(chat));
    this.#count += 1;
    await work();
    this.#count -= 1;
    chats.delete(chat);
    if (chats.size === 0) this.#running.delete(person);
    this.#begin();
    if (this.#count > 0) return;
    this.#idle?.resolve();
    this.#idle = undefined;
  }
}
