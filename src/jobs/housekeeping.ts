import type { Catalog } from '../catalog/catalog.ts';
import type { Library } from '../library/library.ts';
import type { Clock } from '../platform/clock.ts';
import type { Job } from './job.ts';

export interface HousekeepingOptions {
  readonly catalog: Catalog;
  readonly library: Library;
  readonly clock: Clock;
  /** How long what lies in the trash can be restored, in ms. */
  readonly keepTrash: number;
}

/** Previews younger than this stay: the stage that made them may not have noted them yet. */
const FRESH = 60 * 60_000;

/** Clears away what nobody needs any more: trash past its time, previews of pictures that are gone. */
export function housekeepingJob({ catalog, library, clock, keepTrash }: HousekeepingOptions): Job {
  return {
    kind: 'housekeeping',
    run: async (signal, report) => {
      report({ phase: 'working', done: 0, total: undefined, bytes: 0 });
      const { files, bytes } = await library.trash.purge(clock.now() - keepTrash, signal);
      const isShown = (sha256: string) => catalog.previews.isShown(sha256);
      const cleared = await library.previews.clear({ isShown, olderThan: clock.now() - FRESH, signal });
      const counts = { purged: files, previewsCleared: cleared.files };
      return { counts, bytes: bytes + cleared.bytes, errors: 0 };
    },
  };
}
