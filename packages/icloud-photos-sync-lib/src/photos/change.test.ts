import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildBinary } from 'plist';
import type { JsonObject } from '../json.ts';
import type { Asset } from './asset.ts';
import { readChange } from './change.ts';
import { readRecord } from './record.ts';

function change(value: JsonObject) {
  const record = readRecord(value);
  assert.ok(record);
  return readChange(record);
}

function asset(fields: JsonObject, more: JsonObject = {}): Asset {
  const found = change({ recordName: 'A1', recordType: 'CPLAsset', recordChangeTag: '7', fields, ...more });
  assert.equal(found.kind, 'asset');
  return (found as { asset: Asset }).asset;
}

const int = (value: number | boolean) => ({ value, type: 'INT64' });
const encrypted = (bytes: Uint8Array | string) => ({
  value: Buffer.from(bytes).toString('base64'),
  type: 'ENCRYPTED_BYTES',
});

test('everything that people say of a picture is read', () => {
  const read = asset({
    masterRef: { value: { recordName: 'M1', action: 'DELETE_SELF' }, type: 'REFERENCE' },
    captionEnc: encrypted('Grandma’s garden'),
    extendedDescEnc: encrypted('With the new roses'),
    keywordsEnc: encrypted(buildBinary(['garden', ' roses ', 'garden', 7 as never, ''])),
    isFavorite: int(true),
    timeZoneOffset: int(-12_600),
    assetDate: { value: 1_686_000_000_000, type: 'TIMESTAMP' },
    locationEnc: encrypted(buildBinary({ lat: 1.5, lon: -2.5, alt: 10.5, horzAcc: 4.5, speed: -1 })),
  });
  assert.equal(read.master, 'M1');
  assert.equal(read.title, 'Grandma’s garden');
  assert.equal(read.description, 'With the new roses');
  assert.deepEqual(read.keywords, ['garden', 'roses']);
  assert.equal(read.isFavourite, true);
  assert.equal(read.offsetMinutes, -210);
  assert.equal(read.takenAt, 1_686_000_000_000);
  assert.equal(read.location?.latitude, 1.5);
  assert.equal(read.location?.longitude, -2.5);
  assert.equal(read.location?.accuracy, 4.5);
  assert.equal(read.location?.speed, undefined);
});

test('plain coordinates stand in where there is no property list, and 0, 0 is no place', () => {
  const at = (latitude: number, longitude: number) =>
    asset({
      locationLatitude: { value: latitude, type: 'DOUBLE' },
      locationLongitude: { value: longitude, type: 'DOUBLE' },
    });
  assert.deepEqual(at(48.2, 16.4).location?.latitude, 48.2);
  assert.equal(at(0, 0).location, undefined);
  assert.equal(at(91, 0).location, undefined);
});

const STATES: [fields: JsonObject, state: string][] = [
  [{}, 'live'],
  [{ isDeleted: int(0), isHidden: int(0) }, 'live'],
  [{ isHidden: int(1) }, 'hidden'],
  [{ isDeleted: int(true) }, 'trashed'],
  [{ isExpunged: int(1), isHidden: int(1) }, 'trashed'],
];

for (const [fields, state] of STATES)
  test(`an asset with ${JSON.stringify(Object.keys(fields))} is ${state}`, () => {
    assert.equal(asset(fields).state, state);
  });

test('what is in Recently Deleted says when it will be gone', () => {
  const trashed = asset({ isDeleted: int(1) }, { expirationTime: 1_690_000_000 });
  assert.equal(trashed.goneAt, 1_690_000_000_000);
  assert.equal(asset({}, { expirationTime: 1_690_000_000 }).goneAt, undefined);
});

test('in a shared library a taken-back picture is told from a deleted one [trap P27]', () => {
  const contributors = { value: [], type: 'REFERENCE_LIST' };
  assert.equal(asset({ isDeleted: int(1), contributors, trashReason: int(1) }).trashReason, 'deleted');
  assert.equal(asset({ isDeleted: int(1), contributors }).trashReason, 'moved');
  assert.equal(asset({ isDeleted: int(1) }).trashReason, undefined);
});

const KINDS: [fields: JsonObject, kinds: string[]][] = [
  [{ assetSubtypeV2: int(2) }, ['live']],
  [{ assetSubtypeV2: int(3) }, ['screenshot']],
  [{ assetSubtype: int(1) }, ['panorama']],
  [{ assetSubtype: int(100) }, ['slow-motion']],
  [{ assetSubtype: int(101) }, ['time-lapse']],
  [{ adjustmentRenderType: int(2) }, ['portrait']],
  [{ adjustmentRenderType: int(19_968) }, []],
  [{ burstId: { value: 'B1', type: 'STRING' } }, ['burst']],
  [{ assetSubtypeV2: int(0), assetSubtype: int(0), assetHDRType: int(0) }, []],
];

for (const [fields, kinds] of KINDS)
  test(`${JSON.stringify(fields)} is ${kinds.join(', ') || 'nothing special'} [trap P17]`, () => {
    assert.deepEqual(asset(fields).kinds, kinds);
  });

test('a tombstone without a type is a picture that is gone, or one that left an album [trap P9]', () => {
  assert.deepEqual(change({ recordName: 'A1', recordType: null, deleted: true }), {
    kind: 'gone',
    name: 'A1',
  });
  assert.deepEqual(change({ recordName: 'A1-IN-B2', deleted: true }), {
    kind: 'left-album',
    asset: 'A1',
    album: 'B2',
  });
});

test('albums, folders and what is in them', () => {
  const album = (name: string, fields: JsonObject) =>
    change({ recordName: name, recordType: 'CPLAlbum', fields });
  const found = album('B1', {
    albumType: int(0),
    albumNameEnc: encrypted('Rome / 2023'),
    parentId: { value: 'F1', type: 'STRING' },
  });
  assert.deepEqual(found.kind === 'album' && [found.album.title, found.album.kind, found.album.parent], [
    'Rome / 2023',
    'album',
    'F1',
  ]);
  const top = album('B2', { albumType: int(3), parentId: { value: '----Root-Folder----', type: 'STRING' } });
  assert.deepEqual(top.kind === 'album' && [top.album.title, top.album.kind, top.album.parent], [
    '',
    'folder',
    undefined,
  ]);
  assert.equal(album('B3', { albumType: int(1505) }).kind, 'other');
  assert.equal(album('----Root-Folder----', {}).kind, 'other');
  const relation = change({
    recordName: 'A1-IN-B1',
    recordType: 'CPLContainerRelation',
    fields: { isKeyAsset: int(1) },
  });
  assert.deepEqual(
    relation.kind === 'membership' && [
      relation.membership.asset,
      relation.membership.album,
      relation.membership.isKey,
    ],
    ['A1', 'B1', true],
  );
});

test('people and pictures of their faces keep their records, and are read as far as fields say', () => {
  const reference = (recordName: string) => ({ value: { recordName }, type: 'REFERENCE' });
  const anna = change({
    recordName: 'P1',
    recordType: 'CPLPerson',
    fields: {
      ...{ personFullNameEnc: encrypted('Anna Müller'), displayName: encrypted('Anna'), unheardOf: int(1) },
      ...{ personType: int(1), verifiedType: int(1), mergeTargetRef: reference('P2') },
    },
  });
  assert.ok(anna.kind === 'person');
  const { record, ...person } = anna.person;
  assert.deepEqual(person, {
    ...{ name: 'P1', fullName: 'Anna Müller', displayName: 'Anna' },
    ...{ personType: 1, isVerified: true, mergedInto: 'P2' },
  });
  assert.ok('unheardOf' in record.fields);

  const plain = change({
    recordName: 'P3',
    recordType: 'CPLPerson',
    fields: {
      personFullNameEnc: { value: 'Opa', type: 'STRING' },
      displayName: encrypted(''),
      verifiedType: int(0),
    },
  });
  assert.ok(plain.kind === 'person');
  const { fullName, displayName, isVerified, mergedInto } = plain.person;
  assert.deepEqual([fullName, displayName, isVerified, mergedInto], ['Opa', undefined, false, undefined]);

  const crop = change({
    recordName: 'F1',
    recordType: 'CPLFaceCrop',
    fields: {
      ...{ personRef: reference('P1'), rejectedPersonIdentifier: encrypted('P3'), unheardOf: int(1) },
      resFaceCropRes: { value: { fileChecksum: 'AX==', size: 900 }, type: 'ASSETID' },
    },
  });
  assert.ok(crop.kind === 'face-crop');
  const { faceCrop } = crop;
  assert.deepEqual([faceCrop.person, faceCrop.rejected, faceCrop.picture?.size], ['P1', 'P3', 900]);
  assert.ok('unheardOf' in faceCrop.record.fields);
});

test('unknown types and half-missing records are kept or passed over, never thrown [trap P14]', () => {
  assert.equal(change({ recordName: 'X', recordType: 'CPLNextYear' }).kind, 'other');
  assert.equal(change({ recordName: 'X', recordType: 'CPLAsset' }).kind, 'asset');
  assert.equal(change({ recordName: 'X', recordType: 'CPLMaster', fields: [] }).kind, 'master');
  for (const broken of [{}, { recordName: '' }, { recordName: 5 }, { recordName: 'x'.repeat(600) }])
    assert.equal(readRecord(broken as JsonObject), undefined);
});
