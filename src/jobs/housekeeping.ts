import type { Library } from '../library/library.ts';
import type { Clock } from '../platform/clock.ts';
import type { Job } from './job.ts';

export interface HousekeepingOptions {
  readonly library: Library;
  readonly clock: Clock;
  /** How long what lies in the trash can be restored, in ms. */
  readonly keepTrash: number;
}

/** Clears away what nobody needs any more: trash past its time. */
export function housekeepingJob({ library, clock, keepTrash }: HousekeepingOptions): Job & {
  readonly kind: 'housekeeping';
} {
  return {
    kind: 'housekeeping',
    run: async (signal, report) => {
      report({ phase: 'working', done: 0, total: undefined, bytes: 0 });
      const { files, bytes } = await library.trash.purge(clock.now() - keepTrash, signal);
      return { counts: { purged: files }, bytes, errors: 0 };
    },
  };
}
