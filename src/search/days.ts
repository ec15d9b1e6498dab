import type { DayRange } from '../catalog/search-terms.ts';

/** A day of the calendar, `YYYY-MM-DD`: days compare as their texts do. */
export type Day = string;

/** A range that is open on neither side. */
export interface Span extends DayRange {
  readonly from: Day;
  readonly until: Day;
}

/** The first and the last year that a picture can be asked for: photography began with View from the Window at Le Gras. */
export const FIRST_YEAR = 1826;
export const LAST_YEAR = 2199;

/** The day of these numbers; months and days beyond their ends run on (32 January is 1 February). */
export function day(year: number, month: number, dayOfMonth: number): Day {
  const clamped = Math.min(LAST_YEAR, Math.max(FIRST_YEAR, year));
  return new Date(Date.UTC(clamped, month - 1, dayOfMonth)).toISOString().slice(0, 10);
}

/** The same for a day that must exist; undefined for 30 February, month 13, year 1. */
export function existingDay(year: number, month: number, dayOfMonth: number): Day | undefined {
  const made = day(year, month, dayOfMonth);
  const [y, m, d] = numbers(made);
  return y === year && m === month && d === dayOfMonth ? made : undefined;
}

export function numbers(of: Day): [year: number, month: number, day: number] {
  return [Number(of.slice(0, 4)), Number(of.slice(5, 7)), Number(of.slice(8, 10))];
}

export function plusDays(of: Day, count: number): Day {
  const [y, m, d] = numbers(of);
  return day(y, m, d + count);
}

/** 0 is Sunday. */
export function weekday(of: Day): number {
  return new Date(`${of}T00:00Z`).getUTCDay();
}

export function oneDay(of: Day): Span {
  return { from: of, until: plusDays(of, 1) };
}

/** `count` days beginning with this one. */
export function daysFrom(of: Day, count: number): Span {
  return { from: of, until: plusDays(of, count) };
}

/** The calendar week, Monday to Sunday, in which a day lies. */
export function weekOf(of: Day): Span {
  return daysFrom(plusDays(of, -((weekday(of) + 6) % 7)), 7);
}

export function monthsFrom(year: number, month: number, count = 1): Span {
  return { from: day(year, month, 1), until: day(year, month + count, 1) };
}

export function yearsFrom(year: number, count = 1): Span {
  return { from: day(year, 1, 1), until: day(year + count, 1, 1) };
}

/** Today in a time zone (IANA); `now` in ms since the epoch. */
export function todayIn(timeZone: string, now: number): Day {
  const parts = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  return new Intl.DateTimeFormat('en-CA', { ...parts, timeZone }).format(now);
}
