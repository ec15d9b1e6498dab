import type { CloudKit } from '../cloudkit/cloudkit.ts';
import { ICloudError } from '../error.ts';
import { albumsWithMembers } from './album-members.ts';
import type { Change } from './change.ts';
import { changesSince } from './changes.ts';
import { Gaps } from './gaps.ts';
import type { Library } from './library.ts';
import { countOf, type Listing, listPage } from './listing.ts';
import { rankedPages } from './ranked-pages.ts';
import { replaySince } from './replay.ts';
import { sideBySide } from './side-by-side.ts';

export interface InventoryOptions {
  readonly signal?: AbortSignal;
  /** Pages asked for at once, and held at most (of about 1.5 MB each); 8 unless told. */
  readonly concurrency?: number;
  /**
   * Whether the zone's history is read from its beginning in the end. It alone tells the frames of bursts that nobody picked,
   * people, faces, and albums of hidden pictures; it takes a request for each 200 records there have ever been, one after the other.
   * `when-needed`, unless told: when a picture of a burst has come, or when the lists have left something out.
   */
  readonly history?: 'when-needed' | 'always' | 'never';
}

/** A part of an inventory: in this order, the newest pictures first. With a history there is neither a part of albums nor a replay. */
export interface InventoryPage {
  readonly phase: 'listing' | 'albums' | 'replay' | 'history';
  readonly changes: readonly Change[];
  /** About how many items the library has, for progress only. */
  readonly expected: number | undefined;
  /**
   * From where `changesSince` brings everything that this inventory has not told; to be kept once this page and all before it
   * are stored. Every page of the history has one, and without a history the last page; until then an inventory that breaks off
   * has to be taken again.
   */
  readonly token: string | undefined;
}

/**
 * Everything that a library holds now: assets with their masters (seen, hidden and recently deleted ones), albums and what is
 * in them. It stays right while the library changes: the zone's token is taken first, and what happened since is replayed in its
 * order. The same record may come more than once, and the history tells all of them again; the later one counts. A name that is
 * `gone` may be one that nobody has heard of.
 *
 * @throws ICloudError as `CloudKit.request`, `changesSince`
 */
export async function* inventory(
  cloudKit: CloudKit,
  library: Library,
  { signal, concurrency, history = 'when-needed' }: InventoryOptions = {},
): AsyncGenerator<InventoryPage, void, undefined> {
  const options = { ...(signal && { signal }) };
  const paging = { ...options, ...(concurrency !== undefined && { concurrency }) };
  const count = (listing: Listing) => expectedItems(cloudKit, library, listing, options);
  const [start, expected, hidden] = await Promise.all([
    takeToken(cloudKit, library, options),
    count({ of: 'all' }),
    count({ of: 'hidden' }),
  ]);
  let needsHistory = history === 'always';
  const page = (phase: InventoryPage['phase'], changes: readonly Change[]) => {
    if (history === 'when-needed') needsHistory ||= changes.some(isOfBurst);
    return { phase, changes, expected, token: undefined };
  };
  const listed = async function* (listing: Listing, about: number | undefined) {
    const gaps = new Gaps();
    gaps.expect(about);
    const asked = listing.of === 'all' ? about : 0;
    for await (const { changes } of rankedPages(cloudKit, library, listing, { ...paging, expected: asked })) {
      gaps.add(changes);
      yield page('listing', changes);
    }
    if (history === 'when-needed') needsHistory ||= gaps.any;
  };
  yield* listed({ of: 'all' }, expected);
  yield* sideBySide([listed({ of: 'hidden' }, hidden), listed({ of: 'deleted' }, undefined)]);
  if (needsHistory) {
    // It tells albums, and what has happened meanwhile, as well.
    for await (const { changes, token } of changesSince(cloudKit, library, undefined, options))
      yield { ...page('history', changes), token };
    return;
  }
  for await (const changes of albumsWithMembers(cloudKit, library, options)) yield page('albums', changes);
  for await (const { changes, token, isLast } of replaySince(cloudKit, library, start, options))
    yield isLast && !needsHistory ? { ...page('replay', changes), token } : page('replay', changes);
  // A burst that has come meanwhile.
  if (!needsHistory) return;
  for await (const { changes, token } of changesSince(cloudKit, library, undefined, options))
    yield { ...page('history', changes), token };
}

/** A count that Apple does not give ends nothing. */
async function expectedItems(
  cloudKit: CloudKit,
  library: Library,
  listing: Listing,
  options: { readonly signal?: AbortSignal },
): Promise<number | undefined> {
  try {
    return await countOf(cloudKit, library, listing, options);
  } catch (error) {
    const isMissing = error instanceof ICloudError && ['refused', 'answer-odd'].includes(error.code);
    if (!isMissing) throw error;
    return undefined;
  }
}

function isOfBurst(change: Change): boolean {
  if (change.kind !== 'asset') return false;
  const { burst, burstFlags = 0 } = change.asset;
  return burst !== undefined || burstFlags > 0;
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
