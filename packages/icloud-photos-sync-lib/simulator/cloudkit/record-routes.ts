import type { IssuedUrls } from '../content/issued-urls.ts';
import type { Route } from '../route.ts';
import type { World } from '../world.ts';
import type { SimulatedAsset } from './item.ts';
import type { SimulatedLibrary } from './library.ts';
import { assetRecord, masterRecord, type SignUrl, tagText } from './records.ts';
import {
  type Body,
  badRequest,
  bodiesIn,
  databaseRoute,
  isBody,
  libraryOf,
  pick,
  zoneMissing,
} from './request.ts';

/** `records/lookup` and `records/modify`: single records by their names. */
export function recordRoutes(world: World, urls: IssuedUrls): Route[] {
  return [
    databaseRoute(world, 'records-lookup', 'records/lookup', (request) => {
      const { body, exchange } = request;
      const library = libraryOf(request, body.zoneID);
      if (!library) return zoneMissing();
      const names = bodiesIn(body.records).map(({ recordName }) => String(recordName));
      if (names.length > 200) return badRequest('Too many records');
      const sign: SignUrl = ({ content }) => urls.sign(exchange, library.zone.zoneName, content);
      const records = names.map((name) => pick(recordOf(library, name, sign), body.desiredKeys));
      return { status: 200, body: { records, syncToken: library.history.token() } };
    }),
    databaseRoute(world, 'records-modify', 'records/modify', (request) => {
      const { body } = request;
      const library = libraryOf(request, body.zoneID);
      if (!library) return zoneMissing();
      const operations = bodiesIn(body.operations);
      const wrong = operations.map((operation) => whatIsWrong(library, operation));
      const isRefused = body.atomic === true && wrong.some(Boolean);
      const records = operations.map((operation, index) => {
        const failed = wrong[index] ?? (isRefused ? 'ATOMIC_ERROR' : undefined);
        if (failed !== undefined)
          return { recordName: nameOf(operation), serverErrorCode: failed, reason: 'not done' };
        return modify(library, operation, body.desiredKeys);
      });
      return { status: 200, body: { records, syncToken: library.history.token() } };
    }),
  ];
}

function recordOf(library: SimulatedLibrary, name: string, sign: SignUrl): object {
  const asset = library.assets.get(name);
  if (asset) return assetRecord(asset, library.zone, sign);
  const master = library.masters.get(name);
  if (master) return masterRecord(master, library.zone, sign);
  const person = library.people.recordOf(name, sign);
  if (person) return person;
  return { recordName: name, serverErrorCode: 'NOT_FOUND', reason: 'Record not found' };
}

/** The code with which an operation is refused; undefined when it may be done. */
function whatIsWrong(library: SimulatedLibrary, operation: Body): string | undefined {
  const asset = library.assets.get(nameOf(operation));
  if (!asset) return 'NOT_FOUND';
  if (operation.operationType !== 'update') return 'BAD_REQUEST';
  const record = isBody(operation.record) ? operation.record : {};
  return record.recordChangeTag === tagText(asset.tag) ? undefined : 'CONFLICT';
}

function modify(library: SimulatedLibrary, operation: Body, desiredKeys: unknown): object {
  const asset = library.assets.get(nameOf(operation)) as SimulatedAsset;
  const record = isBody(operation.record) ? operation.record : {};
  const flag = (name: string) => {
    const field = isBody(record.fields) ? record.fields[name] : undefined;
    return isBody(field) ? field.value === 1 : undefined;
  };
  if (flag('isDeleted') === true) library.trash(asset);
  if (flag('isDeleted') === false) library.restore(asset);
  const favourite = flag('isFavorite');
  if (favourite !== undefined) library.describe(asset, { isFavourite: favourite });
  return pick(
    assetRecord(asset, library.zone, () => ''),
    desiredKeys,
  );
}

function nameOf(operation: Body): string {
  return isBody(operation.record) ? String(operation.record.recordName) : '';
}
