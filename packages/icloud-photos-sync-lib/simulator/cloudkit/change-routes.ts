import type { IssuedUrls } from '../content/issued-urls.ts';
import type { Route } from '../route.ts';
import type { World } from '../world.ts';
import {
  type Body,
  badRequest,
  bodiesIn,
  type DatabaseRequest,
  databaseRoute,
  isBody,
  libraryOf,
  pick,
} from './request.ts';

const MOST_RECORDS = 200;

/** Switches of the change history that a test may want. */
export interface ChangeHabits {
  /** Every page of changes is followed by this many empty ones that say that more is coming. */
  emptyPages: number;
  /** Refuse every zone token, as one that has grown too old. */
  refuseTokens: boolean;
}

/** `changes/database` and `changes/zone`: what has happened since a token. */
export function changeRoutes(world: World, urls: IssuedUrls, habits: ChangeHabits): Route[] {
  const empties = new Map<string, number>();
  return [
    databaseRoute(world, 'changes-database', 'changes/database', (request) => {
      const known = readDatabaseToken(request.body.syncToken);
      if (known === undefined) return badRequest('Unknown sync continuation type');
      const places: Record<string, number> = {};
      const zones: object[] = [];
      for (const library of request.account.photos[request.scope]) {
        const { zone, history, isRemoved } = library;
        places[zone.zoneName] = isRemoved ? -1 : history.length;
        if (known[zone.zoneName] === places[zone.zoneName]) continue;
        zones.push({ zoneID: zone, syncToken: history.token(), deleted: isRemoved });
      }
      if (Object.keys(known).length === 0)
        for (const zoneID of request.scope === 'private' ? request.account.photos.strange : [])
          zones.push({ zoneID, syncToken: 'AQAAAAAAAAAB', deleted: false });
      const syncToken = databaseToken(places, world.random.token(6));
      return { status: 200, body: { syncToken, moreComing: false, zones } };
    }),
    databaseRoute(world, 'changes-zone', 'changes/zone', (request) => {
      const zones = bodiesIn(request.body.zones).map((zone) =>
        changesOf(request, zone, urls, habits, empties),
      );
      return { status: 200, body: { zones } };
    }),
  ];
}

function changesOf(
  request: DatabaseRequest,
  asked: Body,
  urls: IssuedUrls,
  habits: ChangeHabits,
  empties: Map<string, number>,
): object {
  const library = libraryOf(request, asked.zoneID);
  const { zoneID } = asked;
  if (!library) return { zoneID, serverErrorCode: 'ZONE_NOT_FOUND', reason: 'Zone does not exist' };
  const { history, zone } = library;
  const given = typeof asked.syncToken === 'string' ? asked.syncToken : undefined;
  const refused = habits.refuseTokens && given !== undefined;
  const place = refused ? { reason: 'Unknown sync continuation type' } : history.placeOf(given);
  if (typeof place !== 'number')
    return { zoneID: zone, serverErrorCode: 'BAD_REQUEST', reason: place.reason };
  const empty = isEmptyTurn(`${zone.zoneName}/${place}`, habits.emptyPages, empties);
  const limit = Math.min(MOST_RECORDS, Number(asked.resultsLimit ?? MOST_RECORDS));
  const { entries, end } = empty ? { entries: [], end: place } : history.from(place, limit);
  const sign = (resource: { content: Parameters<IssuedUrls['sign']>[2] }) =>
    urls.sign(request.exchange, zone.zoneName, resource.content);
  return {
    zoneID: zone,
    syncToken: history.token(end),
    moreComing: empty || end < history.length,
    records: entries.map(({ value }) => pick(value(sign), asked.desiredKeys)),
  };
}

/** Counts the empty pages at a place: the true one comes after so many. */
function isEmptyTurn(place: string, wanted: number, empties: Map<string, number>): boolean {
  const had = empties.get(place) ?? 0;
  if (had >= wanted) {
    empties.delete(place);
    return false;
  }
  empties.set(place, had + 1);
  return true;
}

/** Tells for each zone how far it was known; never the same text twice. */
function databaseToken(places: Readonly<Record<string, number>>, noise: string): string {
  return Buffer.from(JSON.stringify({ places, noise })).toString('base64');
}

/** Undefined for what is no token of a database, such as one of a zone. */
function readDatabaseToken(token: unknown): Readonly<Record<string, number>> | undefined {
  if (token === undefined) return {};
  try {
    const read: unknown = JSON.parse(Buffer.from(String(token), 'base64').toString('utf8'));
    return isBody(read) && isBody(read.places) ? (read.places as Record<string, number>) : undefined;
  } catch {
    return undefined;
  }
}
