import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type HeicFacts, heicWays, served } from './heic-ways.ts';

const TELEPHONE = { width: 4032, height: 3024 };
const SMALL = { width: 320, height: 240 };
const LARGE = { width: 1616, height: 1080 };

const cases: readonly (readonly [string, Partial<HeicFacts>, readonly string[]])[] = [
  ['a whole decode where there is nothing else', {}, ['libheif']],
  ['a small thumbnail only if nothing else works', { thumbnail: SMALL }, ['libheif', 'small-thumbnail']],
  [
    'a thumbnail as large as the large preview first',
    { thumbnail: LARGE },
    ['thumbnail', 'libheif', 'small-thumbnail'],
  ],
  [
    'a whole decode where more is wanted than that thumbnail has',
    { thumbnail: LARGE, side: 3000 },
    ['libheif', 'small-thumbnail'],
  ],
  ['the tools of the system before WebAssembly', { hasTools: true }, ['tools', 'libheif']],
  ['only a thumbnail of what is too large', { mostPixels: 10e6, thumbnail: SMALL }, ['small-thumbnail']],
  ['nothing of what is too large and has no thumbnail', { mostPixels: 10e6 }, []],
  ['the tools do not have more memory either', { mostPixels: 10e6, hasTools: true }, []],
  [
    'only a thumbnail after a try that took too much',
    { isGentle: true, thumbnail: SMALL },
    ['small-thumbnail'],
  ],
  ['nothing after such a try without a thumbnail', { isGentle: true, hasTools: true }, []],
  [
    'the thumbnail of a picture that is no larger',
    { size: SMALL, thumbnail: SMALL },
    ['thumbnail', 'libheif', 'small-thumbnail'],
  ],
];

for (const [what, facts, ways] of cases)
  test(what, () => {
    const usual = {
      size: TELEPHONE,
      thumbnail: undefined,
      hasTools: false,
      mostPixels: 60e6,
      isGentle: false,
    };
    assert.deepEqual(heicWays({ ...usual, ...facts }), ways);
  });

test('a thumbnail serves as well with 1,440 pixels, or as many as the picture has', () => {
  assert.equal(served(TELEPHONE), 1440);
  assert.equal(served(SMALL), 320);
});
