import type { Catalog } from '../catalog/catalog.ts';
import type { JobRow } from '../catalog/job-records.ts';
import { HomerollError } from '../platform/error.ts';
import type { Line } from '../texts/texts.ts';
import { accountLines } from './account-lines.ts';
import type { Command, Reply } from './command.ts';

const ARGUMENTS = { id: { kind: 'number', least: 1, most: Number.MAX_SAFE_INTEGER } } as const;

/** `job ID`: one run in detail; a channel follows one that still runs. */
export function jobCommand(catalog: Catalog): Command<typeof ARGUMENTS> {
  return {
    name: 'job',
    topic: 'work',
    role: 'adult',
    arguments: ARGUMENTS,
    run: ({ id }) => detail(catalog, id),
  };
}

function detail(catalog: Catalog, id: number): Reply {
  const job = catalog.jobs.get(id);
  if (!job) throw new HomerollError('job-unknown', { id }, { recovery: 'never' });
  const counts = Object.entries(job.counts).filter(([, count]) => count !== 0);
  const lines: Line[] = [
    { key: 'job-heading', values: { id, kind: job.kind } },
    { key: 'job-began', values: { at: job.startedAt, trigger: job.trigger } },
    outcomeOf(job),
    ...counts.map(([name, count]) => ({ key: 'job-count', values: { name, count } })),
    ...(job.bytes > 0 ? [{ key: 'job-bytes', values: { bytes: job.bytes } }] : []),
    ...accountLines(job.accounts),
    ...errorOf(job),
  ];
  const isRunning = job.endedAt === null;
  return { lines, data: { job }, ok: job.errors === 0, ...(isRunning ? { job: id } : {}) };
}

function outcomeOf({ startedAt, endedAt, outcome, errors }: JobRow): Line {
  const at = endedAt ?? startedAt;
  const values = { at, outcome: outcome ?? 'running', duration: at - startedAt, errors };
  return { key: 'job-outcome', values };
}

function errorOf({ errorCode, errorFacts, accounts }: JobRow): Line[] {
  if (errorCode === null || accounts.some(({ error }) => error?.code === errorCode)) return [];
  const values = errorFacts ?? {};
  return [
    { key: `error-${errorCode}`, values },
    { key: `error-${errorCode}`, attribute: 'hint', values },
  ];
}
