import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fillLibrary, SimulatedContent, type SimulatedLibrary } from '../simulator/index.ts';
import type { CloudKitPath } from '../src/cloudkit/cloudkit.ts';
import { isObject, type JsonObject, objectsAt } from '../src/json.ts';
import { lookUp } from '../src/photos/lookup.ts';
import { readMaster } from '../src/photos/master.ts';
import type { ZoneId } from '../src/photos/record.ts';
import { type OpenStage, openStage } from './photos-fixture.ts';
import { type Recording, recording, shapeOf } from './recorded-fixture.ts';

type Known = Readonly<Record<string, string>>;

/** Apple sends it, the simulator does not; and why. A name ends with `*` when it stands for all that begin so. */
const APPLE_ALONE: Known = {
  'header apple-*': 'of the machines in front of the server; in some recordings only',
  'header via': 'of the machines in front of the server',
  'header x-apple-edge-response-time': 'of the machines in front of the server',
  'header x-apple-user-partition': 'of the machines in front of the server',
  'header x-apple-jingle-correlation-key': 'of the machines in front of the server',
  'header set-cookie': 'the database renews a cookie now and then (trap S29); here when a fault says so',
};

/** The simulator sends it, the recordings that were compared do not. */
const SIMULATOR_ALONE: Known = {
  '.records[].zoneID.zoneType string': 'sent for zones that the request names whole, as this client does',
  '.batch[].records[].zoneID.zoneType string': 'sent for zones that the request names whole',
  '.records[].fields.masterRef.value.zoneID.zoneType string': 'sent for zones that the request names whole',
  '.zones[].syncToken string': 'newer answers have it (PROTOCOL 6.1)',
};

const OTHER_PICTURES: Known = {
  '.records[].fields.burstId.*': 'no burst is on the recorded page',
  '.records[].fields.captionEnc.*': 'no picture of the recorded page has a title',
  '.records[].fields.resOriginalVidCompl*': 'no Live Photo is on the recorded page',
};

interface Case {
  readonly name: string;
  readonly simulatorAlone?: Known;
  /** The recording has fields too that its request does not name: it was made by hand out of a page of all fields. */
  readonly isUnasked?: boolean;
}

const CASES: readonly Case[] = [
  { name: 'ck-01' },
  { name: 'ck-02' },
  { name: 'ck-03' },
  { name: 'ck-04' },
  { name: 'ck-05' },
  { name: 'ck-06' },
  { name: 'ck-07' },
  { name: 'ck-08', simulatorAlone: OTHER_PICTURES },
  {
    name: 'ck-09',
    simulatorAlone: { '.records[].fields.*': 'a single picture is on the recorded page, and a plain one' },
    isUnasked: true,
  },
  {
    name: 'ck-10',
    simulatorAlone: {
      '.*': 'the recorder put an empty object in the place of the answer',
      'header *': 'as above',
    },
  },
  { name: 'ck-11', simulatorAlone: OTHER_PICTURES },
  { name: 'ck-13', simulatorAlone: { '.records[].zoneID.*': 'every record has it but the recorded one' } },
  { name: 'ck-14' },
  { name: 'ck-15' },
  { name: 'ck-16' },
  { name: 'ck-17' },
  { name: 'ck-18' },
];

for (const { name, simulatorAlone, isUnasked = false } of CASES)
  test(`${name}: the database answers the recorded request in Apple's shape, but for what is listed`, async (t) => {
    const found = recording(t, name);
    if (!found) return;
    const open = await openStage(t);
    prepare(open.theirs);
    const bob = open.simulator.addAccount({ appleId: 'bob@example.com', password: 'x', iteration: 100 });
    const shared = bob.photos.share([open.ada.photos]);
    if (name === 'ck-09') fillLibrary(shared, { assets: 40, averageBytes: 900 });
    const [, scope, path = ''] = /production\/(private|shared)\/([^?]+)/.exec(found.request.url) ?? [];
    const zone = scope === 'shared' ? shared.zone : open.own.zone;
    const request = asked(found, zone, open.theirs);
    await open.cloudKit.request(scope === 'shared' ? 'shared' : 'private', path as CloudKitPath, request);
    const seen = isUnasked ? { ...found, body: askedFor(found) } : found;
    compare(open, seen, { ...SIMULATOR_ALONE, ...simulatorAlone });
  });

test("ck-12: a download comes in Apple's shape", async (t) => {
  const found = recording(t, 'ck-12');
  if (!found) return;
  const open = await openStage(t);
  prepare(open.theirs);
  const [name = ''] = open.theirs.masters.keys();
  const record = (await lookUp(open.cloudKit, open.own, [name])).get(name);
  assert.ok(record);
  const url = readMaster(record).resources.get('resOriginal')?.downloadUrl ?? '';
  const { body } = await open.content.get({ url });
  body.discard();
  compare(open, { ...found, body: undefined }, {});
});

/** A library in which everything occurs that the recordings show: edits, Live Photos, movies, deleted edits. */
function prepare(library: SimulatedLibrary): void {
  const assets = fillLibrary(library, { assets: 300, averageBytes: 900 });
  const content = new SimulatedContent('jpeg', 900, 'edited');
  const edited = { content, fileType: 'public.jpeg', width: 64, height: 48, isUploaded: true };
  for (const duration of [0, 3]) {
    const asset = assets.find((one) => !one.isHiddenFrame && !one.isDeleted && one.duration >= duration);
    assert.ok(asset);
    library.edit(asset, new Map([['resJPEGFull', edited]]));
    library.trash(asset);
  }
  const movie = assets.find((one) => one.duration > 0 && !one.isDeleted);
  assert.ok(movie);
  library.trash(movie);
}

/** The recorded answer with the fields only that its request names. */
function askedFor({ request, body }: Recording): JsonObject {
  const wanted = isObject(request.body) ? request.body.desiredKeys : [];
  const keys = new Set<unknown>(Array.isArray(wanted) ? wanted : []);
  const records = objectsAt(body, 'records').map((record) => {
    const fields = Object.entries(isObject(record.fields) ? record.fields : {});
    return { ...record, fields: Object.fromEntries(fields.filter(([name]) => keys.has(name))) };
  });
  return { ...(isObject(body) ? body : {}), records };
}

/** The recorded request, to the zone and with the picture that are here. */
function asked(found: Recording, zone: ZoneId, library: SimulatedLibrary): JsonObject {
  const { body } = found.request;
  if (!isObject(body)) return {};
  const here = (part: JsonObject): JsonObject => ('zoneID' in part ? { ...part, zoneID: { ...zone } } : part);
  if (Array.isArray(body.batch))
    return { ...body, batch: body.batch.map((part) => here(part as JsonObject)) };
  if (!Array.isArray(body.operations)) return here(body);
  const asset = [...library.assets.values()].find(({ isDeleted }) => !isDeleted);
  assert.ok(asset);
  const operations = body.operations.map((operation: { record: JsonObject }) => ({
    ...operation,
    record: { ...operation.record, recordName: asset.name, recordChangeTag: asset.tag.toString(36) },
  }));
  return { ...here(body), operations };
}

function compare({ simulator }: OpenStage, found: Pick<Recording, 'headers' | 'body'>, known: Known): void {
  const reply = simulator.requests.entries.at(-1)?.reply;
  const body = Buffer.isBuffer(reply?.body) ? undefined : reply?.body;
  const ours = shapeOf(reply?.headers ?? {}, body);
  const theirs = shapeOf(found.headers, found.body);
  const unexplained = (have: Set<string>, other: Set<string>, reasons: Known) =>
    [...have].filter((entry) => !other.has(entry) && !Object.keys(reasons).some((name) => fits(entry, name)));
  assert.deepEqual(unexplained(theirs, ours, APPLE_ALONE), [], 'Apple alone');
  assert.deepEqual(unexplained(ours, theirs, known), [], 'the simulator alone');
}

function fits(entry: string, name: string): boolean {
  return name.endsWith('*') ? entry.startsWith(name.slice(0, -1)) : entry === name;
}
