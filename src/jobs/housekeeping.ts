import type { AssetTrash } from '../pipeline/asset-trash.ts';
import type { Clock } from '../platform/clock.ts';
import type { Job } from './job.ts';

export interface HousekeepingOptions {
  readonly trash: Pick<AssetTrash, 'purge'>;
  readonly clock: Clock;
  /** How long what lies in the trash can be restored, in ms. */
  readonly keepTrash: number;
}

/** By whose word trash past its time goes. */
const HOUSEKEEPING = { name: 'homeroll', channel: 'housekeeping' } as const;

/** Clears away what nobody needs any more: trash past its time, out of the library and out of the catalog. */
export function housekeepingJob({ trash, clock, keepTrash }: HousekeepingOptions): Job {
  return {
    kind: 'housekeeping',
    run: async (signal, report) => {
      report({ phase: 'working', done: 0, total: undefined, bytes: 0 });
      const { files, bytes, assets } = await trash.purge(clock.now() - keepTrash, HOUSEKEEPING, signal);
      return { counts: { purged: files, assetsPurged: assets }, bytes, errors: 0 };
    },
  };
}
