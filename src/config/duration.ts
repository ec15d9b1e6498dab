import { quoted, type Reading, readText } from './reading.ts';

/** Units from the longest to the shortest, in milliseconds. */
const UNITS = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000, ms: 1 } as const;
const PATTERN = '^(\\d+d)?(\\d+h)?(\\d+m)?(\\d+s)?(\\d+ms)?$';
const PART = /(\d+)(d|h|ms|m|s)/g;
const TEN_YEARS = 3650 * UNITS.d;

/** Reads `30m`, `1h30m` or `7d` to milliseconds; units d, h, m, s, ms, longest first, at most ten years. */
export function readDuration(text: string): Reading<number> {
  if (text.startsWith('-')) return { wrong: `is negative: ${quoted(text)}` };
  if (/^\d+(\.\d+)?$/.test(text)) return { wrong: `has no unit: ${quoted(text)}` };
  if (text === '' || !new RegExp(PATTERN).test(text))
    return { wrong: `is not a length of time: ${quoted(text)}` };
  let total = 0;
  for (const [, count, unit] of text.matchAll(PART))
    total += Number(count) * UNITS[unit as keyof typeof UNITS];
  if (total > TEN_YEARS) return { wrong: `is longer than ten years: ${quoted(text)}` };
  return { value: total };
}

/** Writes milliseconds the way they are read: `5400000` is `1h30m`. */
export function writeDuration(milliseconds: number): string {
  let rest = milliseconds;
  let text = '';
  for (const [unit, size] of Object.entries(UNITS)) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) text += `${count}${unit}`;
  }
  return text === '' ? '0s' : text;
}

/** A key that holds a duration between `least` and `most` (both written, both allowed); its output is milliseconds. */
export function duration(description: string, initial: string, range: { least: string; most: string }) {
  const least = bound(range.least);
  const most = bound(range.most);
  const right = `Write a number with its unit (s, m, h, d), from ${range.least} to ${range.most}, for example ${initial} or 1h30m`;
  return readText((text): Reading<number> => {
    const reading = readDuration(text);
    if (!('value' in reading)) return reading;
    if (reading.value < least) return { wrong: `is too short: ${quoted(text)}` };
    if (reading.value > most) return { wrong: `is too long: ${quoted(text)}` };
    return reading;
  })
    .prefault(initial)
    .meta({ description, pattern: PATTERN, notes: { right, kind: 'duration' } });
}

function bound(text: string): number {
  const reading = readDuration(text);
  if ('value' in reading) return reading.value;
  throw new TypeError(reading.wrong);
}
