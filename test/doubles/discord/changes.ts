/** Lets tests wait for what the double has come to. */
export class Changes {
  readonly #waiting = new Map<() => void, () => void>();

  /** Something has changed: everybody who waits looks again. */
  tell(): void {
    for (const look of [...this.#waiting.keys()]) look();
  }

  /** Nothing will change any more: who still waits is left alone. */
  end(): void {
    for (const stop of [...this.#waiting.values()]) stop();
  }

  /** The first answer of `look` that is not undefined; rejects, naming what was waited for, when none comes. */
  until<Found>(what: () => string, look: () => Found | undefined, patience = 60_000): Promise<Found> {
    return new Promise((resolve, reject) => {
      const stop = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(check);
      };
      const check = (): void => {
        try {
          const found = look();
          if (found === undefined) return;
          stop();
          resolve(found);
        } catch (error) {
          stop();
          reject(error);
        }
      };
      const timer = setTimeout(() => {
        stop();
        reject(new Error(`waited in vain: ${what()}`));
      }, patience);
      this.#waiting.set(check, stop);
      check();
    });
  }
}
