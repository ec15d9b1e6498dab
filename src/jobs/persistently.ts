import type { JobTrigger } from '../catalog/job-records.ts';
import type { Clock } from '../platform/clock.ts';
import { HomerollError } from '../platform/error.ts';
import type { Job } from './job.ts';
import type { BegunJob, JobRunner } from './job-runner.ts';

/** Time between tries to go on. */
const GO_ON_AFTER = 60_000;

/**
 * Starts a job that goes on where it was: what fails before an obstacle (the library's disk is away, a disk is full) is started
 * again until it is through, or the signal is aborted. Answers the run that is under way; undefined when none could be begun.
 */
export function startPersistently(
  jobs: JobRunner,
  job: Job,
  trigger: JobTrigger,
  { clock, signal }: { clock: Clock; signal: AbortSignal },
): BegunJob | undefined {
  const begun = jobs.ensure(job, trigger);
  if (begun?.isNew) void keepOn(begun.job);
  return begun;

  async function keepOn(first: number): Promise<void> {
    let end = await jobs.follow(first, () => {});
    while (end?.error instanceof HomerollError && end.error.recovery === 'wait') {
      await clock.delay(GO_ON_AFTER, signal).catch(() => {});
      if (signal.aborted) return;
      end = await jobs.start(job, trigger);
    }
  }
}
