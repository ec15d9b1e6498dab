import { setTimeout as sleep } from 'node:timers/promises';

/** Time as the rest of the house sees it, so that tests can turn it. */
export interface Clock {
  /** Milliseconds since the epoch, by the wall clock; it may jump. */
  now(): number;
  /** Resolves after `ms` milliseconds; rejects with the signal's reason when it is aborted first. */
  delay(ms: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  delay: (ms, signal) => sleep(ms, undefined, signal ? { signal } : {}),
};
