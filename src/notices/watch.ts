import type { Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import type { Check } from './checks/check.ts';
import { keyOf } from './key.ts';
import type { Notices } from './notices.ts';

/** Looks at least so often, and so soon after something has changed (ms). */
const EVERY = 60_000;
const SOON = 200;
/** And once more after that: what follows from the change has come to rest by then. */
const AGAIN = 3_000;
const FORGET_EVERY = 86_400_000;

export interface WatchOptions {
  readonly notices: Notices;
  readonly checks: readonly Check[];
  /** Done at every look, before the checks. */
  readonly onLook: () => void;
  readonly clock: Clock;
  readonly log: Log;
}

/** Looks again and again what lasts, and keeps the open incidents the same as that. */
export class Watch {
  readonly #options: WatchOptions;
  readonly #stopping = new AbortController();
  #wake = Promise.withResolvers<void>();
  #running: Promise<void> | undefined;
  #forgotAt = Number.NEGATIVE_INFINITY;

  constructor(options: WatchOptions) {
    this.#options = options;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  /** Something may have changed: looks soon. */
  wake(): void {
    this.#wake.resolve();
  }

  /** Safe to call twice. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  /** Looks once. */
  async look(): Promise<void> {
    const { notices, checks, clock, log, onLook } = this.#options;
    const now = clock.now();
    try {
      onLook();
      notices.remind();
      if (now - this.#forgotAt >= FORGET_EVERY) {
        this.#forgotAt = now;
        notices.forget();
      }
    } catch (error) {
      log.error('notices-look-failed', { error });
    }
    for (const check of checks) {
      try {
        await this.#follow(check, now);
      } catch (error) {
        // What cannot be looked at stays as it is: a disk that is away is told by another check.
        log.warn('check-failed', { kinds: check.kinds.join(' '), error });
      }
    }
  }

  async #follow(check: Check, now: number): Promise<void> {
    const { notices } = this.#options;
    const wanted = await check.look(now);
    const keys = new Set(wanted.map(keyOf));
    for (const open of notices.open)
      if (check.kinds.includes(open.kind) && !keys.has(open.key)) notices.end(open);
    for (const tidings of wanted) notices.begin(tidings);
  }

  async #run(): Promise<void> {
    const { clock } = this.#options;
    const { signal } = this.#stopping;
    const wait = (ms: number, other?: AbortSignal) =>
      clock.delay(ms, other ? AbortSignal.any([signal, other]) : signal).catch(() => {});
    let rest = EVERY;
    while (!signal.aborted) {
      this.#wake = Promise.withResolvers();
      await this.look();
      const waiting = new AbortController();
      const woken = this.#wake.promise.then(() => true);
      const isWoken = await Promise.race([wait(rest, waiting.signal).then(() => false), woken]);
      waiting.abort();
      rest = isWoken ? AGAIN : EVERY;
      await wait(SOON);
    }
  }
}
