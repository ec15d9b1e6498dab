import type { DayRange, SearchTerm } from '../catalog/search-terms.ts';
import { WEEKDAY_NUMBERS, WEEKEND, WEEKENDS } from './date-names.ts';
import { numbers, plusDays, type Span } from './days.ts';
import { type DateContext, keyAt, type Moment } from './moment.ts';
import { readEvery, readNamedDate } from './named-dates.ts';
import { readNumericDate } from './numeric-dates.ts';
import type { InYear } from './seasons.ts';

/** A condition on the date that was read. */
export interface DatePhrase {
  readonly length: number;
  readonly term: Extract<SearchTerm, { field: 'when' | 'weekday' }>;
  /** For a single time without a year, what it is in any year. */
  readonly inYear?: InYear | undefined;
  readonly isDoubtful?: true | undefined;
}

const ARTICLES = new Set([
  'the',
  'in',
  'on',
  'at',
  'of',
  'der',
  'die',
  'das',
  'dem',
  'den',
  'im',
  'am',
  'an',
  'zum',
  'zur',
]);
const BETWEEN = new Set(['between', 'zwischen', 'from', 'von', 'vom']);
const AND = new Set(['and', 'und', '&', 'to', 'till', 'til', 'until', 'through', 'bis', '-', '–']);
const BEFORE = new Set(['before', 'vor']);
const UNTIL = new Set(['until', 'till', 'til', 'bis']);
const SINCE = new Set(['since', 'seit', 'ab']);
const AFTER = new Set(['after', 'nach']);
const FROM = new Set(['from', 'von', 'vom']);
const ON = new Set(['on', 'onwards', 'onward', 'an']);

/** The years that `every` goes back, should pictures be older than that. */
const MOST_YEARS = 60;

/** Reads a condition on the date at a word: a time, a range, an open range, weekends. `firstYear` is the first with pictures. */
export function readDatePhrase(context: DateContext, at: number, firstYear: number): DatePhrase | undefined {
  return (
    between(context, at) ??
    open(context, at) ??
    every(context, at, firstYear) ??
    weekdays(context, at) ??
    single(context, at)
  );
}

function single(context: DateContext, at: number): DatePhrase | undefined {
  const moment = readMoment(context, at);
  return moment && { ...phrase(moment.length, [moment.span], moment.isDoubtful), inYear: moment.inYear };
}

/** A time and its year that were said apart, 'summer in Rome 2022', belong together: the year is no condition of its own. */
export function withYears(phrases: readonly DatePhrase[]): readonly DatePhrase[] {
  const years = phrases.flatMap(({ term }) => (term.field === 'when' ? term.ranges.flatMap(wholeYear) : []));
  if (years.length === 0 || !phrases.some(({ inYear }) => inYear)) return phrases;
  return phrases
    .filter(
      ({ term, inYear }) => inYear || term.field !== 'when' || term.ranges.flatMap(wholeYear).length === 0,
    )
    .map((one) => (one.inYear ? phrase(one.length, years.map(one.inYear)) : one));
}

/** The year that a range is, from its first to its last day. */
function wholeYear({ from, until }: DayRange): number[] {
  if (from === null || until === null || !from.endsWith('-01-01') || !until.endsWith('-01-01')) return [];
  const year = Number(from.slice(0, 4));
  return Number(until.slice(0, 4)) === year + 1 ? [year] : [];
}

function readMoment(context: DateContext, at: number): Moment | undefined {
  return readNumericDate(context, at) ?? readNamedDate(context, at) ?? spoken(context, at);
}

/** What chrono found, where it begins and ends with whole words. */
function spoken({ words, spoken: dates }: DateContext, at: number): Moment | undefined {
  const first = words[at];
  const fitting = dates.flatMap(({ start, end, span }) => {
    if (first === undefined || start !== first.start || first.isQuoted || first.field) return [];
    const last = words.findIndex((word) => word.end === end);
    return last < at ? [] : [{ length: last - at + 1, span }];
  });
  return fitting.sort((one, other) => other.length - one.length)[0];
}

/** A moment behind articles: `the 3rd of may`, `dem 3. Mai`; the length counts them. */
function behindArticles(context: DateContext, at: number): Moment | undefined {
  for (let skipped = 0; skipped <= 2; skipped += 1) {
    const moment = readMoment(context, at + skipped);
    if (moment) return { ...moment, length: moment.length + skipped };
    if (!ARTICLES.has(keyAt(context, at + skipped))) return undefined;
  }
  return undefined;
}

/** `between march and may 2022`, `from 3 to 5 may`, `march - may`: what has no year takes the other's. */
function between(context: DateContext, at: number): DatePhrase | undefined {
  const begin = BETWEEN.has(keyAt(context, at)) ? at + 1 : at;
  const from = bareDay(context, begin) ?? behindArticles(context, begin);
  if (!from || !AND.has(keyAt(context, begin + from.length))) return undefined;
  const next = begin + from.length + 1;
  const to = behindArticles(context, next);
  // Two times that 'and' joins are a range only after 'between': 'may and june' are both.
  if (!to || (begin === at && isPlainAnd(keyAt(context, next - 1)))) return undefined;
  const first = from.inYear ? beginningBefore(from.inYear, to.span) : from.span;
  if (first.from >= to.span.until) return undefined;
  return phrase(
    next + to.length - at,
    [{ from: first.from, until: to.span.until }],
    from.isDoubtful ?? to.isDoubtful,
  );
}

function isPlainAnd(key: string): boolean {
  return key === 'and' || key === 'und' || key === '&';
}

function beginningBefore(inYear: (year: number) => Span, { from }: Span): Span {
  const [year] = numbers(from);
  const same = inYear(year);
  return same.from <= from ? same : inYear(year - 1);
}

/** The 3 in `between 3 and 5 may`: it takes month and year from what follows. */
function bareDay(context: DateContext, at: number): Moment | undefined {
  const skipped = ARTICLES.has(keyAt(context, at)) ? 1 : 0;
  const digits = /^(\d{1,2})(?:st|nd|rd|th|\.)?$/.exec(keyAt(context, at + skipped))?.[1];
  if (digits === undefined || !AND.has(keyAt(context, at + skipped + 1))) return undefined;
  const to = behindArticles(context, at + skipped + 2);
  if (!to || plusDays(to.span.from, 1) !== to.span.until) return undefined;
  const from = `${to.span.from.slice(0, 8)}${digits.padStart(2, '0')}`;
  return from < to.span.from && digits !== '0'
    ? { length: skipped + 1, span: { from, until: to.span.from } }
    : undefined;
}

/** `before 2020`, `since june`, `nach Weihnachten`, `from may on`. */
function open(context: DateContext, at: number): DatePhrase | undefined {
  const word = keyAt(context, at);
  const sides = [BEFORE, UNTIL, SINCE, AFTER, FROM].map((words) => words.has(word));
  if (!sides.includes(true)) return undefined;
  // 'vor 3 Tagen' is a time by itself.
  const own = spoken(context, at);
  if (own && own.length > 1) return undefined;
  const moment = behindArticles(context, at + 1);
  if (!moment) return undefined;
  const length = moment.length + 1;
  const { from, until } = moment.span;
  if (BEFORE.has(word)) return phrase(length, [{ from: null, until: from }]);
  if (SINCE.has(word)) return phrase(length, [{ from, until: null }]);
  if (AFTER.has(word)) return phrase(length, [{ from: until, until: null }]);
  if (UNTIL.has(word)) return phrase(length, [{ from: null, until }]);
  return ON.has(keyAt(context, at + length)) ? phrase(length + 1, [{ from, until: null }]) : undefined;
}

function every(context: DateContext, at: number, firstYear: number): DatePhrase | undefined {
  const found = readEvery(context, at);
  if (!found) return undefined;
  const [year] = numbers(context.today);
  const first = Math.max(firstYear, year - MOST_YEARS);
  const years = Array.from({ length: Math.max(1, year - first + 1) }, (_, index) => year - index);
  return phrase(found.length, years.map(found.inYear));
}

/** `weekends`, `am Wochenende`, `on sundays`. */
function weekdays(context: DateContext, at: number): DatePhrase | undefined {
  const key = keyAt(context, at);
  const isEach = WEEKENDS.has(key) || WEEKEND.has(key);
  const one = WEEKDAY_NUMBERS.get(key);
  if (!isEach && one === undefined) return undefined;
  return { length: 1, term: { field: 'weekday', days: one === undefined ? [6, 0] : [one] } };
}

function phrase(length: number, ranges: readonly DayRange[], isDoubtful?: true): DatePhrase {
  return {
    length,
    term: { field: 'when', ranges: ranges.map(({ from, until }) => ({ from, until })) },
    isDoubtful,
  };
}
