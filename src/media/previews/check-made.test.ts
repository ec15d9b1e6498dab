import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { checkMade } from './check-made.ts';
import { folderFor } from './pictures-fixture.ts';

const JPEG = Buffer.from('ffd8ffe000ffd9', 'hex');
const MOVIE = Buffer.from('\0\0\0\x18ftypisom');
const refused = { code: 'preview-failed', recovery: 'never' };

const cases: readonly (readonly [string, Record<string, Buffer>, boolean, boolean])[] = [
  ['both previews', { 'small.jpg': JPEG, 'large.jpg': JPEG }, false, true],
  ['both and a clip', { 'small.jpg': JPEG, 'large.jpg': JPEG, 'clip.mp4': MOVIE }, true, true],
  ['nothing', {}, false, false],
  ['one alone', { 'small.jpg': JPEG }, false, false],
  ['an empty one', { 'small.jpg': JPEG, 'large.jpg': Buffer.alloc(0) }, false, false],
  ['half of one', { 'small.jpg': JPEG, 'large.jpg': JPEG.subarray(0, 5) }, false, false],
  ['something else', { 'small.jpg': Buffer.from('<svg/>'), 'large.jpg': JPEG }, false, false],
  ['a clip that is none', { 'small.jpg': JPEG, 'large.jpg': JPEG, 'clip.mp4': JPEG }, true, false],
  ['a clip that is missing', { 'small.jpg': JPEG, 'large.jpg': JPEG }, true, false],
];

for (const [what, files, hasClip, isGood] of cases)
  test(`${what} ${isGood ? 'is taken' : 'is refused'}`, async (t) => {
    const folder = folderFor(t);
    for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
    if (isGood) await checkMade(folder, { hasClip });
    else await assert.rejects(checkMade(folder, { hasClip }), refused);
  });

test('a folder in the place of a preview is refused', async (t) => {
  const folder = folderFor(t);
  mkdirSync(join(folder, 'small.jpg'));
  writeFileSync(join(folder, 'large.jpg'), JPEG);
  await assert.rejects(checkMade(folder, { hasClip: false }), refused);
});
