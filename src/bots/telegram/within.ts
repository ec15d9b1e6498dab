import type { Clock } from '../../platform/clock.ts';

/** Resolves with the promise, which must not reject, or after `ms`, or when the signal is aborted. */
export async function within(
  clock: Clock,
  promise: Promise<void>,
  ms: number,
  signal?: AbortSignal,
): Promise<void> {
  const over = new AbortController();
  const signals = [over.signal, ...(signal ? [signal] : [])];
  const waiting = clock.delay(ms, AbortSignal.any(signals)).catch(() => undefined);
  await Promise.race([promise, waiting]);
  over.abort();
  await waiting;
}
