import type { Catalog } from '../catalog/catalog.ts';
import type { BegunJob } from '../jobs/job-runner.ts';
import { unfinishedVerification } from '../jobs/verify/position.ts';
import { HomerollError } from '../platform/error.ts';
import type { Command, Reply } from './command.ts';
import { verifyReport } from './verify-report.ts';

const ARGUMENTS = { what: { kind: 'choice', choices: ['report'], optional: true } } as const;

export interface VerifyServices {
  readonly catalog: Catalog;
  /** Starts a verification, or finds the one that runs; undefined when none could be begun. */
  readonly start: () => BegunJob | undefined;
}

/** `verify [report]`: reads the whole library again, or tells what the last reading found. */
export function verifyCommand({ catalog, start }: VerifyServices): Command<typeof ARGUMENTS> {
  return {
    name: 'verify',
    topic: 'library',
    role: 'adult',
    arguments: ARGUMENTS,
    run: ({ what }, { asker }) =>
      what === 'report' ? verifyReport(catalog, asker) : begin(catalog, start()),
  };
}

function begin(catalog: Catalog, begun: BegunJob | undefined): Reply {
  if (!begun) throw new HomerollError('catalog-unwritable', {}, { recovery: 'wait' });
  const { job, isNew } = begun;
  const { count: files, bytes } = catalog.files.stored();
  const goesOn = unfinishedVerification(catalog) !== undefined;
  const key = !isNew ? 'verify-running' : goesOn ? 'verify-goes-on' : 'verify-started';
  const report = { label: { key: 'suggestion-say', values: { say: 'verify report' } }, say: 'verify report' };
  return {
    lines: [{ key, values: { files, bytes } }],
    data: { job, isNew, files, bytes },
    ok: true,
    job,
    suggestions: [report],
  };
}
