import type { FinishedJob, JobRunner } from '../jobs/job-runner.ts';
import type { Notices } from './notices.ts';

/** Tells of every sync that has reached its end; answers how to end that. */
export function tellFinishedSyncs(
  jobs: Pick<JobRunner, 'onHappening'>,
  tell: (work: (notices: Notices) => void) => void,
): () => void {
  return jobs.onHappening((happening) => {
    if (happening.what !== 'ended') return;
    const { job } = happening;
    if (job.kind === 'sync' && job.outcome === 'done')
      tell((notices) => void notices.tell({ kind: 'sync-finished', data: dataOf(job) }));
  });
}

function dataOf({ id, counts, bytes, errors }: FinishedJob) {
  const { placed = 0, found = 0, setAside = 0 } = counts;
  return { job: id, placed, found, setAside, bytes, errors };
}
