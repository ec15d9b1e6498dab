import { validateDetailed } from 'node-cron';
import { readDuration } from './duration.ts';
import { quoted, type Reading, readText } from './reading.ts';
import { readTimeOfDay, type TimeOfDay } from './time-of-day.ts';

/** When a job runs. */
export type Schedule =
  | { readonly kind: 'off' }
  /** Every so many milliseconds, 10 s to 7 days. */
  | { readonly kind: 'every'; readonly milliseconds: number }
  /** Once a day at this time in the zone of the schedules. */
  | { readonly kind: 'daily'; readonly at: TimeOfDay }
  /** By a cron expression of 5 or 6 fields (seconds first) that node-cron accepts. */
  | { readonly kind: 'cron'; readonly expression: string };

const SHORTEST = 10_000;
const LONGEST = 7 * 86_400_000;

/** Reads `off`, an interval (`30m`), a time of day (`04:00`) or a cron expression. */
export function readSchedule(text: string): Reading<Schedule> {
  if (text === 'off') return { value: { kind: 'off' } };
  if (/\s/.test(text.trim())) return readCron(text.trim());
  if (text.includes(':')) {
    const at = readTimeOfDay(text);
    return 'value' in at ? { value: { kind: 'daily', at: at.value } } : at;
  }
  const every = readDuration(text);
  if (!('value' in every))
    return /^[-\d]/.test(text) ? every : { wrong: `is not a schedule: ${quoted(text)}` };
  if (every.value < SHORTEST) return { wrong: `is too often: ${quoted(text)}`, right: 'Write 10s or longer' };
  if (every.value > LONGEST) {
    return {
      wrong: `is too seldom for an interval: ${quoted(text)}`,
      right: "Write 7d or shorter, or a cron expression, for example '0 4 1 * *' (the first of the month)",
    };
  }
  return { value: { kind: 'every', milliseconds: every.value } };
}

function readCron(text: string): Reading<Schedule> {
  if (text.length > 200) return { wrong: `is too long for a cron expression: ${quoted(text)}` };
  const fields = text.split(/\s+/);
  if (fields.length !== 5 && fields.length !== 6) {
    return {
      wrong: `is no cron expression: ${quoted(text)} has ${fields.length} fields`,
      right: 'Write 5 fields (minute, hour, day, month, weekday), or 6 with seconds first',
    };
  }
  const { valid, errors } = validateDetailed(fields.join(' '));
  if (valid) return { value: { kind: 'cron', expression: fields.join(' ') } };
  return {
    wrong: `is no cron expression: ${quoted(text)}, its ${errors[0]?.field ?? 'text'} cannot be read`,
  };
}

/** A key that holds a schedule. */
export function schedule(description: string, initial: string) {
  return readText(readSchedule)
    .prefault(initial)
    .meta({
      description,
      notes: {
        right:
          "Write an interval such as 30m, a time such as 04:00, a cron expression such as '0 4 * * 1', or off",
        kind: 'schedule',
      },
    });
}
