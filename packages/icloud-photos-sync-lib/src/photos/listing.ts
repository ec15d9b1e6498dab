import type { CloudKit } from '../cloudkit/cloudkit.ts';
import { type JsonObject, numberAt, objectsAt, textAt } from '../json.ts';
import { type Change, readChange } from './change.ts';
import { DESIRED_KEYS } from './desired-keys.ts';
import { type Library, zoneOf } from './library.ts';
import { readRecord } from './record.ts';

/** What can be listed of a library. */
export type Listing =
  | { readonly of: 'all' | 'hidden' | 'deleted' | 'bursts' }
  | { readonly of: 'smart-album'; readonly album: SmartAlbum }
  | { readonly of: 'album'; readonly album: string };

export const SMART_ALBUMS = [
  'TIMELAPSE',
  'VIDEO',
  'SLOMO',
  'FAVORITE',
  'PANORAMA',
  'SCREENSHOT',
  'LIVE',
  'DEPTH',
  'EXPOSURE',
  'ANIMATED',
] as const;

export type SmartAlbum = (typeof SMART_ALBUMS)[number];

/** Record types of the indexes, and the ids under which their items are counted. */
const INDEXES = {
  all: ['CPLAssetAndMasterByAddedDate', 'CPLAssetByAddedDate'],
  hidden: ['CPLAssetAndMasterHiddenByAssetDate', 'CPLAssetHiddenByAssetDate'],
  deleted: ['CPLAssetAndMasterDeletedByExpungedDate', 'CPLAssetDeletedByExpungedDate'],
  bursts: ['CPLBurstStackAssetAndMasterByAssetDate', 'CPLAssetBurstStackAssetByAssetDate'],
  'smart-album': ['CPLAssetAndMasterInSmartAlbumByAssetDate', 'CPLAssetInSmartAlbumByAssetDate'],
  album: ['CPLContainerRelationLiveByAssetDate', 'CPLContainerRelationNotDeletedByAssetDate'],
} as const;

/** A page of a listing. */
export interface ListingPage {
  readonly changes: readonly Change[];
  /** Entries of the listing on this page: its assets. */
  readonly items: number;
  /** The zone's token at the time of the answer. */
  readonly token: string | undefined;
}

/** Items that fit on a page: two records each, with their albums three, of at most 200. */
export function itemsAPage(listing: Listing): number {
  return listing.of === 'album' ? 66 : 100;
}

/**
 * One page, from the item at `rank` on; the newest has rank 0. Ranks shift while the library changes.
 *
 * @throws ICloudError as `CloudKit.request`
 */
export async function listPage(
  cloudKit: CloudKit,
  library: Library,
  listing: Listing,
  rank: number,
  { signal, items = itemsAPage(listing) }: { readonly signal?: AbortSignal; readonly items?: number } = {},
): Promise<ListingPage> {
  const query = {
    recordType: INDEXES[listing.of][0],
    filterBy: [
      filter('startRank', 'INT64', rank),
      filter('direction', 'STRING', 'ASCENDING'),
      ...extraFilters(listing),
    ],
  };
  const resultsLimit = items * (listing.of === 'album' ? 3 : 2);
  const body = { query, resultsLimit, desiredKeys: [...DESIRED_KEYS], zoneID: zoneOf(library) };
  const answer = await cloudKit.request(library.scope, 'records/query', body, signal ? { signal } : {});
  const records = objectsAt(answer, 'records').map(readRecord);
  const changes = records.filter((record) => record !== undefined).map(readChange);
  const assets = changes.filter(({ kind }) => kind === 'asset').length;
  return { changes, items: assets, token: textAt(answer, 'syncToken') };
}

/**
 * About how many items a listing has: for progress only, since Apple's counts lag behind and are wrong for shared
 * and empty lists. Undefined when there is no count.
 */
export async function countOf(
  cloudKit: CloudKit,
  library: Library,
  listing: Listing,
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<number | undefined> {
  const value = [countId(listing)];
  const filterBy = {
    fieldName: 'indexCountID',
    comparator: 'IN',
    fieldValue: { type: 'STRING_LIST', value },
  };
  const query = { recordType: 'HyperionIndexCountLookup', filterBy };
  const batch = [{ resultsLimit: 1, query, zoneWide: true, zoneID: zoneOf(library) }];
  const answer = await cloudKit.request(
    library.scope,
    'internal/records/query/batch',
    { batch },
    signal ? { signal } : {},
  );
  const [entry] = objectsAt(answer, 'batch');
  const [record] = objectsAt(entry, 'records');
  const count = numberAt(record, 'fields', 'itemCount', 'value');
  return count !== undefined && count >= 0 ? count : undefined;
}

function countId(listing: Listing): string {
  const [, id] = INDEXES[listing.of];
  if (listing.of === 'album') return `${id}:${listing.album}`;
  if (listing.of !== 'smart-album') return id;
  return `${id}:${listing.album.slice(0, 1)}${listing.album.slice(1).toLowerCase()}`;
}

function extraFilters(listing: Listing): JsonObject[] {
  if (listing.of === 'album') return [filter('parentId', 'STRING', listing.album)];
  return listing.of === 'smart-album' ? [filter('smartAlbum', 'STRING', listing.album)] : [];
}

function filter(fieldName: string, type: string, value: string | number): JsonObject {
  return { fieldName, comparator: 'EQUALS', fieldValue: { type, value } };
}
