import { quoted, type Reading } from './reading.ts';

/** Reads a day such as `2015-01-31` to the ms since 1970 of its beginning in UTC. */
export function readDay(text: string): Reading<number> {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text.trim());
  if (!match) return { wrong: `is not a day: ${quoted(text)}` };
  const at = Date.parse(`${match[0]}T00:00:00Z`);
  // 31 February is read as a day in March by some, and as nothing by others.
  const isDay = !Number.isNaN(at) && new Date(at).toISOString().startsWith(match[0]);
  return isDay ? { value: at } : { wrong: `is no day of the calendar: ${quoted(text)}` };
}
