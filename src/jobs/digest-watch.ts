import type { Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';

/** Time between looks, in ms. */
const LOOK_EVERY = 30_000;

/**
 * Looks at the wall clock twice a minute whether a digest is due, and starts it then. It plans nothing ahead, so a clock that is set and an hour that
 * comes twice are nothing special. Answers when it has stopped, by `signal`.
 */
export async function watchDigests(
  digests: { isDue(): boolean },
  start: () => void,
  { clock, log, signal }: { readonly clock: Clock; readonly log: Log; readonly signal: AbortSignal },
): Promise<void> {
  while (!signal.aborted) {
    try {
      if (digests.isDue()) start();
    } catch (error) {
      log.error('digest-not-looked-for', { error });
    }
    await clock.delay(LOOK_EVERY, signal).catch(() => {});
  }
}
