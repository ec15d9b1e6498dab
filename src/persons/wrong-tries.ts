const HOUR = 60 * 60_000;
/** Wrong codes of one account of a platform, and of all together, in an hour; more than that is no slip. */
const MOST_OF_ONE = 5;
const MOST_OF_ALL = 20;

/** Who has tried wrong codes within the last hour. It never remembers more than are let pass. */
export class WrongTries {
  #tries: readonly { readonly who: string; readonly at: number }[] = [];

  /** Whether this one may try (again). */
  mayTry(who: string, now: number): boolean {
    // A clock that is set back must not lock the door for longer.
    this.#tries = this.#tries.filter(({ at }) => Math.abs(now - at) < HOUR);
    const own = this.#tries.filter((one) => one.who === who);
    return own.length < MOST_OF_ONE && this.#tries.length < MOST_OF_ALL;
  }

  add(who: string, at: number): void {
    this.#tries = [...this.#tries, { who, at }].slice(-MOST_OF_ALL);
  }
}
