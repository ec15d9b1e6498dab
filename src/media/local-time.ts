/** A date and time as a clock on the wall shows it, in no particular zone; `month` is 1 to 12. */
export interface LocalTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

const MINUTE = 60_000;

/** Undefined for a date or time that no calendar and no clock shows (month 13, 30 February, 24:00, second 60). */
export function localTime(
  year: number,
  month: number,
  day: number,
  hour = 0,
  minute = 0,
  second = 0,
): LocalTime | undefined {
  const time = { year, month, day, hour, minute, second };
  const back = localAt(asIfUtc(time), 0);
  const exists = (Object.keys(time) as (keyof LocalTime)[]).every((field) => back[field] === time[field]);
  return exists ? time : undefined;
}

/** Milliseconds since the epoch at which a clock set to UTC shows this. */
export function asIfUtc(time: LocalTime): number {
  const date = new Date(0);
  // Date.UTC would take the years 0 to 99 for 1900 to 1999.
  date.setUTCFullYear(time.year, time.month - 1, time.day);
  return date.setUTCHours(time.hour, time.minute, time.second, 0);
}

/** What a clock `offsetMinutes` ahead of UTC shows at an instant (ms since the epoch). */
export function localAt(instant: number, offsetMinutes: number): LocalTime {
  const date = new Date(instant + offsetMinutes * MINUTE);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
  };
}
