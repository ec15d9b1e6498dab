import type { Catalog } from '../catalog/catalog.ts';
import type { JobRow } from '../catalog/job-records.ts';
import type { Line } from '../texts/texts.ts';
import type { Command, Reply } from './command.ts';

const JOBS_SHOWN = 10;
const DEAD_SHOWN = 20;

/** `jobs`: the newest runs. */
export function jobsCommand(catalog: Catalog): Command {
  return { name: 'jobs', topic: 'work', role: 'adult', arguments: {}, run: () => jobs(catalog) };
}

/** The newest runs, and the work that was given up and waits for a person. */
export function jobs(catalog: Catalog): Reply {
  const runs = catalog.jobs.latest(JOBS_SHOWN);
  const dead = catalog.stages.dead(DEAD_SHOWN);
  const lines: Line[] = runs.length === 0 ? [{ key: 'jobs-none' }] : runs.map(lineOf);
  if (dead.length > 0) lines.push({ key: 'jobs-dead-heading' });
  for (const { assetId, name, account, stage, attempts, code, facts } of dead) {
    lines.push({ key: 'jobs-dead', values: { id: assetId, name, account, stage, attempts } });
    lines.push({ key: `error-${code}`, values: facts });
  }
  if (dead.length > 0) lines.push({ key: 'jobs-dead-hint' });
  return { lines, data: { jobs: runs, dead }, ok: true };
}

function lineOf(job: JobRow): Line {
  const values = {
    ...{ id: job.id, kind: job.kind, at: job.startedAt, bytes: job.bytes, errors: job.errors },
    ...{ outcome: job.outcome ?? 'running', placed: job.counts.placed ?? 0 },
    duration: (job.endedAt ?? job.startedAt) - job.startedAt,
  };
  return { key: job.kind === 'sync' ? 'jobs-sync' : 'jobs-other', values };
}
