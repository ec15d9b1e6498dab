/** Whose turn it is, and where. */
export interface Place {
  readonly person: string;
  readonly chat: string;
}

/** What may wait for one person at most, in all chats; more is dropped, for a person cannot mean it. */
const MOST_WAITING = 30;
/** What may wait for one person in one chat: one that stands still leaves room for the others. */
const MOST_IN_CHAT = 20;
/** What is worked on at once for all persons. */
const MOST_AT_ONCE = 64;
/** Chats of one person in which something is in hand: more would take the room of others. */
const MOST_CHATS = 8;

/** What one person has in hand in one chat. */
interface Line {
  end: Promise<void>;
  waiting: number;
}

/** One thing after the other for each person in each chat, several persons and chats side by side. */
export class Turns {
  /** By person, then by chat. */
  readonly #lines = new Map<string, Map<string, Line>>();
  readonly #working = new Set<Promise<void>>();
  readonly #free: (() => void)[] = [];
  #running = 0;

  /** Resolves when it is done, or was dropped: false. `work` never rejects. */
  async take(place: Place, work: () => Promise<void>): Promise<boolean> {
    const line = this.#roomFor(place);
    if (!line) return false;
    line.waiting += 1;
    line.end = this.#run(line.end, work).finally(() => this.#leave(place, line));
    const { end } = line;
    this.#working.add(end);
    await end.finally(() => this.#working.delete(end));
    return true;
  }

  /** Resolves when what this person has said so far in this chat is done. */
  async quiet({ person, chat }: Place): Promise<void> {
    await this.#lines.get(person)?.get(chat)?.end;
  }

  /** Resolves when all that was taken is done. */
  async drained(): Promise<void> {
    await Promise.allSettled(this.#working);
  }

  /** Where it may wait; undefined where it may not. */
  #roomFor({ person, chat }: Place): Line | undefined {
    const chats = this.#lines.get(person) ?? new Map<string, Line>();
    const line = chats.get(chat) ?? { end: Promise.resolve(), waiting: 0 };
    const waiting = [...chats.values()].reduce((sum, one) => sum + one.waiting, 0);
    const isFull = line.waiting >= MOST_IN_CHAT || waiting >= MOST_WAITING;
    if (isFull || (line.waiting === 0 && chats.size >= MOST_CHATS)) return undefined;
    this.#lines.set(person, chats.set(chat, line));
    return line;
  }

  #leave({ person, chat }: Place, line: Line): void {
    line.waiting -= 1;
    const chats = this.#lines.get(person);
    if (line.waiting === 0) chats?.delete(chat);
    if (chats?.size === 0) this.#lines.delete(person);
  }

  async #run(before: Promise<void>, work: () => Promise<void>): Promise<void> {
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
