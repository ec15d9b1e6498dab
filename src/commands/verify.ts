import type { Catalog } from '../catalog/catalog.ts';
import type { BegunJob } from '../jobs/job-runner.ts';
import { unfinishedVerification } from '../jobs/verify/position.ts';
import { HomerollError } from '../platform/error.ts';
import type { Command, Reply } from './command.ts';

export interface VerifyServices {
  readonly catalog: Catalog;
  /** Starts a verification, or finds the one that runs; undefined when none could be begun. */
  readonly start: () => BegunJob | undefined;
}

/** `verify`: reads the whole library again. */
export function verifyCommand({ catalog, start }: VerifyServices): Command {
  return {
    name: 'verify',
    topic: 'library',
    role: 'adult',
    arguments: {},
    run: () => {
      const goesOn = unfinishedVerification(catalog) !== undefined;
      return begin(catalog, start(), goesOn);
    },
  };
}

function begin(catalog: Catalog, begun: BegunJob | undefined, goesOn: boolean): Reply {
  if (!begun) throw new HomerollError('catalog-unwritable', {}, { recovery: 'wait' });
  const { job, isNew } = begun;
  const { count: files, bytes } = catalog.files.stored();
  const key = !isNew ? 'verify-running' : goesOn ? 'verify-goes-on' : 'verify-started';
  const told = { label: { key: 'suggestion-say', values: { say: 'findings' } }, say: 'findings' };
  return {
    lines: [{ key, values: { files, bytes } }],
    data: { job, isNew, files, bytes },
    ok: true,
    job,
    suggestions: [told],
  };
}
