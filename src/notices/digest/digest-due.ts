import type { DigestRow } from '../../catalog/digests.ts';
import { type DigestPeriod, type DigestPlan, newestPeriod, periodName } from './digest-period.ts';

const DAY = 86_400_000;
/** For so long (ms) a digest that cannot be sent is tried again. */
const KEEP_TRYING = 3 * DAY;
/** Waits before the second, third … try of a digest, in ms; the last one again and again. */
const WAITS = [1, 5, 15, 30, 60, 120, 240].map((minutes) => minutes * 60_000);
const LONGEST_WAIT = 6 * 60 * 60_000;

/** What is to be done about the digest of one recipient now. */
export type DigestStep =
  | { readonly kind: 'none' }
  /** The recipient is new: what is told begins after this period. */
  | { readonly kind: 'begin'; readonly period: DigestPeriod }
  | { readonly kind: 'send'; readonly period: DigestPeriod }
  /** It could not be sent for too long. */
  | { readonly kind: 'give-up'; readonly period: DigestPeriod };

/** What is known of what this recipient was sent. */
export interface SentDigests {
  /** The record of a period, if there is one. */
  of(periodName: string): Pick<DigestRow, 'state' | 'reservedAt' | 'notBefore'> | undefined;
  /** The earliest end of a period that is known of. */
  readonly oldest: string | undefined;
}

/**
 * Whether a digest is due: of the newest period alone, once. It goes by what was sent and not by when it was looked last, so it does not matter how
 * often or how seldom it is asked, whether the machine was off, whether the clock was set forward or back, or an hour of it came
 * twice or never. A period before the first that is known of is never told: then the clock is wrong.
 */
export function digestStep(plan: DigestPlan, now: number, sent: SentDigests): DigestStep {
  const period = newestPeriod(plan, now);
  if (sent.oldest === undefined) return { kind: 'begin', period };
  const record = sent.of(periodName(period));
  if (!record) return period.until < sent.oldest ? { kind: 'none' } : { kind: 'send', period };
  if (record.state !== 'reserved') return { kind: 'none' };
  if (now - record.reservedAt > KEEP_TRYING) return { kind: 'give-up', period };
  // A wait that is longer than any was reckoned by a clock that has been set back since.
  const isOver = now >= record.notBefore || record.notBefore - now > LONGEST_WAIT;
  return isOver ? { kind: 'send', period } : { kind: 'none' };
}

/** When it is tried again after so many tries, at the earliest (ms since the epoch); `after` is what the server asked for, in ms. */
export function nextTry(tries: number, now: number, after = 0): number {
  const wait = WAITS[Math.min(tries, WAITS.length) - 1] ?? WAITS[0] ?? 0;
  return now + Math.min(LONGEST_WAIT, Math.max(wait, after));
}
