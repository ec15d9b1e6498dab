import type { Timetable } from '../jobs/scheduler.ts';
import type { ScheduledJob, Schedules } from '../jobs/schedules.ts';
import { HomerollError } from '../platform/error.ts';
import type { Line } from '../texts/texts.ts';
import type { Command, Reply } from './command.ts';

const ARGUMENTS = {
  job: { kind: 'word', optional: true },
  when: { kind: 'text', optional: true },
} as const;

/** `schedule [JOB] [WHEN]`: when jobs run by themselves, and changing that. */
export function scheduleCommand(schedules: Schedules): Command<typeof ARGUMENTS> {
  return {
    name: 'schedule',
    topic: 'work',
    role: 'owner',
    arguments: ARGUMENTS,
    run: ({ job, when }) => (when === undefined ? list(schedules, job) : change(schedules, job ?? '', when)),
  };
}

function list(schedules: Schedules, wanted: string | undefined): Reply {
  const all = schedules.list();
  const shown = wanted === undefined ? all : all.filter(({ job }) => job === wanted.toLowerCase());
  if (shown.length === 0) {
    const jobs = all.map(({ job }) => job).join(', ');
    throw new HomerollError('schedule-no-job', { job: wanted ?? '', jobs }, { recovery: 'never' });
  }
  return { lines: shown.map(lineOf), data: { schedules: shown.map(dataOf) }, ok: true };
}

async function change(schedules: Schedules, job: string, when: string): Promise<Reply> {
  const changed = await schedules.change(job.toLowerCase(), when.replace(/^["'“„]|["'“”]$/g, ''));
  return {
    lines: [{ key: 'schedule-changed' }, lineOf(changed)],
    data: { schedules: [dataOf(changed)] },
    ok: true,
  };
}

function lineOf({ job, timetable, isChanged, nextDue = 0 }: ScheduledJob): Line {
  const values = { job, at: nextDue, changed: isChanged ? 'yes' : 'no', ...timesOf(timetable) };
  return { key: 'schedule-line', values };
}

/** A cron expression of only a minute and an hour is told as the time of day that it is. */
function timesOf(timetable: Timetable): { kind: string; every: number; what: string } {
  if (timetable.kind === 'every') return { kind: 'every', every: timetable.milliseconds, what: '' };
  if (timetable.kind === 'off') return { kind: 'off', every: 0, what: '' };
  const [, minute, hour] = /^(\d+) (\d+) \* \* \*$/.exec(timetable.expression) ?? [];
  if (minute === undefined || hour === undefined)
    return { kind: 'cron', every: 0, what: timetable.expression };
  return { kind: 'daily', every: 0, what: `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}` };
}

function dataOf({ job, timetable, isChanged, nextDue }: ScheduledJob) {
  return {
    ...{ job, timetable, isChanged },
    nextDue: nextDue === undefined ? null : new Date(nextDue).toISOString(),
  };
}
