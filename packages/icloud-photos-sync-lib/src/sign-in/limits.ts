import type { Clock } from '../clock.ts';
import { ICloudError } from '../error.ts';
import type { Listener } from '../event.ts';
import type { Settings } from '../options.ts';
import type { Area, Counted, SavedLimits } from '../store/saved-limits.ts';

interface Rule {
  readonly most: number;
  readonly windowMs: number;
  readonly spacingMs: number;
}

/**
 * The account's budget and circuit breaker. Both outlive the process, because a daemon that is restarted in a loop is
 * what gets accounts locked. Times that a jumping clock has put into the future do not count.
 */
export class Limits {
  readonly #clock: Clock;
  readonly #settings: Settings;
  readonly #onEvent: Listener;
  #saved: SavedLimits = { times: {}, pauses: {} };
  /** True since something changed that has not been saved. */
  changed = false;

  constructor(settings: Settings) {
    this.#settings = settings;
    this.#clock = settings.clock;
    this.#onEvent = settings.onEvent;
  }

  get saved(): SavedLimits {
    return this.#saved;
  }

  load(saved: SavedLimits): void {
    this.#saved = saved;
    this.changed = false;
  }

  /** When this may be done next, in ms since 1970; not later than now when it may be done at once. */
  allowedAt(what: Counted): number {
    const now = this.#clock.now();
    const { most, windowMs, spacingMs } = this.#rule(what);
    const times = this.#times(what);
    const last = times.at(-1);
    const full = times.at(-most);
    return Math.max(
      now,
      last === undefined ? now : last + spacingMs,
      full === undefined ? now : full + windowMs,
    );
  }

  /** Counts one of these from now on. */
  count(what: Counted): void {
    const times = [...this.#times(what), this.#clock.now()];
    this.#saved = { ...this.#saved, times: { ...this.#saved.times, [what]: times } };
    this.changed = true;
  }

  /** @throws ICloudError `throttled` or `access-denied` while the area is paused. */
  check(area: Area): void {
    const pause = this.#saved.pauses[area];
    const now = this.#clock.now();
    if (!pause || pause.until <= now) return;
    // A pause is never longer than this: the clock has been set back.
    if (pause.until - now > this.#settings.limits.deniedMostMs) return;
    const code = area === 'codes' ? 'code-limit' : 'throttled';
    throw new ICloudError(code, 'wait', { area }, { retryAt: pause.until });
  }

  /** Stops the area; each pause in a row is twice as long as the one before. Returns its end. */
  pause(area: Area, base: number, most: number, atLeast = 0): number {
    const count = (this.#saved.pauses[area]?.count ?? 0) + 1;
    const ms = Math.max(atLeast, Math.min(most, base * 2 ** Math.min(count - 1, 20)));
    const until = this.#clock.now() + Math.min(ms, this.#settings.limits.deniedMostMs);
    this.#saved = { ...this.#saved, pauses: { ...this.#saved.pauses, [area]: { until, count } } };
    this.changed = true;
    this.#onEvent({ kind: 'paused', area, until });
    return until;
  }

  /** It works again: the next pause is a short one. */
  clear(area: Area): void {
    if (!this.#saved.pauses[area]) return;
    const { [area]: _over, ...pauses } = this.#saved.pauses;
    this.#saved = { ...this.#saved, pauses };
    this.changed = true;
  }

  #times(what: Counted): readonly number[] {
    const now = this.#clock.now();
    const { windowMs } = this.#rule(what);
    return (this.#saved.times[what] ?? []).filter((time) => time <= now && time > now - windowMs);
  }

  #rule(what: Counted): Rule {
    const { limits } = this.#settings;
    if (what === 'signIns') {
      return { most: limits.signIns, windowMs: limits.signInWindowMs, spacingMs: limits.signInSpacingMs };
    }
    if (what === 'pushes') {
      return { most: limits.pushes, windowMs: limits.pushWindowMs, spacingMs: limits.pushSpacingMs };
    }
    return { most: limits.renewals, windowMs: limits.renewalWindowMs, spacingMs: 0 };
  }
}
