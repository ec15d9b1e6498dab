import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Candidate } from '../../catalog/arrivals.ts';
import { bestPictures } from './best-pictures.ts';

const DAY = 86_400_000;

function candidate(id: number, told: Partial<Candidate> = {}): Candidate {
  return {
    ...{
      id,
      kind: 'photo',
      favourite: 0,
      rating: null,
      subtypes: ' ',
      localAt: id * DAY,
      placeId: null,
      people: 0,
    },
    ...told,
  };
}

const ids = (pictures: readonly Candidate[]) => pictures.map(({ id }) => id);

test('favourites come first, then stars, then people, then the rest', () => {
  const pictures = [
    candidate(1),
    candidate(2, { people: 2 }),
    candidate(3, { rating: 5 }),
    candidate(4, { favourite: 1 }),
    candidate(5, { kind: 'video' }),
  ];
  assert.deepEqual(ids(bestPictures(pictures, 5)), [4, 3, 2, 1, 5]);
});

test('the same of the same, in whatever order they come', () => {
  const pictures = Array.from({ length: 50 }, (_, index) => candidate(index + 1, { people: index % 3 }));
  const chosen = ids(bestPictures(pictures, 9));
  assert.deepEqual(ids(bestPictures(pictures.toReversed(), 9)), chosen);
  assert.equal(new Set(chosen).size, 9);
});

test('of one scene there is one picture as long as there are others', () => {
  const scene = Array.from({ length: 10 }, (_, index) =>
    candidate(index + 1, { localAt: index * 1000, people: 3 }),
  );
  const others = [candidate(20), candidate(21), candidate(22)];
  const chosen = bestPictures([...scene, ...others], 4);
  assert.deepEqual(ids(chosen), [1, 20, 21, 22]);
});

test('several days and places are told, not the one with the most people', () => {
  const day = (id: number, number: number, placeId: number) =>
    candidate(id, { localAt: number * DAY + id * 3_600_000, placeId, people: number === 1 ? 1 : 0 });
  const pictures = [day(1, 1, 7), day(2, 1, 7), day(3, 1, 7), day(4, 2, 8), day(5, 3, 9)];
  assert.deepEqual(new Set(ids(bestPictures(pictures, 3))), new Set([1, 4, 5]));
});

test('screenshots are none, and nothing is made of nothing', () => {
  assert.deepEqual(bestPictures([candidate(1, { subtypes: ' screenshot ' })], 3), []);
  assert.deepEqual(bestPictures([], 3), []);
});
