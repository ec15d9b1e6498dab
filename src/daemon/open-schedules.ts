import type { JobTrigger } from '../catalog/job-records.ts';
import type { Config } from '../config/schema.ts';
import type { Job } from '../jobs/job.ts';
import type { JobRunner } from '../jobs/job-runner.ts';
import { Scheduler } from '../jobs/scheduler.ts';
import { Schedules } from '../jobs/schedules.ts';
import type { Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import type { StateFile } from '../platform/state-file.ts';
import type { CareJobs } from './care-jobs.ts';
import type { Syncs } from './syncs.ts';
import { accountTimetables, readTimetable, timetable } from './timetables.ts';

export interface SchedulesParts {
  readonly state: StateFile;
  readonly clock: Clock;
  readonly log: Log;
  readonly jobs: JobRunner;
  readonly syncs: Syncs;
  readonly care: CareJobs;
  /** Starts a long job and sees to it that it comes to its end. */
  readonly start: (job: Job, trigger: JobTrigger) => unknown;
}

/** When which job starts by itself: as the configuration says, or as people have said since. The scheduler rests until it is started. */
export function openSchedules(
  config: Config,
  { state, clock, log, jobs, syncs, care, start }: SchedulesParts,
): { readonly scheduler: Scheduler; readonly schedules: Schedules } {
  const { timeZone, jitter, sync, verify, housekeeping } = config.schedules;
  const scheduler = new Scheduler({ clock, log, state, timeZone, jitter, random: Math.random });
  const schedules = new Schedules({ scheduler, state, log, read: readTimetable });
  schedules.add('sync', timetable(sync), (by) => void jobs.start(syncs.all, by));
  for (const [name, times] of accountTimetables(config)) {
    const job = syncs.ofAccounts.get(name);
    if (job?.key) schedules.add(job.key, times, (by) => void jobs.start(job, by));
  }
  schedules.add('verify', timetable(verify), (by) => void start(care.verify, by));
  schedules.add('housekeeping', timetable(housekeeping), (by) => void jobs.start(care.housekeeping, by));
  return { scheduler, schedules };
}
