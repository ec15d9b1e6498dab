import { type Day, day, existingDay, numbers, oneDay, plusDays, type Span } from './days.ts';

/**
 * The same day of the calendar in an earlier year. 29 February is the 28th in a year without it; and the 28th of a year
 * without it takes the 29th of other years along, which would never be remembered otherwise.
 */
export function sameDayIn(year: number, of: Day): Span {
  const [ownYear, month, dayOfMonth] = numbers(of);
  const same = existingDay(year, month, dayOfMonth);
  if (same === undefined) return oneDay(day(year, 2, 28));
  const isLastOfFebruary = month === 2 && dayOfMonth === 28 && existingDay(ownYear, 2, 29) === undefined;
  return isLastOfFebruary ? { from: same, until: day(year, 3, 1) } : oneDay(same);
}

/** A span with so many days more on both sides. */
export function widened({ from, until }: Span, days: number): Span {
  return { from: plusDays(from, -days), until: plusDays(until, days) };
}
