import { quoted, type Reading } from './reading.ts';

/** A wall-clock time; which zone it is in, its owner says. */
export interface TimeOfDay {
  /** 0 to 23. */
  readonly hour: number;
  /** 0 to 59. */
  readonly minute: number;
}

/** Reads `04:00`, on the 24-hour clock with two digits each. */
export function readTimeOfDay(text: string): Reading<TimeOfDay> {
  const [, hour, minute] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
  if (hour === undefined) {
    return {
      wrong: `is not a time of day: ${quoted(text)}`,
      right: 'Write it as hours and minutes, for example 04:00 or 18:30',
    };
  }
  return { value: { hour: Number(hour), minute: Number(minute) } };
}
