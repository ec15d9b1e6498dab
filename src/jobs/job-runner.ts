import type { Catalog } from '../catalog/catalog.ts';
import type { JobEnd, JobOutcome, JobTrigger } from '../catalog/job-records.ts';
import type { Clock } from '../platform/clock.ts';
import { HomerollError } from '../platform/error.ts';
import type { Log } from '../platform/log.ts';
import type { Job, JobResult, Progress } from './job.ts';

export interface RunningJob extends Progress {
  readonly id: number;
  readonly kind: string;
  readonly startedAt: number;
}

export interface FinishedJob extends JobEnd, Pick<JobResult, 'files'> {
  readonly id: number;
  readonly kind: string;
}

/** A job that is under way, and whether it was begun just now. */
export interface BegunJob {
  readonly job: number;
  readonly isNew: boolean;
}

/** A job has begun, tells how far it is, or has ended. */
export type JobHappening =
  | { readonly what: 'begun' | 'progress'; readonly job: RunningJob }
  | { readonly what: 'ended'; readonly job: FinishedJob };

interface Run {
  job: RunningJob;
  readonly what: Job;
  readonly listeners: Set<(job: RunningJob) => void>;
  finished: Promise<FinishedJob>;
  readonly cancelling: AbortController;
  /** Asked for again while it ran. */
  again: JobTrigger | undefined;
}

/** Runs jobs, never two of a kind (or of a key) at once, and keeps a record of every run. */
export class JobRunner {
  readonly #catalog: Catalog;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #runs = new Map<string, Run>();
  readonly #stopping = new AbortController();
  readonly #listeners = new Set<(happening: JobHappening) => void>();

  constructor(catalog: Catalog, clock: Clock, log: Log) {
    this.#catalog = catalog;
    this.#clock = clock;
    this.#log = log;
  }

  get running(): readonly RunningJob[] {
    return [...this.#runs.values()].map((run) => run.job);
  }

  /** Calls `listener` for all that happens to any job; it must not throw. Answers how to end that. */
  onHappening(listener: (happening: JobHappening) => void): () => void {
    const own = (happening: JobHappening) => listener(happening);
    this.#listeners.add(own);
    return () => void this.#listeners.delete(own);
  }

  /**
   * Starts a job and resolves with its end; never rejects. While one of its kind runs, that one's end is answered, and it sees
   * to what came since, or the job runs once more after it: nothing which was there when it was asked for is missed.
   */
  start(
    job: Job,
    trigger: JobTrigger,
    onProgress: (job: RunningJob) => void = () => {},
  ): Promise<FinishedJob> {
    const current = this.#runs.get(keyOf(job));
    if (current) {
      if (!current.what.joins?.()) current.again ??= trigger;
      return current.finished;
    }
    const startedAt = this.#clock.now();
    const id = this.#begin(job.kind, trigger, startedAt);
    if (id instanceof HomerollError) return Promise.resolve(neverBegun(job.kind, startedAt, id));
    const before: RunningJob = {
      ...{ id, kind: job.kind, startedAt },
      ...{ phase: 'looking', done: 0, total: undefined, bytes: 0 },
    };
    const listeners = new Set([onProgress]);
    const run: Run = {
      job: before,
      what: job,
      listeners,
      again: undefined,
      cancelling: new AbortController(),
      finished: Promise.resolve({} as FinishedJob),
    };
    this.#runs.set(keyOf(job), run);
    this.#tell({ what: 'begun', job: before });
    run.finished = this.#run(job, run).then((finished) => {
      this.#runs.delete(keyOf(job));
      this.#tell({ what: 'ended', job: finished });
      if (run.again && !this.#stopping.signal.aborted) void this.start(job, run.again, onProgress);
      return finished;
    });
    return run.finished;
  }

  /**
   * Starts a job unless one of its kind runs; answers the number of the one that runs now, or undefined when none could be begun
   * (the log has the reason).
   */
  ensure(job: Job, trigger: JobTrigger): BegunJob | undefined {
    const isNew = !this.#runs.has(keyOf(job));
    if (isNew) void this.start(job, trigger);
    const run = this.#runs.get(keyOf(job));
    return run && { job: run.job.id, isNew };
  }

  /**
   * Hears the progress of a job that runs, from now on, and resolves with its end; undefined when no such job runs, or when
   * `signal` is aborted first.
   */
  async follow(
    id: number,
    onProgress: (job: RunningJob) => void,
    signal: AbortSignal = new AbortController().signal,
  ): Promise<FinishedJob | undefined> {
    const run = [...this.#runs.values()].find(({ job }) => job.id === id);
    if (!run || signal.aborted) return undefined;
    onProgress(run.job);
    run.listeners.add(onProgress);
    const left = Promise.withResolvers<undefined>();
    const leave = () => left.resolve(undefined);
    signal.addEventListener('abort', leave, { once: true });
    return Promise.race([run.finished, left.promise]).finally(() => {
      run.listeners.delete(onProgress);
      signal.removeEventListener('abort', leave);
    });
  }

  /** Cancels one run; it does not run again. Answers whether there was such a run; `follow` tells its end. */
  cancel(id: number): boolean {
    const run = [...this.#runs.values()].find(({ job }) => job.id === id);
    if (!run) return false;
    run.again = undefined;
    run.cancelling.abort();
    return true;
  }

  /** Cancels what runs and waits for it. Safe to call twice. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.all([...this.#runs.values()].map((run) => run.finished));
  }

  async #run(job: Job, run: Run): Promise<FinishedJob> {
    const { id } = run.job;
    const signal = AbortSignal.any([this.#stopping.signal, run.cancelling.signal]);
    let result: JobResult = { counts: {}, bytes: 0, errors: 0 };
    let outcome: JobOutcome = 'done';
    try {
      result = await job.run(signal, (progress) => {
        run.job = { ...run.job, ...progress };
        for (const listener of run.listeners) listener(run.job);
        this.#tell({ what: 'progress', job: run.job });
      });
      if (result.error) outcome = 'failed';
    } catch (error) {
      outcome = signal.aborted ? 'cancelled' : 'failed';
      if (outcome === 'failed') {
        this.#log.error('job-failed', { job: job.kind, id, error });
        const known =
          error instanceof HomerollError ? error : new HomerollError('unexpected', {}, { cause: error });
        result = { ...result, errors: 1, error: known };
      }
    }
    const end = { at: this.#clock.now(), outcome, ...result };
    this.#record(id, end);
    this.#log.info('job-ended', { job: job.kind, id, outcome, ...result.counts, errors: result.errors });
    return { id, kind: job.kind, ...end };
  }

  #tell(happening: JobHappening): void {
    for (const listener of this.#listeners) listener(happening);
  }

  #begin(kind: string, trigger: JobTrigger, at: number): number | HomerollError {
    try {
      return this.#catalog.jobs.begin(kind, trigger, at);
    } catch (error) {
      this.#log.error('job-not-begun', { job: kind, error });
      return error instanceof HomerollError
        ? error
        : new HomerollError('catalog-unwritable', {}, { cause: error });
    }
  }

  /** What cannot be written down (the catalog's disk is full) is closed as interrupted at the next start. */
  #record(id: number, end: JobEnd): void {
    try {
      this.#catalog.jobs.end(id, end);
    } catch (error) {
      this.#log.error('job-not-recorded', { id, error });
    }
  }
}

function keyOf({ key, kind }: Job): string {
  return key ?? kind;
}

function neverBegun(kind: string, at: number, error: HomerollError): FinishedJob {
  return { id: 0, kind, at, outcome: 'failed', counts: {}, bytes: 0, errors: 1, error };
}
