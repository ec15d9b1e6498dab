/** How many things are done to a bot, and which. */
export interface FuzzWish {
  readonly updates: number;
  /** The same seed throws the same; what can be pressed depends on what was answered before. */
  readonly seed: number;
}

/** What came of it. */
export interface Outcome {
  readonly updates: number;
  /** Things that the bot said. */
  readonly said: number;
  /** What must never happen and has happened, a line each; none is what is wanted. */
  readonly flaws: readonly string[];
}

/** Keeps the first flaws, and how many there were. */
export class Flaws {
  readonly #first: string[] = [];
  #count = 0;

  add(flaw: string): void {
    this.#count += 1;
    if (this.#first.length < MOST_TOLD) this.#first.push(flaw);
  }

  get all(): string[] {
    const more = this.#count - this.#first.length;
    return [...this.#first, ...(more > 0 ? [`and ${more} more`] : [])];
  }
}

const MOST_TOLD = 20;

/** Notes what would have ended a daemon, for as long as it is not called off; the answer does that. */
export function noteUnhandled(flaws: Flaws): () => void {
  const told = (kind: string) => (error: unknown) =>
    flaws.add(`${kind}: ${error instanceof Error ? (error.stack ?? error.message) : JSON.stringify(error)}`);
  const [onRejection, onException] = [told('unhandled rejection'), told('uncaught exception')];
  process.on('unhandledRejection', onRejection);
  process.on('uncaughtException', onException);
  return () => {
    process.off('unhandledRejection', onRejection);
    process.off('uncaughtException', onException);
  };
}
