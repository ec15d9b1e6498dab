import type { RunningJob } from '../../jobs/job-runner.ts';
import type { Check } from './check.ts';

/** A first look at a large library takes long, and tells its progress all the while. */
const STILL_FOR = 6 * 3_600_000;

/** Whether a job runs and does not move. */
export function stuckCheck(jobs: { readonly running: readonly RunningJob[] }): Check {
  let seen = new Map<number, { mark: string; since: number }>();
  return {
    kinds: ['job-stuck'],
    look: (now) => {
      const before = seen;
      seen = new Map(
        jobs.running.map(({ id, phase, done, total, bytes }) => {
          const mark = `${phase} ${done} ${total} ${bytes}`;
          const known = before.get(id);
          return [id, known?.mark === mark ? known : { mark, since: now }];
        }),
      );
      return jobs.running.flatMap(({ id, kind: job }) => {
        const still = now - (seen.get(id)?.since ?? now);
        return still < STILL_FOR ? [] : [{ kind: 'job-stuck', subject: job, data: { job, still } } as const];
      });
    },
  };
}
