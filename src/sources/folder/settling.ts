import type { Clock } from '../../platform/clock.ts';
import type { ListedFile } from './walk.ts';

const FORGET_AFTER = 24 * 60 * 60_000;

/**
 * Tells files that are complete from files that are still being written: complete is what was last written at
 * least `settle` ms ago, or what has stayed the same for that long while we looked (clocks of cameras and other machines
 * run ahead). Remembers only the files that are not complete yet.
 */
export class Settling {
  readonly #clock: Clock;
  readonly #settle: number;
  readonly #watched = new Map<string, { size: number; modifiedMs: number; since: number; seen: number }>();

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
    const since = same ? before.since : now;
    this.#watched.set(path, { size: file.size, modifiedMs: file.modifiedMs, since, seen: now });
    return false;
  }

  /** How many files are being waited for. */
  get waiting(): number {
    return this.#watched.size;
  }

  /** Forgets files that were not met at a look for long, such as renamed temporary ones. */
  forgetOlder(now: number): void {
    for (const [path, { seen }] of this.#watched) if (now - seen > FORGET_AFTER) this.#watched.delete(path);
  }
}
