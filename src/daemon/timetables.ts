import { readSchedule, type Schedule } from '../config/schedule.ts';
import type { Timetable } from '../jobs/scheduler.ts';

/** A schedule as people say it, read as the configuration reads it; undefined when it is none. */
export function readTimetable(text: string): Timetable | undefined {
  const reading = readSchedule(text);
  return 'value' in reading ? timetable(reading.value) : undefined;
}

/** A schedule of the configuration as the scheduler takes it. */
export function timetable(schedule: Schedule): Timetable {
  if (schedule.kind !== 'daily') return schedule;
  const { hour, minute } = schedule.at;
  return { kind: 'cron', expression: `${minute} ${hour} * * *` };
}
