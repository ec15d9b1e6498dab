import type { Job } from '../jobs/job.ts';
import type { JobRunner } from '../jobs/job-runner.ts';
import { HomerollError } from '../platform/error.ts';
import type { Command, Reply } from './command.ts';

export interface SyncServices {
  readonly jobs: JobRunner;
  readonly sync: Job;
}

/** `sync`: looks through all sources now. */
export function syncCommand(services: SyncServices): Command {
  return { name: 'sync', topic: 'work', role: 'adult', arguments: {}, run: () => sync(services) };
}

/** Starts a sync; while one runs already, another follows it, so that nothing is missed. */
function sync({ jobs, sync: job }: SyncServices): Reply {
  const begun = jobs.ensure(job, 'person');
  if (!begun) throw new HomerollError('catalog-unwritable', {}, { recovery: 'wait' });
  const { job: id, isNew } = begun;
  if (!isNew) void jobs.start(job, 'person');
  const line = { key: isNew ? 'sync-begun' : 'sync-joined', values: { id } };
  return { lines: [line], data: { job: id, isNew }, ok: true, job: id };
}
