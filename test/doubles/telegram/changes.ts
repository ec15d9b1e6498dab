/** Tells whoever waits that something in the double is different now. */
export class Changes {
  readonly #listeners = new Set<() => void>();

  announce(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  /** Resolves with the first thing that `look` finds, now or after a change; rejects when it finds none in time. */
  until<T>(what: string, look: () => T | undefined | false, timeout: number): Promise<T> {
    return new Promise((resolve, reject) => {
      const end = (settle: () => void) => {
        clearTimeout(timer);
        clearInterval(glance);
        this.#listeners.delete(listener);
        settle();
      };
      const listener = () => {
        try {
          const found = look();
          if (found !== undefined && found !== false) end(() => resolve(found));
        } catch (error) {
          end(() => reject(error));
        }
      };
      const timer = setTimeout(() => end(() => reject(new Error(`waited in vain: ${what}`))), timeout);
      // What is waited for may lie outside the double.
      const glance = setInterval(listener, 20);
      this.#listeners.add(listener);
      listener();
    });
  }
}
