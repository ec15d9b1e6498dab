import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CloudAsset, CloudMaster } from '../../catalog/cloud-assets.ts';
import { ALL } from './icloud-fixture.ts';
import { type Candidate, choose, type Selection, wantsPart } from './selection.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 5, 1);

function candidate(
  told: Partial<CloudAsset> = {},
  more: Partial<Candidate> & { itemType?: string } = {},
): Candidate {
  const asset: CloudAsset = {
    ...{
      name: 'A',
      master: 'M',
      changeTag: null,
      state: 'live',
      trashReason: null,
      takenAt: NOW - 100 * DAY,
    },
    ...{ addedAt: NOW - 100 * DAY, isVideo: 0, isFavourite: 0, kinds: ' ', burst: null, adjustment: null },
    ...{ resources: '{}', facts: '{}' },
    ...told,
  };
  const master: CloudMaster = {
    ...{ name: 'M', fileName: 'IMG_1.HEIC', itemType: more.itemType ?? 'public.heic' },
    resources: JSON.stringify({ resOriginal: { fileType: more.itemType ?? 'public.heic' } }),
  };
  return { asset, master, library: { kind: 'own' }, albums: new Set(), ...more };
}

function chosen(selection: Partial<Selection>, told: Candidate): string {
  return choose({ ...ALL, ...selection }, told, NOW);
}

const CASES: readonly [what: string, selection: Partial<Selection>, told: Candidate, choice: string][] = [
  ['everything', {}, candidate(), 'wanted'],
  [
    'a shared picture, of the own library alone',
    { libraries: 'own' },
    candidate({}, { library: { kind: 'shared-member' } }),
    'not-selected-library',
  ],
  [
    'a shared picture, of shared ones',
    { libraries: 'shared' },
    candidate({}, { library: { kind: 'shared-owner' } }),
    'wanted',
  ],
  ['a hidden picture', {}, candidate({ state: 'hidden' }), 'wanted'],
  ['a hidden picture, not wanted', { hidden: 'skip' }, candidate({ state: 'hidden' }), 'not-selected-hidden'],
  [
    'in the album',
    { albums: ['Rome'] },
    candidate({}, { albums: new Set(['Trips/Rome', 'Rome']) }),
    'wanted',
  ],
  [
    'in the album by its folder',
    { albums: ['Trips/Rome'] },
    candidate({}, { albums: new Set(['Trips/Rome', 'Rome']) }),
    'wanted',
  ],
  [
    'in another album',
    { albums: ['Rome'] },
    candidate({}, { albums: new Set(['Paris']) }),
    'not-selected-album',
  ],
  [
    'in an album that is left out',
    { withoutAlbums: ['Rome'] },
    candidate({}, { albums: new Set(['Rome']) }),
    'not-selected-album',
  ],
  ['older than wanted', { since: NOW - DAY }, candidate(), 'not-selected-since'],
  ['without a date', { since: NOW - DAY }, candidate({ takenAt: null }), 'wanted'],
  ['a photo among videos', { kinds: ['video'] }, candidate(), 'not-selected-kind'],
  ['a video', { kinds: ['video'] }, candidate({}, { itemType: 'com.apple.quicktime-movie' }), 'wanted'],
  [
    'a screenshot left out',
    { withoutKinds: ['screenshot'] },
    candidate({ kinds: ' screenshot ' }),
    'not-selected-kind',
  ],
  ['a RAW', { kinds: ['raw'] }, candidate({}, { itemType: 'com.adobe.raw-image' }), 'wanted'],
  ['too new', { skipNewest: 7 * DAY }, candidate({ addedAt: NOW - DAY }), 'too-new'],
  ['old enough', { skipNewest: 7 * DAY }, candidate({ addedAt: NOW - 8 * DAY }), 'wanted'],
];

for (const [what, selection, told, choice] of CASES)
  test(`chosen: ${what}`, () => assert.equal(chosen(selection, told), choice));

test('the recipe of an edit goes with the edit', () => {
  const parts = { ...ALL.parts, edits: false };
  assert.equal(wantsPart({ parts }, 'sidecar'), false);
  assert.equal(wantsPart({ parts }, 'edited'), false);
  assert.equal(wantsPart({ parts }, 'original'), true);
});
