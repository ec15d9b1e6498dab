import { readSchedule, type Schedule } from '../config/schedule.ts';
import type { Config } from '../config/schema.ts';
import type { Timetable } from '../jobs/scheduler.ts';

/** A schedule as people say it, read as the configuration reads it; undefined when it is none. */
export function readTimetable(text: string): Timetable | undefined {
  const reading = readSchedule(text);
  return 'value' in reading ? timetable(reading.value) : undefined;
}

/** Accounts that may be synced beside all others, with their timetables: those that have a source in a cloud. */
export function accountTimetables(config: Config): Map<string, Timetable> {
  const all = Object.entries(config.accounts).flatMap(([name, { sources }]) => {
    const clouds = sources.filter((source) => source.type === 'icloud');
    const own = clouds.find(({ sync }) => sync.kind !== 'off') ?? clouds[0];
    return own ? [[name, timetable(own.sync)] as const] : [];
  });
  return new Map(all);
}

/** A schedule of the configuration as the scheduler takes it. */
export function timetable(schedule: Schedule): Timetable {
  if (schedule.kind !== 'daily') return schedule;
  const { hour, minute } = schedule.at;
  return { kind: 'cron', expression: `${minute} ${hour} * * *` };
}
