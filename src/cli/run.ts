import { printError } from '../bots/terminal/print.ts';
import type { JobTrigger } from '../catalog/job-records.ts';
import type { Config } from '../config/schema.ts';
import { type Homeroll, openHomeroll } from '../daemon.ts';
import { Scheduler, type Timetable } from '../jobs/scheduler.ts';
import { unfinishedVerification } from '../jobs/verify/position.ts';
import { HomerollError } from '../platform/error.ts';
import type { Log } from '../platform/log.ts';
import type { Console } from './console.ts';

type Schedule = Config['schedules']['sync'];

/** Time between tries to open a house whose library is not there yet. */
const TRY_AGAIN = 15_000;
/** Time between tries to go on with a verification. */
const GO_ON_AFTER = 5 * 60_000;

/** The daemon: syncs at start, when a source changes and on schedule, until the signal. Answers the exit code. */
export async function runDaemon(config: Config, console: Console, log: Log): Promise<number> {
  const { signal, texts, err } = console;
  const homeroll = await openPatiently(config, console, log);
  if (!homeroll) return 0;
  const scheduler = scheduleJobs(config, homeroll, console, log);
  try {
    await scheduler.start();
    void homeroll.jobs.start(homeroll.sync, 'start');
    const started = { sources: homeroll.sources.length, path: homeroll.library.path };
    if (console.manner === 'text') err.write(`${texts.say({ key: 'daemon-started', values: started })}\n`);
    const watches = homeroll.sources.map((source) =>
      keepWatch(source.watch?.bind(source), homeroll, signal, log),
    );
    await stopped(signal);
    await Promise.all(watches);
    if (console.manner === 'text') err.write(`${texts.say({ key: 'daemon-stopping' })}\n`);
  } finally {
    await scheduler.stop();
    await homeroll.close();
  }
  return 0;
}

/** However long that takes: a timer would end after 25 days at the latest. */
function stopped(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

/** A disk that is mounted later than Homeroll starts is waited for, as a NAS does that boots. */
async function openPatiently(config: Config, console: Console, log: Log): Promise<Homeroll | undefined> {
  const { clock, signal, texts, err } = console;
  let told: string | undefined;
  while (!signal.aborted) {
    try {
      return await openHomeroll(config, clock, log);
    } catch (error) {
      if (!(error instanceof HomerollError && error.recovery === 'wait')) throw error;
      if (told !== error.code) printError(error, texts, err);
      told = error.code;
      await clock.delay(TRY_AGAIN, signal).catch(() => {});
    }
  }
  return undefined;
}

function scheduleJobs(config: Config, homeroll: Homeroll, console: Console, log: Log): Scheduler {
  const { clock } = console;
  const { sync, housekeeping, timeZone, jitter } = config.schedules;
  const scheduler = new Scheduler({
    clock,
    log,
    state: homeroll.state,
    timeZone,
    jitter,
    random: Math.random,
  });
  const { jobs } = homeroll;
  const verify = (trigger: JobTrigger) => void verifyToItsEnd(homeroll, trigger, console);
  scheduler.add('verify', timetable(config.schedules.verify), verify);
  if (unfinishedVerification(homeroll.catalog)) verify('start');
  scheduler.add('sync', timetable(sync), (trigger) => void jobs.start(homeroll.sync, trigger));
  scheduler.add(
    'housekeeping',
    timetable(housekeeping),
    (trigger) => void jobs.start(homeroll.housekeeping, trigger),
  );
  return scheduler;
}

/** What stands before an obstacle (the library's disk is away) goes on when it is gone, not only when it is due again. */
async function verifyToItsEnd(
  { jobs, verify }: Homeroll,
  trigger: JobTrigger,
  console: Console,
): Promise<void> {
  const { clock, signal } = console;
  while (!signal.aborted) {
    const { outcome, error } = await jobs.start(verify, trigger);
    if (outcome !== 'failed' || !(error instanceof HomerollError) || error.recovery !== 'wait') return;
    await clock.delay(GO_ON_AFTER, signal).catch(() => {});
  }
}

function timetable(schedule: Schedule): Timetable {
  if (schedule.kind !== 'daily') return schedule;
  const { hour, minute } = schedule.at;
  return { kind: 'cron', expression: `${minute} ${hour} * * *` };
}

async function keepWatch(
  watch: ((signal: AbortSignal, onChange: () => void) => Promise<void>) | undefined,
  homeroll: Homeroll,
  signal: AbortSignal,
  log: Log,
): Promise<void> {
  try {
    await watch?.(signal, () => void homeroll.jobs.start(homeroll.sync, 'change'));
  } catch (error) {
    if (!signal.aborted) log.error('watch-ended', { error });
  }
}
