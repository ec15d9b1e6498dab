import { ICloudError, lookUp, readChange, type Session } from 'icloud-photos-sync-lib';
import type { Catalog } from '../../catalog/catalog.ts';
import type { CloudLibraryRow } from '../../catalog/cloud-libraries.ts';
import { libraryOf } from './follow-library.ts';
import { takeChanges } from './take-changes.ts';

export interface LookingUp {
  readonly catalog: Catalog;
  readonly session: Session;
  readonly accountId: number;
  readonly now: () => number;
}

/** Names looked up at once. */
const BATCH = 100;
/** The wait after the first look in vain; doubled each time. */
const FIRST_WAIT = 60 * 60_000;
const LONGEST_WAIT = 24 * 60 * 60_000;

/**
 * Looks up again what a library's entries without an original should show: Apple leaves masters out now and then, and tells nobody
 * when they are there. One request at most; what was found is stored, and its entries are due. It keeps nothing else from going on: a
 * request that fails is a look in vain. Answers whether something was found.
 */
export async function lookUpParked(
  { catalog, session, accountId, now }: LookingUp,
  library: CloudLibraryRow,
  signal: AbortSignal,
): Promise<boolean> {
  const parked = catalog.parked.due(library.id, now(), BATCH);
  if (parked.length === 0) return false;
  const names = parked.map(({ name, master }) => master ?? name);
  const found = await lookUp(session.cloudKit, libraryOf(library), names, {
    signal,
    onUnreadable: () => undefined,
  }).catch((error: unknown) => {
    if (signal.aborted || !(error instanceof ICloudError)) throw error;
    return undefined;
  });
  const changes = [...(found?.values() ?? [])].map(readChange);
  catalog.transaction(() => {
    takeChanges(catalog, library, accountId, library.listing, changes);
    for (const { id, tries } of parked)
      catalog.parked.wait(
        id,
        tries + 1,
        now() + Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(tries, 20)),
      );
    catalog.parked.forgetFound(library.id);
  });
  return changes.length > 0;
}
