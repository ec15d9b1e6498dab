import { HomerollError } from '../platform/error.ts';
import type { FreeUpWish } from '../sources/icloud/free-up.ts';

/** What was said behind `freeup`. */
export interface FreeUpWords extends FreeUpWish {
  readonly account: string | undefined;
}

const DAY = 86_400_000;
const AGES: Readonly<Record<string, number>> = { d: DAY, w: 7 * DAY, m: 30.44 * DAY, y: 365.25 * DAY };
const SIZES: Readonly<Record<string, number>> = { kb: 1e3, mb: 1e6, gb: 1e9 };

/**
 * Reads `anna older-than 2y larger-than 50MB`, in any order; also `older-than:2015-01-01`.
 * @throws HomerollError `freeup-what`
 */
export function readFreeUp(text: string, now: number): FreeUpWords {
  const words = text
    .toLowerCase()
    .replace(/\b(older-than|larger-than)[:=\s]+/g, '$1:')
    .split(/\s+/)
    .filter(Boolean);
  const wish: { -readonly [Key in keyof FreeUpWords]: FreeUpWords[Key] } = {
    ...{ account: undefined, takenBefore: undefined, largerThan: undefined },
  };
  for (const word of words) {
    const [, what, value = ''] = /^(older-than|larger-than):(.+)$/.exec(word) ?? [];
    if (what === 'older-than') wish.takenBefore = timeOf(value, now);
    else if (what === 'larger-than') wish.largerThan = sizeOf(value);
    else if (wish.account === undefined) wish.account = word;
    else throw unclear(word);
  }
  return wish;
}

function timeOf(text: string, now: number): number {
  const [, count, unit = ''] = /^(\d{1,5})([dwmy])$/.exec(text) ?? [];
  if (count !== undefined) return now - Number(count) * (AGES[unit] ?? 0);
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(day)) throw unclear(text);
  return day;
}

function sizeOf(text: string): number {
  const [, count, unit = ''] = /^(\d{1,9}(?:\.\d{1,3})?)([kmg]b)$/.exec(text) ?? [];
  if (count === undefined) throw unclear(text);
  return Number(count) * (SIZES[unit] ?? 0);
}

function unclear(what: string): HomerollError {
  return new HomerollError('freeup-what', { what: what.slice(0, 100) }, { recovery: 'never' });
}
