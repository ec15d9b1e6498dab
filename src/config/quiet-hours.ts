import { quoted, type Reading, readText } from './reading.ts';
import { readTimeOfDay, type TimeOfDay } from './time-of-day.ts';

/** Minutes after midnight, 0 to 1439; `until` is smaller than `from` where midnight lies between. */
interface QuietHours {
  readonly from: number;
  readonly until: number;
}

const RIGHT = 'Write when they begin and end, for example 22:00-07:00';

/** Reads `22:00-07:00`. */
export function readQuietHours(text: string): Reading<QuietHours> {
  const [begins = '', ends = '', ...more] = text.split(/\s*[-–]\s*/);
  const [from, until] = [readTimeOfDay(begins.trim()), readTimeOfDay(ends.trim())];
  if (more.length > 0 || !('value' in from) || !('value' in until))
    return { wrong: `is not a time from and until: ${quoted(text)}`, right: RIGHT };
  const value = { from: minutesOf(from.value), until: minutesOf(until.value) };
  if (value.from === value.until)
    return { wrong: `begins when it ends: ${quoted(text)}`, right: `${RIGHT}; leave it out for none` };
  return { value };
}

function minutesOf({ hour, minute }: TimeOfDay): number {
  return hour * 60 + minute;
}

/** A key that holds quiet hours; there are none unless set. */
export function quietHours(description: string) {
  return readText(readQuietHours)
    .optional()
    .meta({ description, examples: ['22:00-07:00'], notes: { right: RIGHT, kind: 'from-until' } });
}
