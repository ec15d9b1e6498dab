import type { CloudKit, Scope } from '../cloudkit/cloudkit.ts';
import { ICloudError } from '../error.ts';
import { flagAt, objectsAt, textAt } from '../json.ts';
import { type Change, readChange } from './change.ts';
import { DESIRED_KEYS } from './desired-keys.ts';
import { kindOf, type Library, zoneOf } from './library.ts';
import { readRecord, readZoneId } from './record.ts';
import { throwZoneFailure } from './zone-failure.ts';
import { PATIENCE, zonePages } from './zone-pages.ts';

/** More than this is not sent at once, whatever is asked for. */
const PAGE = 200;

/** A page of a library's changes. Everything in it is to be stored together with its token, or nothing. */
export interface ChangePage {
  readonly changes: readonly Change[];
  /** Where to go on from; never before what is in this page is stored. */
  readonly token: string;
  /** True for the last page: nothing more has happened. */
  readonly isLast: boolean;
}

export interface ChangesOptions {
  readonly signal?: AbortSignal;
  /** Ask for every field that Apple has, not only those that are read: for finding out what is new. */
  readonly allFields?: boolean;
}

/**
 * Everything that has happened in a library since `token`, in its order, until nothing is left; from its beginning without a
 * token. Pages without changes occur in long runs and are given too, for their tokens.
 *
 * @throws ICloudError `token-refused` (take an inventory; what is missing in it is not deleted), `zone-gone`, and as `CloudKit.request`
 */
export async function* changesSince(
  cloudKit: CloudKit,
  library: Library,
  token: string | undefined,
  { signal, allFields = false }: ChangesOptions = {},
): AsyncGenerator<ChangePage, void, undefined> {
  let from = token;
  let standing = 0;
  for (;;) {
    signal?.throwIfAborted();
    const page = await changePage(cloudKit, library, from, { allFields, ...(signal && { signal }) });
    standing = page.token === from && !page.isLast ? standing + 1 : 0;
    if (standing > PATIENCE)
      throw new ICloudError('answer-odd', 'retry', { what: 'a token that stands still' });
    from = page.token;
    yield page;
    if (page.isLast) return;
  }
}

async function changePage(
  cloudKit: CloudKit,
  library: Library,
  token: string | undefined,
  { signal, allFields }: ChangesOptions,
): Promise<ChangePage> {
  const zone = {
    zoneID: zoneOf(library),
    resultsLimit: PAGE,
    // An empty token would mean 'nothing is new'; without one the beginning is meant.
    ...(token !== undefined && token !== '' && { syncToken: token }),
    ...(!allFields && { desiredKeys: [...DESIRED_KEYS] }),
  };
  const answer = await cloudKit.request(
    library.scope,
    'changes/zone',
    { zones: [zone] },
    signal ? { signal } : {},
  );
  const [found] = objectsAt(answer, 'zones');
  if (!found) throw new ICloudError('answer-odd', 'retry', { what: 'changes without a zone' });
  throwZoneFailure(found);
  const next = textAt(found, 'syncToken');
  if (next === undefined) throw new ICloudError('answer-odd', 'retry', { what: 'changes without a token' });
  const records = objectsAt(found, 'records').map(readRecord);
  const changes = records.filter((record) => record !== undefined).map(readChange);
  return { changes, token: next, isLast: !flagAt(found, 'moreComing') };
}

/** What a look at a whole scope says: which libraries have changed since. */
export interface ScopeNews {
  /** For the next look; to be kept only when everything that is new has been stored. */
  readonly token: string;
  readonly changed: readonly Library[];
  readonly gone: readonly Library[];
}

/**
 * The cheapest question there is: one request for a whole scope when nothing has happened. Without a token it names every library.
 *
 * @throws ICloudError `token-refused` (ask again without a token), and as `CloudKit.request`
 */
export async function newsOf(
  cloudKit: CloudKit,
  scope: Scope,
  token: string | undefined,
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<ScopeNews> {
  const changed: Library[] = [];
  const gone: Library[] = [];
  let last: string | undefined;
  const ask = (from: string | undefined) => lookAtScope(cloudKit, scope, from, signal);
  for await (const answer of zonePages(ask, token)) {
    for (const entry of objectsAt(answer, 'zones')) {
      const zone = readZoneId(entry.zoneID);
      const kind = zone && kindOf(zone.zoneName, scope);
      if (zone && kind) (flagAt(entry, 'deleted') ? gone : changed).push({ kind, scope, zone });
    }
    last = textAt(answer, 'syncToken');
  }
  if (last === undefined) throw new ICloudError('answer-odd', 'retry', { what: 'news without a token' });
  return { token: last, changed, gone };
}

async function lookAtScope(
  cloudKit: CloudKit,
  scope: Scope,
  token: string | undefined,
  signal?: AbortSignal,
) {
  const body = token === undefined ? {} : { syncToken: token };
  try {
    return await cloudKit.request(scope, 'changes/database', body, signal ? { signal } : {});
  } catch (error) {
    const isToken = error instanceof ICloudError && error.code === 'refused' && token !== undefined;
    if (isToken && /continuation|BAD_REQUEST/i.test(String(error.facts.reason ?? '')))
      throw new ICloudError('token-refused', 'never', { scope }, { cause: error });
    throw error;
  }
}
