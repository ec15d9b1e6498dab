import type { Clock } from '../../platform/clock.ts';
import type { ListedFile } from './walk.ts';

/**
 * Tells files that are complete from files that are still being written: complete is what was last written at
 * least `settle` ms ago, or what has stayed the same for that long while we looked (clocks of cameras and other machines
 * run ahead). Remembers only the files that are not complete yet.
 */
export class Settling {
  readonly #clock: Clock;
  readonly #settle: number;
  readonly #watched = new Map<string, { size: number; modifiedMs: number; since: number }>();

  constructor(clock: Clock, settle: number) {
    this.#clock = clock;
    this.#settle = settle;
  }

  isSettled(path: string, file: ListedFile): boolean {
    const now = this.#clock.now();
    const age = now - file.modifiedMs;
    const before = this.#watched.get(path);
    const same = before && before.size === file.size && before.modifiedMs === file.modifiedMs;
    if (age >= this.#settle || (same && now - before.since >= this.#settle)) {
      this.#watched.delete(path);
      return true;
    }
    if (!same) this.#watched.set(path, { size: file.size, modifiedMs: file.modifiedMs, since: now });
    return false;
  }

  /** Forgets files that have not been seen again, such as renamed temporary ones. */
  keepOnly(seen: (path: string) => boolean): void {
    for (const path of this.#watched.keys()) if (!seen(path)) this.#watched.delete(path);
  }

  get waiting(): number {
    return this.#watched.size;
  }
}
