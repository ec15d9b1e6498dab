import { EVERY, LAST, MONTH_NUMBERS, THIS, UNITS, WEEKEND } from './date-names.ts';
import {
  type Day,
  day,
  daysFrom,
  monthsFrom,
  numbers,
  plusDays,
  type Span,
  weekOf,
  yearsFrom,
} from './days.ts';
import {
  current,
  type DateContext,
  keyAt,
  latestOver,
  type Moment,
  type MomentReader,
  yearly,
} from './moment.ts';
import { yearOf } from './numeric-dates.ts';
import { type InYear, TIMES_OF_YEAR } from './seasons.ts';

/** What may stand between a time and its year: 'summer of 2022', 'im Sommer des Jahres 2022'. */
const BEFORE_YEAR = new Set([
  'of',
  'in',
  'im',
  'the',
  'year',
  'jahr',
  'jahre',
  'des',
  'jahres',
  'von',
  'vom',
]);
const MOST_BEFORE_YEAR = 3;
const LONGEST_NAME = 3;

/** 3 may 2023, may 3rd, 3.-5. mai, may, summer '22, last christmas, this week. */
export const readNamedDate: MomentReader = (context, at) =>
  dayOfMonth(context, at) ??
  monthAndDay(context, at) ??
  chosen(context, at) ??
  named(context, at) ??
  decade(context, at);

/** `3 may`, `3rd of may`, `3. mai`, `3-5 may`, each with or without a year. */
function dayOfMonth(context: DateContext, at: number): Moment | undefined {
  const days = /^(\d{1,2})(?:st|nd|rd|th|\.)?(?:[-–](\d{1,2})(?:st|nd|rd|th|\.)?)?$/.exec(keyAt(context, at));
  if (!days) return undefined;
  const next = keyAt(context, at + 1) === 'of' ? at + 2 : at + 1;
  const month = MONTH_NUMBERS.get(keyAt(context, next));
  if (month === undefined) return undefined;
  return ofDays(context, {
    at,
    next: next + 1,
    month,
    first: Number(days[1]),
    last: Number(days[2] ?? days[1]),
  });
}

/** `may 3rd`, `may 3, 2023`; `may 20` is a day and not a year. */
function monthAndDay(context: DateContext, at: number): Moment | undefined {
  const month = MONTH_NUMBERS.get(keyAt(context, at));
  const digits = /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(keyAt(context, at + 1))?.[1];
  if (month === undefined || digits === undefined) return undefined;
  return ofDays(context, { at, next: at + 2, month, first: Number(digits), last: Number(digits) });
}

interface Days {
  readonly at: number;
  readonly next: number;
  readonly month: number;
  readonly first: number;
  readonly last: number;
}

function ofDays(context: DateContext, { at, next, month, first, last }: Days): Moment | undefined {
  const longest = numbers(plusDays(day(2000, month + 1, 1), -1))[2];
  if (first < 1 || last < first || last > longest) return undefined;
  return withYear(context, at, next, (year) => daysFrom(day(year, month, first), last - first + 1));
}

/** `last summer`, `this week`, `letztes Wochenende`. */
function chosen(context: DateContext, at: number): Moment | undefined {
  const word = keyAt(context, at);
  const isLast = LAST.has(word);
  if (!isLast && !THIS.has(word)) return undefined;
  const { today } = context;
  const noun = keyAt(context, at + 1);
  const unit = UNITS.get(noun);
  if (unit) return { length: 2, span: unitSpan(unit, isLast ? -1 : 0, today) };
  if (WEEKEND.has(noun)) return { length: 2, span: weekend(isLast, today) };
  const time = timeAt(context, at + 1);
  if (!time) return undefined;
  const span = isLast ? latestOver(time.inYear, today) : current(time.inYear, today);
  return { length: 1 + time.length, span };
}

function unitSpan(unit: 'week' | 'month' | 'year', shift: number, today: Day): Span {
  const [year, month] = numbers(today);
  if (unit === 'week') return weekOf(plusDays(today, shift * 7));
  if (unit === 'month')
    return monthsFrom(numbers(day(year, month + shift, 1))[0], numbers(day(year, month + shift, 1))[1]);
  return yearsFrom(year + shift);
}

/** The one that is over, or the one of this week. */
function weekend(isOver: boolean, today: Day): Span {
  const of = (inWeek: Day) => daysFrom(plusDays(weekOf(inWeek).from, 5), 2);
  const here = of(today);
  return isOver && here.until > today ? of(plusDays(today, -7)) : here;
}

/** A month, a season or a holiday, with or without a year. */
function named(context: DateContext, at: number): Moment | undefined {
  const time = timeAt(context, at);
  return time && withYear(context, at, at + time.length, time.inYear);
}

/** `every christmas`: what it is in any year, and how many words that took. */
export function readEvery(context: DateContext, at: number): { length: number; inYear: InYear } | undefined {
  if (!EVERY.has(keyAt(context, at))) return undefined;
  const moment = readNamedDate(context, at + 1);
  return moment?.inYear && { length: moment.length + 1, inYear: moment.inYear };
}

function timeAt(context: DateContext, at: number): { length: number; inYear: InYear } | undefined {
  for (let length = LONGEST_NAME; length >= 1; length -= 1) {
    const keys = Array.from({ length }, (_, index) => keyAt(context, at + index));
    const inYear = TIMES_OF_YEAR.get(keys.join(' '));
    if (inYear) return { length, inYear };
  }
  const month = MONTH_NUMBERS.get(keyAt(context, at));
  return month === undefined ? undefined : { length: 1, inYear: (year) => monthsFrom(year, month) };
}

/** The year behind a time, if one is said; a winter's may be `2021/22`. */
function withYear(context: DateContext, at: number, next: number, inYear: InYear): Moment {
  for (let skipped = 0; skipped <= MOST_BEFORE_YEAR; skipped += 1) {
    const key = keyAt(context, next + skipped);
    const digits = /^(?:'(\d\d)|(\d{4})(?:\/(?:\d\d){1,2})?)$/.exec(key);
    const year = digits ? yearOf(digits[1] ?? digits[2] ?? '', context.today) : undefined;
    if (year !== undefined) return yearly(next + skipped + 1 - at, inYear, context.today, year);
    if (!BEFORE_YEAR.has(key)) break;
  }
  return yearly(next - at, inYear, context.today, undefined);
}

const DECADES = new Map<string, number>([
  ...(['fifties', 'funfziger', 'fuenfziger'] as const).map((word) => [word, 1950] as const),
  ...(['sixties', 'sechziger'] as const).map((word) => [word, 1960] as const),
  ...(['seventies', 'siebziger'] as const).map((word) => [word, 1970] as const),
  ...(['eighties', 'achtziger'] as const).map((word) => [word, 1980] as const),
  ...(['nineties', 'neunziger'] as const).map((word) => [word, 1990] as const),
]);

/** `the 90s`, `1990s`, `90er Jahre`, `Neunziger`. */
function decade(context: DateContext, at: number): Moment | undefined {
  const key = keyAt(context, at).replace(/^'/, '');
  const digits = /^(\d{3}0|\d0)(?:'?s|er|ern)$/.exec(key)?.[1];
  const first = digits === undefined ? DECADES.get(key.replace(/n$/, '')) : yearOf(digits, context.today);
  if (first === undefined) return undefined;
  const length = /^jahren?$/.test(keyAt(context, at + 1)) ? 2 : 1;
  return { length, span: yearsFrom(first, 10) };
}
