import type { AccountResult, JobCounts, JobOutcome, JobRow } from '../../catalog/job-records.ts';
import type { HandedFile } from '../../commands/command.ts';
import type { FinishedJob } from '../../jobs/job-runner.ts';
import type { Facts } from '../../platform/error.ts';

/** The end of a job as a terminal gets it: all of it is data. */
export interface EndedJob {
  readonly id: number;
  readonly kind: string;
  readonly outcome: JobOutcome;
  readonly counts: JobCounts;
  readonly bytes: number;
  readonly errors: number;
  /** Milliseconds from its start. */
  readonly duration: number;
  readonly error?: { readonly code: string; readonly facts: Facts } | undefined;
  readonly accounts?: readonly AccountResult[] | undefined;
  readonly files?: readonly HandedFile[] | undefined;
}

export function endedJob(end: FinishedJob, startedAt: number): EndedJob {
  const { id, kind, at, outcome, counts, bytes, errors, error, accounts, files } = end;
  const told = error && { error: { code: error.code, facts: error.facts } };
  return { id, kind, outcome, counts, bytes, errors, duration: at - startedAt, accounts, files, ...told };
}

/** The end of a job as the catalog has recorded it; undefined for one that has not ended. */
export function recordedEnd(row: JobRow): EndedJob | undefined {
  if (!row.outcome || row.endedAt === null) return undefined;
  const { id, kind, outcome, counts, bytes, errors, startedAt, endedAt } = row;
  const error = row.errorCode === null ? {} : { error: { code: row.errorCode, facts: row.errorFacts ?? {} } };
  return { id, kind, outcome, counts, bytes, errors, duration: endedAt - startedAt, ...error };
}
