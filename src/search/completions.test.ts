import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Words } from '../catalog/vocabulary.ts';
import { completions } from './completions.ts';

const named = (...names: string[]) =>
  names.map((name, id) => ({ name, id, placeId: id, country: null, make: null }));
const WORDS: Words = {
  ...{ accounts: [], cameras: [], lenses: [], places: named('Rome', 'Rostock', 'Évora') },
  ...{ people: named('Rosa'), albums: named('Rome 2024'), keywords: named('roses', 'beach') },
};

test('the last word becomes a name that there is, in quotes where it has blanks; what stands before it stays', () => {
  assert.deepEqual(completions('photos from ro', WORDS), [
    'photos from Rome',
    'photos from Rostock',
    'photos from Rosa',
    'photos from "Rome 2024"',
    'photos from roses',
  ]);
});

test('case and accents are no matter; what nothing begins with has no completion', () => {
  assert.deepEqual(completions('EVO', WORDS), ['Évora']);
  assert.deepEqual(completions('xyz', WORDS), []);
});

test('with nothing written all are offered, so many at most', () => {
  const many = { ...WORDS, keywords: named(...Array.from({ length: 100 }, (_, index) => `k${index}`)) };
  assert.equal(completions('', many).length, 25);
});
