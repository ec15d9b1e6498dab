import type { DayRange } from '../catalog/search-terms.ts';
import type { Language, Line } from '../texts/texts.ts';

type Grain = 'year' | 'month' | 'day';

const PARTS = {
  year: { year: 'numeric' },
  month: { year: 'numeric', month: 'long' },
  day: { year: 'numeric', month: 'long', day: 'numeric' },
} as const satisfies Record<Grain, Intl.DateTimeFormatOptions>;

const DAY = 86_400_000;

/** A range of days in words: 2023, May 2023, 24 – 26 December 2021, before 2020, since June 2026. */
export function rangeWords({ from, until }: DayRange, language: Language): Line {
  if (from === null && until === null) return { key: 'when-any' };
  if (from === null) return { key: 'when-before', values: { when: dayWords(until ?? '', language) } };
  if (until === null) return { key: 'when-since', values: { when: dayWords(from, language) } };
  const grain = coarser(grainOf(from), grainOf(until));
  const last = Date.parse(until) - DAY;
  return { key: 'plain', values: { text: formatter(language, grain).formatRange(Date.parse(from), last) } };
}

/** The beginning of a year or a month is told as that: before 2020. */
function dayWords(day: string, language: Language): string {
  return formatter(language, grainOf(day)).format(Date.parse(day));
}

function grainOf(day: string): Grain {
  if (day.endsWith('-01-01')) return 'year';
  return day.endsWith('-01') ? 'month' : 'day';
}

function coarser(one: Grain, other: Grain): Grain {
  const order: readonly Grain[] = ['day', 'month', 'year'];
  return order.find((grain) => grain === one || grain === other) ?? 'day';
}

/** A day and the time of day as the clocks at the place showed them, from `localAt` (ms, as if UTC). */
export function localTimeWords(localAt: number, language: Language): string {
  return new Intl.DateTimeFormat(locale(language), {
    ...PARTS.day,
    ...{ hour: '2-digit', minute: '2-digit', timeZone: 'UTC' },
  }).format(localAt);
}

/** A day of any year: 24 December, from `YYYY-MM-DD`. */
export function dayOfYearWords(day: string, language: Language): string {
  const parts = { month: 'long', day: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(locale(language), parts).format(Date.parse(day));
}

function formatter(language: Language, grain: Grain): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale(language), { ...PARTS[grain], timeZone: 'UTC' });
}

/** English as most of the world writes dates: the day before the month. */
function locale(language: Language): string {
  return language === 'en' ? 'en-GB' : language;
}
