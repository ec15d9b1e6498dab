import type { Catalog } from '../catalog/catalog.ts';
import type { Library } from '../library/library.ts';
import type { AssetTrash } from '../pipeline/asset-trash.ts';
import type { Clock } from '../platform/clock.ts';
import type { OutgoingFolder } from '../platform/outgoing-folder.ts';
import type { Job } from './job.ts';

export interface HousekeepingOptions {
  readonly catalog: Catalog;
  readonly library: Library;
  readonly trash: Pick<AssetTrash, 'purge'>;
  readonly clock: Clock;
  /** How long what lies in the trash can be restored, in ms. */
  readonly keepTrash: number;
  /** What was made for people to take away. */
  readonly outgoing: readonly OutgoingFolder[];
}

/** By whose word trash past its time goes. */
const HOUSEKEEPING = { name: 'homeroll', channel: 'housekeeping' } as const;

/** Previews younger than this stay: the stage that made them may not have noted them yet. */
const FRESH = 60 * 60_000;

/** What somebody has said or tried, of which the newest are enough. */
const FLEETING = ['said', 'invitation-wrong'];
const MOST_FLEETING = 20_000;
/** For so long (ms), what was made to be taken away is there. */
const KEPT_OUTGOING = 24 * 60 * 60_000;

/**
 * Clears away what nobody needs any more: trash past its time, out of library and catalog; previews of pictures that are gone; copies
 * and zips that were made for people a day ago; old entries of what was said.
 */
export function housekeepingJob(options: HousekeepingOptions): Job & { readonly kind: 'housekeeping' } {
  const { catalog, library, trash, clock, keepTrash, outgoing } = options;
  return {
    kind: 'housekeeping',
    run: async (signal, report) => {
      report({ phase: 'working', done: 0, total: undefined, bytes: 0 });
      const { files, bytes, assets } = await trash.purge(clock.now() - keepTrash, HOUSEKEEPING, signal);
      const isShown = (sha256: string) => catalog.previews.isShown(sha256);
      const cleared = await library.previews.clear({ isShown, olderThan: clock.now() - FRESH, signal });
      for (const action of FLEETING) catalog.audit.forget(action, MOST_FLEETING);
      const taken = { files: 0, bytes: 0 };
      for (const folder of outgoing) {
        const gone = await folder.clear(clock.now() - KEPT_OUTGOING);
        taken.files += gone.files;
        taken.bytes += gone.bytes;
      }
      const counts = {
        ...{ purged: files, assetsPurged: assets },
        ...{ previewsCleared: cleared.files, outgoingCleared: taken.files },
      };
      return { counts, bytes: bytes + cleared.bytes + taken.bytes, errors: 0 };
    },
  };
}
