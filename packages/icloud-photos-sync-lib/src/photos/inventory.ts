import type { CloudKit } from '../cloudkit/cloudkit.ts';
import { ICloudError } from '../error.ts';
import { albumTree } from './album-tree.ts';
import { type Change, readChange } from './change.ts';
import { changesSince } from './changes.ts';
import type { Library } from './library.ts';
import { countOf, type Listing, listPage } from './listing.ts';
import { lookUp } from './lookup.ts';
import { rankedPages } from './ranked-pages.ts';

export interface InventoryOptions {
  readonly signal?: AbortSignal;
  /** Pages asked for at once; 8 unless told. */
  readonly concurrency?: number;
}

/** A part of an inventory. All but the last have no token: what they say is only whole together with the replay. */
export interface InventoryPage {
  readonly phase: 'listing' | 'albums' | 'replay';
  readonly changes: readonly Change[];
  /** About how many items the library has, for progress only. */
  readonly expected: number | undefined;
  /** On the last page: where `changesSince` goes on. To be kept once everything before it is stored. */
  readonly token: string | undefined;
}

const LISTINGS: readonly Listing['of'][] = ['all', 'hidden', 'deleted'];

/**
 * Everything that a library holds now: assets with their masters (seen, hidden and recently deleted ones), albums and
 * what is in them. It stays right while the library changes: the zone's token is taken first, and what happened since is
 * replayed in the end, in its order. The same record may come more than once; the later one counts. Frames of bursts that nobody picked are
 * in no list: `changesSince` without a token tells them.
 *
 * @throws ICloudError as `CloudKit.request`, `changesSince`
 */
export async function* inventory(
  cloudKit: CloudKit,
  library: Library,
  { signal, concurrency }: InventoryOptions = {},
): AsyncGenerator<InventoryPage, void, undefined> {
  const options = { ...(signal && { signal }) };
  const token = await takeToken(cloudKit, library, options);
  const expected = await expectedItems(cloudKit, library, options);
  const paging = { ...options, ...(concurrency !== undefined && { concurrency }) };
  const seen = new Set<string>();
  for (const of of LISTINGS) {
    const listing = { of } as Listing;
    for await (const { changes } of rankedPages(cloudKit, library, listing, {
      ...paging,
      expected: of === 'all' ? expected : 0,
    }))
      yield { phase: 'listing', changes, expected, token: undefined };
  }
  for await (const album of albumTree(cloudKit, library, options)) {
    yield { phase: 'albums', changes: [album], expected, token: undefined };
    if (album.album.kind !== 'album') continue;
    const listing: Listing = { of: 'album', album: album.album.name };
    for await (const { changes } of rankedPages(cloudKit, library, listing, paging))
      yield { phase: 'albums', changes, expected, token: undefined };
  }
  for await (const page of changesSince(cloudKit, library, token, options)) {
    const masters = await missingMasters(cloudKit, library, page.changes, seen, options);
    yield {
      phase: 'replay',
      changes: [...masters, ...page.changes],
      expected,
      token: page.isLast ? page.token : undefined,
    };
  }
}

/** A count that Apple does not give ends nothing: it is for progress only. */
async function expectedItems(
  cloudKit: CloudKit,
  library: Library,
  options: { readonly signal?: AbortSignal },
): Promise<number | undefined> {
  try {
    return await countOf(cloudKit, library, { of: 'all' }, options);
  } catch (error) {
    const isMissing = error instanceof ICloudError && ['refused', 'answer-odd'].includes(error.code);
    if (!isMissing) throw error;
    return undefined;
  }
}

/** A change of an asset comes alone: where its master was on no page, since it had moved meanwhile, it is looked up. */
async function missingMasters(
  cloudKit: CloudKit,
  library: Library,
  changes: readonly Change[],
  seen: Set<string>,
  options: { readonly signal?: AbortSignal },
): Promise<Change[]> {
  noteMasters(changes, seen);
  const wanted = changes.flatMap((change) => (change.kind === 'asset' ? [change.asset.master ?? ''] : []));
  const missing = wanted.filter((name) => name !== '' && !seen.has(name));
  if (missing.length === 0) return [];
  // One that cannot be read is left out: its asset names it, and it can be looked up later.
  const records = await lookUp(cloudKit, library, missing, { ...options, onUnreadable: () => undefined });
  for (const name of missing) seen.add(name);
  return [...records.values()].map(readChange);
}

function noteMasters(changes: readonly Change[], seen: Set<string>): void {
  for (const change of changes) if (change.kind === 'master') seen.add(change.master.name);
}

/** A query for a single item brings the zone's token too; it is the same kind that `changes/zone` takes. */
async function takeToken(
  cloudKit: CloudKit,
  library: Library,
  options: { signal?: AbortSignal },
): Promise<string> {
  const { token } = await listPage(cloudKit, library, { of: 'all' }, 0, { ...options, items: 1 });
  if (token !== undefined && token !== '') return token;
  throw new ICloudError('answer-odd', 'retry', { what: 'a listing without a token' });
}
