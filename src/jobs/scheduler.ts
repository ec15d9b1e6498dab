import cron, { type ScheduledTask } from 'node-cron';
import type { Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import type { StateFile } from '../platform/state-file.ts';

/** When a job runs by itself. */
export type Timetable =
  | { readonly kind: 'off' }
  | { readonly kind: 'every'; readonly milliseconds: number }
  /** A cron expression of 5 or 6 fields. */
  | { readonly kind: 'cron'; readonly expression: string };

export interface SchedulerOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly state: StateFile;
  /** IANA zone of the cron expressions. */
  readonly timeZone: string;
  /** A job starts up to this much later than its time, in ms, so that many machines do not start together. */
  readonly jitter: number;
  readonly random: () => number;
}

interface Entry {
  readonly job: string;
  readonly timetable: Timetable;
  readonly start: (trigger: 'schedule' | 'missed') => void;
  readonly task: ScheduledTask | undefined;
}

/** Time between looks at the wall clock for jobs that are overdue: after a sleep, a restart, a jump of the clock. */
const LOOK_EVERY = 5_000;
/** How late a job may be before it counts as missed. */
const GRACE = 60_000;

/**
 * Starts jobs at their times: cron expressions by node-cron in the configured zone, intervals by the clock. When each is
 * due next is kept, so that a run which the machine slept through or was off for is made up for, once.
 */
export class Scheduler {
  readonly #options: SchedulerOptions;
  readonly #entries: Entry[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(options: SchedulerOptions) {
    this.#options = options;
  }

  /** Registers a job before `start()`. */
  add(job: string, timetable: Timetable, start: (trigger: 'schedule' | 'missed') => void): void {
    this.#entries.push({ job, timetable, start, task: this.#task(job, timetable, start) });
  }

  /** The jobs in the order in which they were added, with their timetables. */
  get timetables(): readonly { readonly job: string; readonly timetable: Timetable }[] {
    return this.#entries.map(({ job, timetable }) => ({ job, timetable }));
  }

  /** Gives a job another timetable, from now on. */
  async change(job: string, timetable: Timetable): Promise<void> {
    const index = this.#entries.findIndex((entry) => entry.job === job);
    const before = this.#entries[index];
    if (!before) throw new Error(`not a scheduled job: ${job}`);
    const { start } = before;
    await before.task?.destroy();
    const entry = { job, timetable, start, task: this.#task(job, timetable, start) };
    this.#entries[index] = entry;
    if (this.#timer) await entry.task?.start();
    await this.#planNext(entry);
  }

  async start(): Promise<void> {
    for (const { task } of this.#entries) await task?.start();
    const known = this.#options.state.current.nextDue;
    for (const entry of this.#entries)
      if (entry.timetable.kind === 'off' || known[entry.job] === undefined) await this.#planNext(entry);
    this.#timer = setInterval(() => void this.look(), LOOK_EVERY);
    await this.look();
  }

  /** Starts what is due by the wall clock and was not started by its timer. */
  async look(): Promise<void> {
    const now = this.#options.clock.now();
    for (const entry of this.#entries) {
      const due = this.#options.state.current.nextDue[entry.job];
      if (due === undefined) continue;
      const grace = entry.timetable.kind === 'cron' ? GRACE + this.#options.jitter : 0;
      if (now >= due + grace) await this.#fire(entry, now - due > GRACE ? 'missed' : 'schedule');
      else if (this.#isTooFarAhead(entry, due, now)) await this.#planNext(entry);
    }
  }

  /** When a job runs next, in ms since the epoch; undefined when it has no times. */
  nextDue(job: string): number | undefined {
    return this.#options.state.current.nextDue[job];
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    for (const { task } of this.#entries) await task?.destroy();
  }

  #task(job: string, timetable: Timetable, start: Entry['start']): ScheduledTask | undefined {
    if (timetable.kind !== 'cron') return undefined;
    const { timeZone, jitter, log } = this.#options;
    const quiet = { info() {}, debug() {}, warn: (message: string) => log.warn('cron', { job, message }) };
    const logger = { ...quiet, error: (error: string | Error) => log.error('cron', { job, error }) };
    const run = () => this.#fire({ job, timetable, start, task }, 'schedule');
    const task = cron.createTask(timetable.expression, run, {
      ...{ name: job, timezone: timeZone, noOverlap: true, maxRandomDelay: jitter },
      ...{ suppressMissedWarning: true, logger },
    });
    return task;
  }

  async #fire(entry: Entry, trigger: 'schedule' | 'missed'): Promise<void> {
    // Started first: a kill on the way has it started again rather than never. The plan counts at once, written or not.
    entry.start(trigger);
    await this.#planNext(entry);
  }

  async #planNext(entry: Entry): Promise<void> {
    const next = this.#next(entry);
    try {
      await this.#options.state.change(({ nextDue }) => {
        if (next === undefined) delete nextDue[entry.job];
        else nextDue[entry.job] = next;
      });
    } catch (error) {
      this.#options.log.error('schedule-not-saved', { job: entry.job, error });
    }
  }

  #next({ timetable, task }: Entry): number | undefined {
    const { clock, jitter, random } = this.#options;
    if (timetable.kind === 'off') return undefined;
    if (timetable.kind === 'cron') return task?.getNextRun()?.getTime();
    return (
      clock.now() +
      timetable.milliseconds +
      Math.round(random() * Math.min(jitter, timetable.milliseconds / 2))
    );
  }

  /** The clock was set back, or the timetable has become tighter: what is planned lies further off than it ever may. */
  #isTooFarAhead({ timetable, task }: Entry, due: number, now: number): boolean {
    if (timetable.kind === 'every')
      return due > now + timetable.milliseconds + Math.min(this.#options.jitter, timetable.milliseconds / 2);
    const next = task?.getNextRun()?.getTime();
    return next !== undefined && due > next;
  }
}
