import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SearchTerm } from '../catalog/search-terms.ts';
import { together } from './query.ts';

const place = (name: string, placeIds: number[], countries: string[] = []): SearchTerm => {
  return { field: 'place', names: [name], placeIds, countries };
};

test('of what a picture has only one, either will do', () => {
  assert.deepEqual(
    together([place('Rome', [1]), { field: 'words', words: ['a'] }, place('Italy', [], ['IT'])]),
    [
      { field: 'place', names: ['Rome', 'Italy'], placeIds: [1], countries: ['IT'] },
      { field: 'words', words: ['a'] },
    ],
  );
  const may = { field: 'when', ranges: [{ from: '2023-05-01', until: '2023-06-01' }] } as const;
  const june = { field: 'when', ranges: [{ from: '2023-06-01', until: '2023-07-01' }] } as const;
  assert.deepEqual(together([may, june, may]), [{ field: 'when', ranges: [...may.ranges, ...june.ranges] }]);
});

test('a photo is no video, but a selfie may be a live photo', () => {
  const kind = (one: 'photo' | 'video' | 'live' | 'selfie'): SearchTerm => ({ field: 'kind', kinds: [one] });
  assert.deepEqual(together([kind('photo'), kind('video')]), [{ field: 'kind', kinds: ['photo', 'video'] }]);
  assert.deepEqual(together([kind('selfie'), kind('live')]), [kind('selfie'), kind('live')]);
  assert.deepEqual(together([kind('photo'), kind('live'), kind('photo')]), [kind('photo'), kind('live')]);
});

test('people, words, keywords and albums must all be there', () => {
  const terms: SearchTerm[] = [
    { field: 'people', names: ['Anna'] },
    { field: 'people', names: ['Ben'] },
    { field: 'keyword', word: 'a' },
    { field: 'keyword', word: 'b' },
    { field: 'album', titles: ['A'], albumIds: [1] },
    { field: 'album', titles: ['B'], albumIds: [2] },
  ];
  assert.deepEqual(together(terms), [{ field: 'people', names: ['Anna', 'Ben'] }, ...terms.slice(2)]);
});

test('what is said twice is one condition', () => {
  const same: SearchTerm = { field: 'name', pattern: '*a*' };
  assert.deepEqual(together([same, { ...same }, { field: 'name', pattern: '*b*' }]), [
    same,
    { field: 'name', pattern: '*b*' },
  ]);
});
