import { type LocalTime, localTime } from './local-time.ts';

/** A date and time as metadata states it. */
export interface StatedDate {
  readonly local: LocalTime;
  /** Of the second. */
  readonly milliseconds: number;
  /** False when only the day is known; `local` then says noon, where no zone shifts the day. */
  readonly timeKnown: boolean;
  /** What stands behind the time: minutes ahead of UTC, or `'utc'` for a Z, which names an instant but nobody's clock. */
  readonly zone: number | 'utc' | undefined;
}

// Cameras and editors write colons, dashes or dots between, a T or a blank, and sometimes rubbish behind.
const DATE =
  /^\s*(\d{4})[:\-/.](\d{1,2})[:\-/.](\d{1,2})(?!\d)(?:[ T]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?\s*(Z|[+-]\d{2}:?\d{2})?)?/;

/** Undefined when the text has no date that exists. */
export function parseDate(text: string | undefined): StatedDate | undefined {
  const match = DATE.exec(text ?? '');
  if (!match) return undefined;
  const [, year, month, day, hour, minute = '0', second = '0', fraction, zone] = match;
  const local = localTime(
    Number(year),
    Number(month),
    Number(day),
    Number(hour ?? 12),
    Number(minute),
    Number(second),
  );
  if (!local) return undefined;
  return {
    local,
    milliseconds: fractionOfSecond(fraction),
    timeKnown: hour !== undefined,
    zone: parseOffset(zone),
  };
}

/** Milliseconds in the digits behind a second's point ("5" is 500); 0 for anything else. */
export function fractionOfSecond(digits: string | undefined): number {
  return /^\d+$/.test(digits ?? '') ? Math.floor(Number(`0.${digits}`) * 1000) : 0;
}

/** "+02:00", "-0330" or "Z"; undefined for anything else and beyond the 14 hours that exist. */
export function parseOffset(text: string | undefined): number | 'utc' | undefined {
  if (text === 'Z') return 'utc';
  const match = /^([+-])(\d{2}):?(\d{2})$/.exec(text ?? '');
  if (!match) return undefined;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  if (Number(match[3]) > 59 || minutes > 14 * 60) return undefined;
  // Not -0, which is not equal to 0 everywhere.
  return match[1] === '-' && minutes !== 0 ? -minutes : minutes;
}
