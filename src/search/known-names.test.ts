import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Words } from '../catalog/vocabulary.ts';
import { KnownNames, wordsOf } from './known-names.ts';

const WORDS: Words = {
  accounts: [{ name: 'anna' }],
  places: [
    { placeId: 1, name: 'München', country: 'DE' },
    { placeId: 2, name: 'Rome', country: 'IT' },
    { placeId: 3, name: 'At sea', country: null },
  ],
  cameras: [
    { name: 'iPhone 15', make: 'Apple' },
    { name: 'iPhone 15 Pro', make: 'Apple' },
    { name: 'X100V', make: null },
  ],
  lenses: [{ name: '23mm f/2' }],
  people: [{ name: 'Zoë Meier' }, { name: 'Zoe Berg' }],
  albums: [
    { name: 'Summer, 2022', id: 1 },
    { name: 'SUMMER 2022', id: 2 },
  ],
  keywords: [{ name: 'Straßenfest' }],
};

test('names are found whole, whatever their case and accents', () => {
  const names = new KnownNames();
  assert.deepEqual(
    names.whole(WORDS, 'places', 'munchen').map(({ placeId }) => placeId),
    [1],
  );
  assert.deepEqual(names.whole(WORDS, 'keywords', 'strassenfest').length, 1);
  assert.deepEqual(
    names.whole(WORDS, 'albums', 'summer 2022').map(({ id }) => id),
    [2],
  );
  assert.deepEqual(names.whole(WORDS, 'people', 'zoe'), []);
});

test('names are found by words of theirs, a camera by its maker too', () => {
  const names = new KnownNames();
  const found = (...keys: string[]) => names.containing(WORDS, 'cameras', keys).map(({ name }) => name);
  assert.deepEqual(found('apple', '15'), ['iPhone 15', 'iPhone 15 Pro']);
  assert.deepEqual(found('pro', 'apple'), ['iPhone 15 Pro']);
  assert.deepEqual(found('null'), []);
  assert.deepEqual(found('iphone', 'x100v'), []);
  assert.deepEqual(found(), []);
  assert.deepEqual(
    names.containing(WORDS, 'albums', ['2022', 'summer']).map(({ id }) => id),
    [1, 2],
  );
});

test('names near to a slip are told as they are written, the nearest first', () => {
  const names = new KnownNames();
  assert.deepEqual(names.near(WORDS, 'munchn', []), ['München']);
  assert.deepEqual(names.near(WORDS, 'rmoe', ['roma']), ['Rome']);
  assert.deepEqual(names.near(WORDS, 'selfi', ['selfie', 'selfies']), ['selfie']);
  assert.deepEqual(names.near(WORDS, 'xyzzy', ['selfie']), []);
  assert.deepEqual(names.near(WORDS, 'a'.repeat(300), ['a'.repeat(299)]), []);
});

test('where pictures were taken is known by ids and countries', () => {
  const { placeIds, countries } = new KnownNames().here(WORDS);
  assert.deepEqual(
    [[...placeIds], [...countries]],
    [
      [1, 2, 3],
      ['DE', 'IT'],
    ],
  );
});

test('words are runs of letters and digits', () => {
  assert.deepEqual(wordsOf('EF 50mm f/1.8 – «Über» IMG_1'), [
    'ef',
    '50mm',
    'f',
    '1',
    '8',
    'uber',
    'img',
    '1',
  ]);
  assert.deepEqual(wordsOf('\u202e ** '), []);
});
