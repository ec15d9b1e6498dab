import { HomerollError } from '../platform/error.ts';
import type { Log } from '../platform/log.ts';
import type { StateFile } from '../platform/state-file.ts';
import type { Scheduler, Timetable } from './scheduler.ts';

export interface SchedulesOptions {
  readonly scheduler: Scheduler;
  readonly state: StateFile;
  /** Reads what people write for a timetable, such as `15m`; undefined when it is none. */
  readonly read: (text: string) => Timetable | undefined;
  readonly log: Log;
}

export interface ScheduledJob {
  readonly job: string;
  readonly timetable: Timetable;
  /** Whether a person has changed what the configuration says. */
  readonly isChanged: boolean;
  /** In ms since the epoch; undefined when it runs only when asked. */
  readonly nextDue: number | undefined;
}

/** What gives a job back the timetable of the configuration. */
const AS_CONFIGURED = 'default';

/** The timetables of all jobs: those of the configuration, and what people have changed since; that survives restarts. */
export class Schedules {
  readonly #options: SchedulesOptions;
  readonly #configured = new Map<string, Timetable>();
  readonly #listeners = new Set<() => void>();

  constructor(options: SchedulesOptions) {
    this.#options = options;
  }

  /** Registers a job with the timetable of the configuration; one that a person has set goes before it. */
  add(job: string, configured: Timetable, start: (trigger: 'schedule' | 'missed') => void): void {
    const { scheduler, state, read, log } = this.#options;
    this.#configured.set(job, configured);
    const text = state.current.schedules[job];
    const changed = text === undefined ? undefined : read(text);
    if (text !== undefined && changed === undefined) log.warn('schedule-not-read', { job, text });
    scheduler.add(job, changed ?? configured, start);
  }

  /** Calls `listener` when a person has changed one; it must not throw. Answers how to end that. */
  onChange(listener: () => void): () => void {
    const own = () => listener();
    this.#listeners.add(own);
    return () => void this.#listeners.delete(own);
  }

  list(): ScheduledJob[] {
    const { scheduler, state } = this.#options;
    return scheduler.timetables.map(({ job, timetable }) => ({
      ...{ job, timetable, isChanged: state.current.schedules[job] !== undefined },
      nextDue: scheduler.nextDue(job),
    }));
  }

  /**
   * Changes when a job runs; `default` gives it back what the configuration says.
   * @throws HomerollError `schedule-no-job`, `schedule-unreadable`
   */
  async change(job: string, text: string): Promise<ScheduledJob> {
    const { scheduler, state, read } = this.#options;
    const configured = this.#configured.get(job);
    const jobs = [...this.#configured.keys()].join(', ');
    if (!configured) throw new HomerollError('schedule-no-job', { job, jobs }, { recovery: 'never' });
    const timetable = text === AS_CONFIGURED ? configured : read(text);
    if (!timetable) throw new HomerollError('schedule-unreadable', { what: text }, { recovery: 'never' });
    await state.change(({ schedules }) => {
      if (text === AS_CONFIGURED) delete schedules[job];
      else schedules[job] = text;
    });
    await scheduler.change(job, timetable);
    for (const listener of this.#listeners) listener();
    return { job, timetable, isChanged: text !== AS_CONFIGURED, nextDue: scheduler.nextDue(job) };
  }
}
