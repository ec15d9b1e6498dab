import {
  type Day,
  daysFrom,
  existingDay,
  FIRST_YEAR,
  LAST_YEAR,
  monthsFrom,
  numbers,
  oneDay,
  type Span,
  yearsFrom,
} from './days.ts';
import { keyAt, type Moment, type MomentReader, yearly } from './moment.ts';

type Form = readonly [
  pattern: RegExp,
  read: (parts: number[], today: Day) => Omit<Moment, 'length'> | undefined,
];

/** A year as people write it: four digits, or two after an apostrophe or in a date; undefined for none that has pictures. */
export function yearOf(digits: string, today: Day): number | undefined {
  const number = Number(digits);
  const [now] = numbers(today);
  const year = digits.length > 2 ? number : number + (2000 + number > now + 1 ? 1900 : 2000);
  return year >= FIRST_YEAR && year < LAST_YEAR ? year : undefined;
}

const FORMS: readonly Form[] = [
  [/^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/, ([y = 0, m = 0, d = 0]) => exactly(y, m, d)],
  [/^(\d{1,2})[.-](\d{1,2})[.-](\d{4}|\d{2})$/, ([d = 0, m = 0, y = 0]) => exactly(y, m, d)],
  [/^(\d{1,2})\/(\d{1,2})\/(\d{4}|\d{2})$/, ([d = 0, m = 0, y = 0]) => slashed(y, m, d)],
  [/^(\d{4})-(\d{1,2})$/, ([y = 0, m = 0]) => month(y, m)],
  [/^(\d{1,2})[./](\d{4})$/, ([m = 0, y = 0]) => month(y, m)],
  [/^(\d{4})[-–](\d{4})$/, ([from = 0, to = 0]) => years(from, to)],
  [/^(\d{1,2})\.(\d{1,2})\.$/, ([d = 0, m = 0], today) => withoutYear(m, d, today)],
  [/^(\d{4})$/, ([year = 0]) => ({ span: yearsFrom(year) })],
];

/** Dates in figures: 2023-05-03, 12.5.2024, 5/2023, 2019-2021, 3.5., 2023. Day before month, as most of the world writes it. */
export const readNumericDate: MomentReader = (context, at) => {
  const key = keyAt(context, at);
  for (const [pattern, read] of FORMS) {
    const match = pattern.exec(key);
    if (!match) continue;
    const parts = match.slice(1).map((digits, index) => {
      const isYear = digits.length === 4 || (index === 2 && digits.length === 2);
      return isYear ? yearOf(digits, context.today) : Number(digits);
    });
    if (parts.some((part) => part === undefined)) return undefined;
    const found = read(parts as number[], context.today);
    return found && { length: 1, ...found };
  }
  return undefined;
};

function exactly(year: number, of: number, dayOfMonth: number): { span: Span } | undefined {
  const found = existingDay(year, of, dayOfMonth);
  return found === undefined ? undefined : { span: oneDay(found) };
}

/** 5/12/2024 is 5 December; 5/25/2024 can only be 25 May. */
function slashed(year: number, second: number, first: number): Omit<Moment, 'length'> | undefined {
  const dayFirst = exactly(year, second, first);
  const monthFirst = exactly(year, first, second);
  if (dayFirst && monthFirst && first !== second) return { ...dayFirst, isDoubtful: true };
  return dayFirst ?? monthFirst;
}

function month(year: number, of: number): { span: Span } | undefined {
  return of >= 1 && of <= 12 ? { span: monthsFrom(year, of) } : undefined;
}

function years(from: number, to: number): { span: Span } | undefined {
  return from <= to ? { span: yearsFrom(from, to - from + 1) } : undefined;
}

function withoutYear(of: number, dayOfMonth: number, today: Day): Omit<Moment, 'length'> | undefined {
  // 29 February exists in some years; in the others it is the day after the 28th.
  if (existingDay(2000, of, dayOfMonth) === undefined) return undefined;
  const inYear = (year: number) => daysFrom(existingDay(year, of, dayOfMonth) ?? `${year}-03-01`, 1);
  return yearly(1, inYear, today, undefined);
}
