import assert from 'node:assert/strict';
import { test } from 'node:test';
import sharp from 'sharp';
import { cornersOf, fourFields, strangers } from './pictures-fixture.ts';
import { tiffWithProfile } from './tiff-with-profile.ts';

async function profileOf(name: string): Promise<Buffer> {
  const { icc } = await sharp(await fourFields(4, 4).withIccProfile(name).png().toBuffer()).metadata();
  assert.ok(icc);
  return icc;
}

for (const [width, height] of [
  [60, 40],
  [61, 41],
  [1, 1],
] as const)
  test(`pixels of ${width} × ${height} come out as they went in, with their profile`, async () => {
    const data = await fourFields(width, height).raw().toBuffer();
    const profile = await profileOf('srgb');
    const tiff = tiffWithProfile({ width, height, data }, profile);
    const found = await sharp(tiff).metadata();
    assert.deepEqual([found.format, found.width, found.height], ['tiff', width, height]);
    assert.deepEqual(found.icc, profile);
    assert.deepEqual(await sharp(tiff).raw().toBuffer(), data);
  });

test('a profile says in which colours the pixels are meant', async () => {
  const upright = await fourFields(60, 40).png().toBuffer();
  const wide = await sharp(upright).withIccProfile('p3').png().toBuffer();
  // As they are stored, without the profile: other numbers than the colours in sRGB.
  const data = await sharp(wide, { ignoreIcc: true }).raw().toBuffer();
  assert.notDeepEqual(data, await sharp(upright).raw().toBuffer());
  const tiff = tiffWithProfile({ width: 60, height: 40, data }, await profileOf('p3'));
  assert.deepEqual(strangers(await cornersOf(await sharp(tiff).png().toBuffer())), []);
});
