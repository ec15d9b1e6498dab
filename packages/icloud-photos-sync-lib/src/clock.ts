import { setTimeout as sleep } from 'node:timers/promises';

/** Time as this package sees it, so that it can be turned. */
export interface Clock {
  /** Milliseconds since 1970 by the wall clock; it may jump and it may be wrong. */
  now(): number;
  /** Resolves after `ms` milliseconds; rejects with the signal's reason when that comes first. */
  delay(ms: number, signal?: AbortSignal): Promise<void>;
}

/** A timer cannot be longer than this. */
const LONGEST_MS = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  async delay(ms, signal) {
    for (let left = ms; left > 0; left -= LONGEST_MS) {
      await sleep(Math.min(left, LONGEST_MS), undefined, signal ? { signal } : {});
    }
  },
};
