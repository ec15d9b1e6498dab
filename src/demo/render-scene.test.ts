import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import sharp, { type Sharp } from 'sharp';
import { type Drawing, renderJpeg, renderPixels } from './render-scene.ts';
import { countryside, mountains, park } from './scenes/landscapes.ts';
import { faces } from './scenes/people.ts';
import { chatScreen } from './scenes/screen.ts';
import { beach, sunset } from './scenes/seaside.ts';
import { birthdayCake, pizza } from './scenes/table.ts';
import { cityNight, oldTown } from './scenes/towns.ts';

const SCENES = {
  countryside,
  mountains,
  spring: park('spring'),
  autumn: park('autumn'),
  faces: faces(3),
  chatScreen,
  beach,
  sunset,
  birthdayCake,
  pizza,
  cityNight,
  oldTown,
};
const SIZE = { width: 80, height: 60 };

describe('every scene', () => {
  for (const [name, scene] of Object.entries(SCENES)) {
    it(`${name} fills its canvas and changes with the seed, and with nothing else`, async () => {
      const first = await renderPixels({ scene, seed: 1, ...SIZE });
      assert.equal(first.length, SIZE.width * SIZE.height * 3);
      assert.deepEqual(await renderPixels({ scene, seed: 1, ...SIZE }), first);
      assert.notDeepEqual(await renderPixels({ scene, seed: 2, ...SIZE }), first);
      const { channels } = await sharp(first, { raw: { ...SIZE, channels: 3 } }).stats();
      assert.ok(channels.some(({ stdev }) => stdev > 10));
    });
  }

  for (const name of ['sunset', 'birthdayCake'] as const) {
    it(`${name} moves in a clip`, async () => {
      const drawing = { scene: SCENES[name], seed: 1, width: 320, height: 240 };
      const end = await renderPixels({ ...drawing, moment: 1 });
      assert.notDeepEqual(await renderPixels({ ...drawing, moment: 0 }), end);
    });
  }
});

describe('a picture taken upright', () => {
  it('is stored on its side and seen as drawn once turned a quarter clockwise', async () => {
    const drawing: Drawing = { scene: sunset, seed: 1, width: 60, height: 80 };
    const stored = await sharp(await renderJpeg(drawing, 6)).metadata();
    assert.deepEqual([stored.width, stored.height], [80, 60]);
    const turned = sharp(await renderJpeg(drawing, 6)).rotate(90);
    assert.ok((await difference(turned, drawing)) < 6);
    const wrong = sharp(await renderJpeg(drawing, 6)).rotate(270);
    assert.ok((await difference(wrong, drawing)) > 20);
  });
});

/** How far two pictures are apart on average, 0 to 255 a pixel and colour. */
async function difference(image: Sharp, drawing: Drawing): Promise<number> {
  const seen = await image.raw().toBuffer();
  const drawn = await renderPixels(drawing);
  return drawn.reduce((sum, value, index) => sum + Math.abs(value - (seen[index] ?? 255)), 0) / drawn.length;
}
