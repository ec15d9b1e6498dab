import {
  type Change,
  changesSince,
  ICloudError,
  inventory,
  type Library,
  lookUp,
  readChange,
  type Session,
} from 'icloud-photos-sync-lib';
import type { Catalog } from '../../catalog/catalog.ts';
import type { CloudLibraryRow } from '../../catalog/cloud-libraries.ts';
import { takeChanges } from './take-changes.ts';

export interface Following {
  readonly catalog: Catalog;
  readonly session: Session;
  readonly accountId: number;
  readonly now: () => number;
  /** Called between pages, with what was stored; about how many there are of a first inventory. */
  readonly onPage: (page: FollowedPage) => Promise<void>;
}

export interface FollowedPage {
  /** Entries in it. */
  readonly assets: number;
  /** About how many an inventory tells. */
  readonly expected: number | undefined;
  /** Whether everything that the lists show has been told. */
  readonly isListed: boolean;
}

/**
 * Brings what is stored of a library in step with Apple: by its changes since last time, or by an inventory the first time and
 * whenever Apple has forgotten where we were. Whatever a page says is stored together with the token that follows it.
 *
 * @throws ICloudError as `changesSince` and `inventory`, but for `token-refused`
 */
export async function followLibrary(
  following: Following,
  library: CloudLibraryRow,
  signal: AbortSignal,
): Promise<void> {
  if (library.token === null) return await takeInventory(following, library, signal);
  try {
    await takeNews(following, library, library.token, signal);
  } catch (error) {
    if (!(error instanceof ICloudError && error.code === 'token-refused')) throw error;
    await takeInventory(following, library, signal);
  }
}

async function takeNews(
  following: Following,
  library: CloudLibraryRow,
  token: string,
  signal: AbortSignal,
): Promise<void> {
  const { cloudKit } = following.session;
  for await (const page of changesSince(cloudKit, libraryOf(library), token, { signal })) {
    const masters = await missingMasters(following, library, page.changes, signal);
    await store(following, library, library.listing, [...masters, ...page.changes], page.token);
    await following.onPage({ assets: countAssets(page.changes), expected: undefined, isListed: true });
  }
}

/** What an earlier inventory told and this one did not is left as it is: it may be a gap of Apple's. */
async function takeInventory(
  following: Following,
  library: CloudLibraryRow,
  signal: AbortSignal,
): Promise<void> {
  const { catalog, session, now } = following;
  const listing = catalog.cloudLibraries.beginListing(library.id);
  for await (const page of inventory(session.cloudKit, libraryOf(library), { signal })) {
    await store(following, library, listing, page.changes, page.token);
    const isListed = page.phase !== 'listing';
    await following.onPage({ assets: countAssets(page.changes), expected: page.expected, isListed });
  }
  catalog.cloudLibraries.markListed(library.id, now());
}

/** A change of an asset comes alone: what it shows is looked up where nobody has told it yet. */
async function missingMasters(
  { catalog, session }: Following,
  library: CloudLibraryRow,
  changes: readonly Change[],
  signal: AbortSignal,
): Promise<Change[]> {
  const told = new Set(changes.flatMap((change) => (change.kind === 'master' ? [change.master.name] : [])));
  const names = changes.flatMap((change) =>
    change.kind === 'asset' && change.asset.master !== undefined ? [change.asset.master] : [],
  );
  const missing = names.filter((name) => !told.has(name) && !catalog.cloudAssets.master(library.id, name));
  if (missing.length === 0) return [];
  // One that cannot be read now is asked for when its asset changes next, or by the next inventory.
  const found = await lookUp(session.cloudKit, libraryOf(library), missing, {
    signal,
    onUnreadable: () => undefined,
  });
  return [...found.values()].map(readChange);
}

async function store(
  { catalog, accountId }: Following,
  library: CloudLibraryRow,
  listing: number,
  changes: readonly Change[],
  token: string | undefined,
): Promise<void> {
  catalog.transaction(() => {
    takeChanges(catalog, library, accountId, listing, changes);
    if (token !== undefined) catalog.cloudLibraries.follow(library.id, token);
  });
}

function countAssets(changes: readonly Change[]): number {
  return changes.filter(({ kind }) => kind === 'asset').length;
}

/** A library as the client names it. */
export function libraryOf({ kind, scope, zone, owner, zoneType }: CloudLibraryRow): Library {
  return { kind, scope, zone: { zoneName: zone, ownerRecordName: owner, zoneType } };
}
