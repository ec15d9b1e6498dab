import { offsetAt } from '../media/time-zone.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** When the day began in a zone at `now`, both in ms since the epoch. */
export function startOfDay(now: number, timeZone: string): number {
  const local = now + offsetAt(timeZone, now) * MINUTE;
  const midnight = local - (((local % DAY) + DAY) % DAY);
  // The clocks may have been changed since.
  const offset = offsetAt(timeZone, midnight - offsetAt(timeZone, now) * MINUTE);
  return midnight - offset * MINUTE;
}
