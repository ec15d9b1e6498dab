import type { Job } from '../jobs/job.ts';
import type { JobRunner } from '../jobs/job-runner.ts';
import { HomerollError } from '../platform/error.ts';
import type { Command, Reply } from './command.ts';

export interface SyncServices {
  readonly jobs: JobRunner;
  /** Looks through all sources. */
  readonly sync: Job;
  /** Those that look through the sources of one account, by its name. */
  readonly syncs: ReadonlyMap<string, Job>;
}

const ARGUMENTS = { account: { kind: 'word', optional: true } } as const;

/** `sync [ACCOUNT]`: looks through all sources now, or through those of one account. */
export function syncCommand(services: SyncServices): Command<typeof ARGUMENTS> {
  return {
    name: 'sync',
    topic: 'work',
    role: 'adult',
    arguments: ARGUMENTS,
    run: ({ account }) => sync(services, account),
  };
}

/** Starts a sync; one that runs already looks once more, so that nothing is missed. */
function sync({ jobs, sync: everybody, syncs }: SyncServices, account: string | undefined): Reply {
  const job = account === undefined ? everybody : jobOf(syncs, account, everybody);
  const begun = jobs.ensure(job, 'person');
  if (!begun) throw new HomerollError('catalog-unwritable', {}, { recovery: 'wait' });
  const { job: id, isNew } = begun;
  if (!isNew) void jobs.start(job, 'person');
  const line = { key: isNew ? 'sync-begun' : 'sync-joined', values: { id } };
  return { lines: [line], data: { job: id, isNew }, ok: true, job: id };
}

/** Words that name nobody: `sync now`. */
const EVERYBODY = ['now', 'all', 'jetzt', 'alle'];

function jobOf(syncs: ReadonlyMap<string, Job>, account: string, everybody: Job): Job {
  const wanted = account.toLowerCase();
  const found = [...syncs].find(([name]) => name.toLowerCase() === wanted)?.[1];
  if (found) return found;
  if (EVERYBODY.includes(wanted)) return everybody;
  const accounts = [...syncs.keys()].join(', ');
  throw new HomerollError('account-unknown', { account, accounts }, { recovery: 'never' });
}
