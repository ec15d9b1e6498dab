import { type Day, numbers, type Span } from './days.ts';
import type { InYear } from './seasons.ts';
import type { SpokenDate } from './spoken-dates.ts';
import type { Word } from './words.ts';

/** A time that was read: how many words it took, and what it means. */
export interface Moment {
  readonly length: number;
  readonly span: Span;
  /** For one that was said without a year, what it is in any year. */
  readonly inYear?: InYear | undefined;
  /** It could have been meant otherwise: month and day in the other order. */
  readonly isDoubtful?: true | undefined;
}

/** What a reader of dates stands in. */
export interface DateContext {
  readonly words: readonly Word[];
  readonly today: Day;
  /** What chrono found in the whole text. */
  readonly spoken: readonly SpokenDate[];
}

/** Reads a time at a word; undefined where none begins. */
export type MomentReader = (context: DateContext, at: number) => Moment | undefined;

/** The folded text of a word that is no quotation; '' beyond the end. */
export function keyAt({ words }: DateContext, at: number): string {
  const word = words[at];
  return word === undefined || word.isQuoted || word.field !== undefined ? '' : word.key;
}

/** The latest that has begun. */
function latest(inYear: InYear, today: Day): Span {
  return nearestBefore(inYear, today, ({ from }) => from <= today);
}

/** The latest that is over. */
export function latestOver(inYear: InYear, today: Day): Span {
  return nearestBefore(inYear, today, ({ until }) => until <= today);
}

/** The one that goes on, or else this year's. */
export function current(inYear: InYear, today: Day): Span {
  const [year] = numbers(today);
  const lasting = inYear(year - 1);
  return lasting.until > today ? lasting : inYear(year);
}

function nearestBefore(inYear: InYear, today: Day, fits: (span: Span) => boolean): Span {
  const [year] = numbers(today);
  const spans = [year + 1, year, year - 1].map(inYear);
  return spans.find(fits) ?? inYear(year - 2);
}

/** A time without a year, with the year that was meant: the latest, unless one was said. */
export function yearly(length: number, inYear: InYear, today: Day, year: number | undefined): Moment {
  if (year === undefined) return { length, span: latest(inYear, today), inYear };
  return { length, span: inYear(year) };
}
