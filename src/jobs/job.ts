import type { JobCounts } from '../catalog/job-records.ts';
import type { HomerollError } from '../platform/error.ts';

/** What a running job tells about itself; channels show it as they can. */
export interface Progress {
  readonly phase: 'looking' | 'working';
  /** Assets, or files while looking. */
  readonly done: number;
  /** Undefined while it is not known yet. */
  readonly total: number | undefined;
  /** Bytes brought in so far. */
  readonly bytes: number;
}

export interface JobResult {
  readonly counts: JobCounts;
  readonly bytes: number;
  /** Things that went wrong, each recorded elsewhere. */
  readonly errors: number;
  /** The first reason why the run as a whole did not reach its end; its outcome is then `failed`. */
  readonly error?: HomerollError | undefined;
}

/** A run with a start, progress and an end. */
export interface Job {
  readonly kind: string;
  run(signal: AbortSignal, report: (progress: Progress) => void): Promise<JobResult>;
}
