// The two languages alone: the package as a whole brings all that it knows, and every start would read them.
import * as de from 'chrono-node/de';
import * as en from 'chrono-node/en';
import {
  type Day,
  existingDay,
  monthsFrom,
  numbers,
  oneDay,
  plusDays,
  type Span,
  weekOf,
  yearsFrom,
} from './days.ts';

/** A date that was found in a text. */
export interface SpokenDate {
  readonly start: number;
  readonly end: number;
  readonly span: Span;
}

/** Short weekdays such as 'so' and 'do' are ordinary words too. */
const SHORTEST_WEEKDAY = 6;
const SPREAD = /(?:^|\s)(?:last|past|previous|letzten?|vergangenen?)\s+(?:\d|a\s|few|couple|\p{L}+\s\p{L})/iu;
const UNITS: readonly (readonly [RegExp, (of: Day) => Span])[] = [
  [/\b(?:weeks?|wochen?)\b/iu, weekOf],
  [/\b(?:months?|monate?n?s?)\b/iu, (of) => monthsFrom(numbers(of)[0], numbers(of)[1])],
  [/\b(?:years?|jahre?n?s?)\b/iu, (of) => yearsFrom(numbers(of)[0])],
];

/**
 * What chrono reads in a text: yesterday, last friday, 3 weeks ago, vorgestern, vor zwei Jahren. The only file that knows
 * it. Times of day, and what leaves the day open, are left to others.
 */
export function spokenDates(text: string, today: Day): SpokenDate[] {
  const [year, month, dayOfMonth] = numbers(today);
  const noon = new Date(year, month - 1, dayOfMonth, 12);
  return [en.GB, de].flatMap((reader) =>
    reader.parse(text, noon).flatMap((result) => {
      const span = spanOf(result, today);
      return span ? [{ start: result.index, end: result.index + result.text.length, span }] : [];
    }),
  );
}

function spanOf({ start, end, text }: de.ParsedResult, today: Day): Span | undefined {
  // Ranges with two ends, and the moment of speaking, are not what it is asked for.
  if (end || /^(?:now|jetzt)$/iu.test(text)) return undefined;
  const isDay = start.isCertain('day');
  const unit = UNITS.find(([pattern]) => pattern.test(text))?.[1];
  if (!isDay && !unit && !(start.isCertain('weekday') && text.trim().length >= SHORTEST_WEEKDAY))
    return undefined;
  const of = existingDay(start.get('year') ?? 0, start.get('month') ?? 0, start.get('day') ?? 0);
  if (of === undefined) return undefined;
  if (SPREAD.test(text)) return { from: of < today ? of : today, until: plusDays(today, 1) };
  if (unit) return unit(of);
  // A weekday alone is the one that was, not the one to come.
  return oneDay(!isDay && of > today ? plusDays(of, -7) : of);
}
