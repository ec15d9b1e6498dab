import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject } from '../json.ts';
import { readAsset } from './asset.ts';
import { originalName } from './file-name.ts';
import { extensionOf, isRaw } from './file-type.ts';
import { readMaster } from './master.ts';
import type { RawRecord } from './record.ts';
import { renditionsOf } from './rendition.ts';

function record(recordName: string, fields: JsonObject): RawRecord {
  return {
    ...{ recordName, recordType: undefined, changeTag: undefined },
    ...{ isTombstone: false, fields, expiresAt: undefined },
  };
}

function file(family: string, fileType: string, checksum: string): JsonObject {
  return {
    [`${family}Res`]: { value: { fileChecksum: checksum, size: 10 }, type: 'ASSETID' },
    [`${family}FileType`]: { value: fileType, type: 'STRING' },
  };
}

const text = (value: string) => ({ value, type: 'STRING' });
const HEIC = file('resOriginal', 'public.heic', 'original');
const EDITED = { adjustmentType: text('com.apple.photo') };

function roles(assetFields: JsonObject, masterFields: JsonObject = HEIC): string[] {
  const master = readMaster(record('M', masterFields));
  return renditionsOf(readAsset(record('A', assetFields)), master).map(
    ({ role, resource }) => `${role}=${resource.checksum}`,
  );
}

test('an edited still is what lies on the asset; the same family on a master is none [trap P18]', () => {
  const still = file('resJPEGFull', 'public.jpeg', 'edit');
  assert.deepEqual(roles({ ...EDITED, ...still }), ['original=original', 'edited=edit']);
  assert.deepEqual(roles({}, { ...HEIC, ...still }), ['original=original']);
});

test('slow motion is an edit without a file, and the original again is no edit [trap P18]', () => {
  assert.deepEqual(roles({ adjustmentType: text('com.apple.video.slomo') }), ['original=original']);
  assert.deepEqual(roles(file('resJPEGFull', 'public.heic', 'original')), ['original=original']);
});

test('an edited Live Photo has an edited movie beside that of the original [trap P19]', () => {
  const live = { ...HEIC, ...file('resOriginalVidCompl', 'com.apple.quicktime-movie', 'movie') };
  const edit = {
    ...EDITED,
    ...file('resJPEGFull', 'public.jpeg', 'still'),
    ...file('resVidCompl', 'com.apple.quicktime-movie', 'edited movie'),
  };
  assert.deepEqual(roles(edit, live), [
    'original=original',
    'live=movie',
    'edited=still',
    'edited-live=edited movie',
  ]);
});

test('of RAW and JPEG either may be the original: the type tells, not the family [trap P20]', () => {
  const [raw, jpeg] = ['com.nikon.raw-image', 'public.jpeg'];
  for (const [first, second] of [
    [raw, jpeg],
    [jpeg, raw],
  ] as const) {
    const both = { ...file('resOriginal', first, '1'), ...file('resOriginalAlt', second, '2') };
    const files = renditionsOf(readAsset(record('A', {})), readMaster(record('M', both)));
    assert.deepEqual(
      files.map(({ role, resource }) => [role, isRaw(resource.fileType)]),
      [
        ['original', first === raw],
        ['alternative', second === raw],
      ],
    );
  }
});

test('the edit of a HEIC may be HEIC, although its family is named after JPEG [trap P30]', () => {
  const types = (edit: string) => {
    const fields = { ...EDITED, ...file('resJPEGFull', edit, 'edit') };
    return renditionsOf(readAsset(record('A', fields)), readMaster(record('M', HEIC)))
      .filter(({ role }) => role === 'edited')
      .map(({ resource }) => extensionOf(resource.fileType));
  };
  assert.deepEqual([types('public.heic'), types('public.jpeg')], [['HEIC'], ['JPG']]);
});

test('a picture of a type that nobody knows keeps the name it came with, or gets one [trap P21]', () => {
  const asset = readAsset(record('A', {}));
  const strange = file('resOriginal', 'com.example.next-year', 'x');
  const named = readMaster(record('M', { ...strange, filenameEnc: text('shot.nxt') }));
  assert.equal(originalName(asset, named), 'shot.nxt');
  assert.equal(originalName(asset, readMaster(record('Mas/ter+1', strange))), 'Master1.bin');
  assert.equal(originalName(asset, undefined), 'A.bin');
});

test('each file says which record has it; derivatives of the asset come before those of the master', () => {
  const thumb = (checksum: string) => file('resJPEGThumb', 'public.jpeg', checksum);
  const asset = readAsset(
    record('A', { ...EDITED, ...thumb('new'), ...file('resJPEGFull', 'public.jpeg', 'e') }),
  );
  const master = readMaster(
    record('M', { ...HEIC, ...thumb('old'), ...file('resJPEGMed', 'public.jpeg', 'm') }),
  );
  assert.deepEqual(
    renditionsOf(asset, master).map(({ role, record: name, resource }) => [role, name, resource.checksum]),
    [
      ['original', 'M', 'original'],
      ['edited', 'A', 'e'],
      ['medium', 'M', 'm'],
      ['thumbnail', 'A', 'new'],
    ],
  );
});
