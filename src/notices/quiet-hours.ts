import type { QuietHours } from './hears.ts';

const DAY = 24 * 60;
const MINUTE = 60_000;

/**
 * When the quiet hours end that `at` is in, in ms since the epoch; undefined outside of them. Goes by the clock on the wall of
 * the zone, so that they end at their hour on the days of daylight-saving changes too.
 */
export function quietEnd({ from, until: to }: QuietHours, at: number, timeZone: string): number | undefined {
  if (from === to) return undefined;
  const minute = minuteOfDay(at, timeZone);
  const isIn = from < to ? minute >= from && minute < to : minute >= from || minute < to;
  if (!isIn) return undefined;
  const left = (to - minute + DAY) % DAY;
  const end = Math.floor(at / MINUTE) * MINUTE + left * MINUTE;
  // A change of the clock meanwhile moves the hour; at most by two hours anywhere.
  const off = to - minuteOfDay(end, timeZone);
  return end + (off > DAY / 2 ? off - DAY : off < -DAY / 2 ? off + DAY : off) * MINUTE;
}

const FORMATS = new Map<string, Intl.DateTimeFormat>();

function minuteOfDay(at: number, timeZone: string): number {
  let format = FORMATS.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    FORMATS.set(timeZone, format);
  }
  const [hour = 0, minute = 0] = format.format(at).split(':').map(Number);
  return hour * 60 + minute;
}

/** `22:00–07:00`. */
export function quietWords({ from, until }: QuietHours): string {
  return `${clockWords(from)}–${clockWords(until)}`;
}

function clockWords(minutes: number): string {
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
}
