import type { AccountResult, JobCounts } from '../catalog/job-records.ts';
import type { HandedFile } from '../commands/command.ts';
import type { HomerollError } from '../platform/error.ts';
import type { Line } from '../texts/texts.ts';

export type { AccountResult } from '../catalog/job-records.ts';

/** What a running job tells about itself; channels show it as they can. */
export interface Progress {
  /** `listing` is looking where it is known how much there is. */
  readonly phase: 'looking' | 'listing' | 'working';
  /** Assets, or files while looking or listing. */
  readonly done: number;
  /** Undefined while it is not known yet. */
  readonly total: number | undefined;
  /** Bytes brought in so far. */
  readonly bytes: number;
  /** What is told beside it, once: what a first sync is going to bring. */
  readonly lines?: readonly Line[];
}

export interface JobResult {
  readonly counts: JobCounts;
  readonly bytes: number;
  /** Things that went wrong, each recorded elsewhere. */
  readonly errors: number;
  /** The first reason why the run as a whole did not reach its end; its outcome is then `failed`. */
  readonly error?: HomerollError | undefined;
  /** What came of it for each account that it was about. */
  readonly accounts?: readonly AccountResult[] | undefined;
  /** What it has made for whoever asked for it. */
  readonly files?: readonly HandedFile[] | undefined;
}

/** A run with a start, progress and an end. */
export interface Job {
  readonly kind: string;
  /** Of those with the same key only one runs at a time; its kind unless told. */
  readonly key?: string;
  run(signal: AbortSignal, report: (progress: Progress) => void): Promise<JobResult>;
  /** Asked for again while it runs: whether this very run sees to it. Otherwise it runs once more afterwards. */
  joins?(): boolean;
}
