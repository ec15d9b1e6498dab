import type { SimulatedAccount } from '../auth/account.ts';
import { isReply, webSession } from '../auth/web-session.ts';
import type { Exchange, Reply, Route } from '../route.ts';
import type { World } from '../world.ts';
import type { SimulatedLibrary } from './library.ts';

export type Body = Readonly<Record<string, unknown>>;

/** A request to an account's photo database that may be answered. */
export interface DatabaseRequest {
  readonly exchange: Exchange;
  readonly account: SimulatedAccount;
  readonly scope: 'private' | 'shared';
  readonly body: Body;
}

/** A route of the photo database: the request is known to come from somebody who is signed in, with a body of JSON. */
export function databaseRoute(
  world: World,
  call: string,
  path: string,
  answer: (request: DatabaseRequest) => Reply,
): Route {
  return {
    call,
    role: 'cloudkit',
    method: 'POST',
    path: new RegExp(`^/database/1/com\\.apple\\.photos\\.cloud/production/(private|shared)/${path}$`),
    answer: (exchange) => {
      const reply = answered(world, exchange, answer);
      const own = databaseHeaders(exchange, world.random.uuid().toLowerCase());
      return { ...reply, headers: { ...own, ...reply.headers } };
    },
  };
}

function answered(world: World, exchange: Exchange, answer: (request: DatabaseRequest) => Reply): Reply {
  const account = webSession(world, exchange);
  if (isReply(account)) return account;
  const body = readBody(exchange);
  if (!body) return badRequest('Invalid JSON');
  if (!account.photosSetUp) return failure(404, 'ZONE_NOT_FOUND', 'Zone does not exist');
  const scope = exchange.url.pathname.includes('/private/') ? 'private' : 'shared';
  return answer({ exchange, account, scope, body });
}

/** What every answer of the database has in its head. */
function databaseHeaders(exchange: Exchange, requestId: string): NonNullable<Reply['headers']> {
  return {
    'Access-Control-Allow-Credentials': 'true',
    'Access-Control-Allow-Origin': exchange.headers.origin ?? 'https://www.icloud.com',
    'Access-Control-Expose-Headers': ['X-Apple-Request-UUID, X-Responding-Instance', 'Via'],
    'Content-Type': 'application/json; charset=UTF-8',
    Server: 'AppleHttpServer/simulator',
    'Strict-Transport-Security': 'max-age=31536000; includeSubDomains;',
    'X-Apple-CloudKit-Version': '1.0',
    'X-Apple-Request-UUID': requestId,
    'X-Responding-Instance': 'ckdatabasews:simulator',
  };
}

function readBody(exchange: Exchange): Body | undefined {
  try {
    const body: unknown = JSON.parse(exchange.body.toString('utf8'));
    return isBody(body) ? body : undefined;
  } catch {
    return undefined;
  }
}

export function isBody(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function bodiesIn(value: unknown): Body[] {
  return Array.isArray(value) ? value.filter(isBody) : [];
}

/** The library that a `zoneID` names in this scope. A shared one is found by its owner too. */
export function libraryOf(request: DatabaseRequest, zoneID: unknown): SimulatedLibrary | undefined {
  if (!isBody(zoneID)) return undefined;
  const { zoneName, ownerRecordName } = zoneID;
  return request.account.photos[request.scope].find(({ zone, isRemoved }) => {
    const isOwners =
      ownerRecordName === undefined ? request.scope === 'private' : ownerRecordName === zone.ownerRecordName;
    return !isRemoved && zone.zoneName === zoneName && isOwners;
  });
}

function failure(status: number, serverErrorCode: string, reason: string): Reply {
  return { status, body: { uuid: '8d9d7a3b-0000-4000-8000-000000000000', serverErrorCode, reason } };
}

export function badRequest(reason: string): Reply {
  return failure(400, 'BAD_REQUEST', reason);
}

export function zoneMissing(): Reply {
  return failure(404, 'ZONE_NOT_FOUND', 'Zone does not exist');
}

/** Keeps the fields that were asked for; all without a list. */
export function pick(record: object, desiredKeys: unknown): object {
  if (!Array.isArray(desiredKeys) || !('fields' in record)) return record;
  const wanted = new Set(desiredKeys);
  const own = Object.entries(record.fields as Body).filter(([name]) => wanted.has(name));
  return { ...record, fields: Object.fromEntries(own) };
}
