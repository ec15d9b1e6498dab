import type { IssuedUrls } from '../content/issued-urls.ts';
import type { Reply, Route } from '../route.ts';
import type { World } from '../world.ts';
import { int, text } from './field.ts';
import { isAlbumListing, Listings } from './indexes.ts';
import type { SimulatedAsset } from './item.ts';
import type { SimulatedLibrary } from './library.ts';
import {
  albumRecord,
  assetRecord,
  madeUpRecord,
  masterRecord,
  membershipRecord,
  type SignUrl,
} from './records.ts';
import {
  type Body,
  badRequest,
  bodiesIn,
  type DatabaseRequest,
  databaseRoute,
  isBody,
  libraryOf,
  pick,
  zoneMissing,
} from './request.ts';

const MOST_RECORDS = 200;

/** `records/query` and the counts: everything that is asked of an index. */
export function queryRoutes(world: World, urls: IssuedUrls): Route[] {
  const listings = new WeakMap<SimulatedLibrary, Listings>();
  const listingsOf = (library: SimulatedLibrary) => {
    const known = listings.get(library) ?? new Listings(library);
    listings.set(library, known);
    return known;
  };
  return [
    databaseRoute(world, 'records-query', 'records/query', (request) => {
      const library = libraryOf(request, request.body.zoneID);
      if (!library) return zoneMissing();
      return query(request, library, listingsOf(library), (resource) =>
        urls.sign(request.exchange, library.zone.zoneName, resource.content),
      );
    }),
    databaseRoute(world, 'query-batch', 'internal/records/query/batch', (request) => {
      const batch = bodiesIn(request.body.batch).map((entry) => {
        const library = libraryOf(request, entry.zoneID);
        if (!library) return { serverErrorCode: 'ZONE_NOT_FOUND', reason: 'Zone does not exist' };
        const { records } = counts(entry, library, listingsOf(library), request.exchange.now);
        return { records, syncToken: library.history.token() };
      });
      return { status: 200, body: { batch } };
    }),
  ];
}

function query(
  request: DatabaseRequest,
  library: SimulatedLibrary,
  listings: Listings,
  sign: SignUrl,
): Reply {
  const { body, exchange } = request;
  const asked = isBody(body.query) ? body.query : {};
  const token = exchange.url.searchParams.get('getCurrentSyncToken') === 'true';
  const reply = (records: readonly object[], more: object = {}): Reply => ({
    status: 200,
    body: { records, ...more, ...(token && { syncToken: library.history.token() }) },
  });
  switch (asked.recordType) {
    case 'CheckIndexingState':
      return reply([indexState(library, exchange.now)]);
    case 'HyperionIndexCountLookup':
      return reply(counts(body, library, listings, exchange.now).records);
    case 'CPLAlbumByPositionLive':
      return albums(library, filterOf(asked, 'parentId'), body.desiredKeys, reply);
    default:
      return page(body, asked, library, listings, sign, reply);
  }
}

type MakeReply = (records: readonly object[], more?: object) => Reply;

function page(
  body: Body,
  asked: Body,
  library: SimulatedLibrary,
  listings: Listings,
  sign: SignUrl,
  reply: MakeReply,
): Reply {
  const recordType = String(asked.recordType);
  const parentId = filterOf(asked, 'parentId');
  const assets = listings.of({ recordType, parentId, smartAlbum: filterOf(asked, 'smartAlbum') });
  if (!assets) {
    const isKnown = recordType.startsWith('CPL') && recordType.length > 10;
    return badRequest(isKnown ? 'Index has invalid data' : `Type is not marked indexable: ${recordType}`);
  }
  const each = isAlbumListing(recordType) ? 3 : 2;
  const limit = Math.min(MOST_RECORDS, Number(body.resultsLimit ?? MOST_RECORDS));
  const count = Math.floor(limit / each);
  const rank = Number(filterOf(asked, 'startRank') ?? 0);
  const items = window(assets, rank, count, filterOf(asked, 'direction') === 'DESCENDING');
  const masters = [...new Set(items.map(({ master }) => master))];
  const album = library.albums.get(parentId ?? '');
  const records = [
    ...masters.map((master) => masterRecord(master, library.zone, sign)),
    ...items.map((asset) => assetRecord(asset, library.zone, sign)),
    ...(album ? items.map(({ name }) => membershipRecord(album, name, library.zone)) : []),
  ];
  const last = items.at(-1);
  const isFull = items.length === count && last !== undefined;
  const marker = isFull && {
    continuationMarker: Buffer.from(`${rank + count}/${last.name}`).toString('base64'),
  };
  return reply(
    records.map((record) => pick(record, body.desiredKeys)),
    marker || {},
  );
}

/** Ascending walks from the newest on, descending from a rank back to it. */
function window(
  assets: readonly SimulatedAsset[],
  rank: number,
  count: number,
  isDescending: boolean,
): SimulatedAsset[] {
  if (!isDescending) return assets.slice(rank, rank + count);
  return assets.slice(Math.max(0, rank - count + 1), rank + 1).reverse();
}

function albums(
  library: SimulatedLibrary,
  parent: string | undefined,
  desiredKeys: unknown,
  reply: MakeReply,
): Reply {
  if (library.isShared) return badRequest('Index has invalid data');
  const found = [...library.albums.values()].filter((album) => !album.isDeleted && album.parent === parent);
  const roots = parent === undefined ? ['----Root-Folder----', '----Project-Root-Folder----'] : [];
  return reply([
    ...roots.map((name) =>
      madeUpRecord(name, 'CPLAlbum', { albumType: int(3), position: int(0) }, 0, library.zone),
    ),
    ...found
      .sort((one, other) => one.position - other.position)
      .map((album) => pick(albumRecord(album, library.zone), desiredKeys)),
  ]);
}

function indexState(library: SimulatedLibrary, now: number): object {
  const own = { state: text(library.indexing), progress: int(library.indexing === 'FINISHED' ? 100 : 40) };
  return madeUpRecord('_indexing-state', 'CheckIndexingState', own, now, library.zone);
}

function counts(
  entry: Body,
  library: SimulatedLibrary,
  listings: Listings,
  now: number,
): { records: object[] } {
  const asked = isBody(entry.query) ? entry.query : {};
  const [filter] = isBody(asked.filterBy) ? [asked.filterBy] : bodiesIn(asked.filterBy);
  const value = isBody(filter?.fieldValue) ? filter.fieldValue.value : undefined;
  const ids = Array.isArray(value) ? value.map(String) : [];
  const records = ids.map((id) =>
    madeUpRecord(id, 'IndexCountResult', { itemCount: int(listings.count(id) ?? 0) }, now, library.zone),
  );
  return { records };
}

function filterOf(asked: Body, name: string): string | undefined {
  const filter = bodiesIn(asked.filterBy).find((one) => one.fieldName === name);
  const value = isBody(filter?.fieldValue) ? filter.fieldValue.value : undefined;
  return value === undefined ? undefined : String(value);
}
