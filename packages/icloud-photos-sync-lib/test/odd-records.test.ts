import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fillLibrary, SimulatedContent } from '../simulator/index.ts';
import { Downloader } from '../src/download/downloader.ts';
import { isObject, type Json, type JsonObject, objectsAt } from '../src/json.ts';
import { type Change, readChange } from '../src/photos/change.ts';
import { originalName } from '../src/photos/file-name.ts';
import { inventory } from '../src/photos/inventory.ts';
import { readRecord } from '../src/photos/record.ts';
import { renditionsOf } from '../src/photos/rendition.ts';
import { Mirror, type OpenStage, openStage } from './photos-fixture.ts';

/** What may stand where a field's value, or the field, ought to be. */
const ODD: readonly (Json | undefined)[] = [
  ...[undefined, null, true, 0, -1, 1e300, '', '*', 'A', '////'],
  ...[[], {}, [null], { value: null }, { value: {} }, { value: [], type: 7 }, { value: '\u0000' }],
  ...[{ value: -1 }, { value: 1e300 }, { value: 'YQ' }, { value: '/w==', type: 'ENCRYPTED_BYTES' }],
  { value: { recordName: 7, downloadURL: 7, size: 'x', fileChecksum: {} } },
  { value: { recordName: '', downloadURL: '', size: -5, fileChecksum: '' } },
];

/** All records of a library in which everything occurs, as they come over the wire. */
async function rawRecords({ cloudKit, own, theirs }: OpenStage): Promise<readonly JsonObject[]> {
  const [first, second] = fillLibrary(theirs, { assets: 40, averageBytes: 900 });
  assert.ok(first && second);
  theirs.putInAlbum(theirs.newAlbum('Rome'), first);
  theirs.trash(second);
  const zones = [{ zoneID: { ...own.zone }, resultsLimit: 200 }];
  const answer = await cloudKit.request('private', 'changes/zone', { zones });
  return objectsAt(objectsAt(answer, 'zones')[0], 'records');
}

function decoded(record: JsonObject): Change | undefined {
  const raw = readRecord(record);
  return raw && readChange(raw);
}

/** Everything that can be asked of a change; it must not throw, and what comes must be of its type. */
function assertUsable(change: Change | undefined, what: string): void {
  if (change?.kind !== 'asset' && change?.kind !== 'master') return;
  const asset = change.kind === 'asset' ? change.asset : undefined;
  const master = change.kind === 'master' ? change.master : undefined;
  const lonely = { resources: new Map(), name: 'A', adjustment: undefined };
  const one = asset ?? (lonely as unknown as NonNullable<typeof asset>);
  for (const number of [asset?.takenAt, asset?.addedAt, asset?.offsetMinutes, asset?.duration, asset?.goneAt])
    assert.ok(number === undefined || Number.isFinite(number), what);
  for (const number of [master?.importedAt, master?.frameRate, one.orientation])
    assert.ok(number === undefined || Number.isFinite(number), what);
  assert.ok(originalName(one, master).length > 0, what);
  for (const { resource } of renditionsOf(one, master)) {
    const { size, downloadUrl } = resource;
    assert.ok(size === undefined || (Number.isFinite(size) && size >= 0), what);
    assert.ok(downloadUrl === undefined || typeof downloadUrl === 'string', what);
  }
}

test('whatever is wrong with one field, the record stays what it is, and nothing throws [trap P14]', async (t) => {
  const records = await rawRecords(await openStage(t));
  const kinds = new Set<string>();
  for (const record of records) {
    const { recordName, recordType, fields } = record;
    if (!isObject(fields)) continue;
    const before = decoded(record);
    kinds.add(before?.kind ?? '');
    for (const name of Object.keys(fields))
      for (const odd of ODD) {
        const what = `${recordType} ${name} ${JSON.stringify(odd)}`;
        const after = decoded({ ...record, fields: { ...fields, [name]: odd } });
        assertUsable(after, what);
        if (before?.kind !== 'asset' && before?.kind !== 'master') continue;
        assert.equal(after?.kind, before.kind, what);
        assert.equal('record' in after && after.record.recordName, recordName, what);
      }
  }
  assert.ok(
    ['asset', 'master', 'album', 'membership'].every((kind) => kinds.has(kind)),
    [...kinds].join(' '),
  );
});

test('whatever is wrong with the frame of a record, it is passed over or told, and nothing throws [trap P14]', async (t) => {
  const [record] = await rawRecords(await openStage(t));
  assert.ok(record);
  for (const name of ['recordName', 'recordType', 'recordChangeTag', 'deleted', 'fields', 'expirationTime'])
    for (const odd of ODD) {
      const what = `${name} ${JSON.stringify(odd)}`;
      const change = decoded({ ...record, [name]: odd });
      assertUsable(change, what);
      if (name !== 'recordName') assert.ok(change, what);
    }
});

test('a page of which every other record is broken tells all that is whole, over the wire too [trap P14]', async (t) => {
  const open = await openStage(t);
  const records = await rawRecords(open);
  const broken = records.map((record, index) =>
    index % 2 === 0 ? record : { ...record, fields: { masterRef: 7, assetDate: { value: 'x' } } },
  );
  const mixed = broken.flatMap((record, index): Json[] => [record, ODD[index % ODD.length] ?? null]);
  const zones = [{ zoneID: open.own.zone, syncToken: 'AAAA', moreComing: false, records: mixed }];
  const reply = { status: 200, body: { zones } };
  open.simulator.faults.add({ call: 'changes-zone', trouble: { kind: 'reply', reply } });
  const mirror = new Mirror();
  for await (const { changes } of inventory(open.cloudKit, open.own)) mirror.take(changes);
  const assets = records.filter(({ recordType }) => recordType === 'CPLAsset');
  assert.ok(assets.every(({ recordName }) => mirror.assets.has(String(recordName))));
});

const NAMES = [
  ...[
    'IMG_0001.JPG',
    'IMG_0001.JPG',
    'a/b.jpg',
    '../../etc/passwd',
    '..',
    '🏖️ Strand 👨‍👩‍👧.heic',
    'e\u0301té.jpg',
  ],
  ...[
    'Bildschirmfoto 2026-06-01 at 1.02.03\u202fPM.png',
    `${'x'.repeat(400)}.jpg`,
    ' .jpg ',
    'con.',
    '\u0000.jpg',
  ],
];

test('pictures of all names are told and downloaded, each by itself [trap P15]', async (t) => {
  const open = await openStage(t);
  const folder = await mkdtemp(join(tmpdir(), 'icloud-names-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const added = NAMES.map((fileName, index) => {
    const content = new SimulatedContent('bytes', index === 0 ? 0 : 500, `${index}`);
    const original = { content, fileType: 'public.jpeg', width: 64, height: 48, isUploaded: true };
    const resources = new Map([['resOriginal', original]]);
    return { content, asset: open.theirs.add({ fileName, itemType: 'public.jpeg', takenAt: 1, resources }) };
  });
  const mirror = new Mirror();
  for await (const { changes } of inventory(open.cloudKit, open.own)) mirror.take(changes);
  const told = added.map(({ asset }) => {
    const found = mirror.assets.get(asset.name);
    return found && originalName(found, mirror.masters.get(found.master ?? ''));
  });
  assert.deepEqual(
    told,
    NAMES.map((name) => name.normalize('NFC').trim()),
  );
  const { cloudKit, content, serverNow, clock } = open;
  const wanted = added.map(({ asset, content: { checksum } }, index) => ({
    ...{ library: open.own, record: asset.master.name, family: 'resOriginal' as const, checksum },
    path: join(folder, `${index}.part`),
  }));
  for await (const outcome of new Downloader({ cloudKit, content, serverNow, clock }).run(wanted))
    assert.equal(outcome.kind, 'done', JSON.stringify(outcome));
  for (const [index, one] of added.entries())
    assert.ok((await readFile(join(folder, `${index}.part`))).equals(one.content.bytes()), NAMES[index]);
});
