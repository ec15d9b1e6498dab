const MOST = 1000;

/** The ids of what was handled lately. */
export class HandledIds {
  readonly #ids = new Set<string>();

  /** Whether this one is new; from now on it is not. */
  take(id: string): boolean {
    if (this.#ids.has(id)) return false;
    this.#ids.add(id);
    const [oldest] = this.#ids;
    if (this.#ids.size > MOST && oldest !== undefined) this.#ids.delete(oldest);
    return true;
  }
}
