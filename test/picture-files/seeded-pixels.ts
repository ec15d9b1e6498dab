import sharp, { type Sharp } from 'sharp';
import { seededRandom } from '../../src/demo/seeded-random.ts';

/** Soft coloured patches, 4 × 3 of them, that differ with `seed`; `width` × `height` in the end. */
export async function seededPixels(seed: number, width: number, height: number): Promise<Sharp> {
  const random = seededRandom(seed);
  const patches = Buffer.from(Array.from({ length: 4 * 3 * 3 }, () => Math.floor(random() * 256)));
  const image = sharp(patches, { raw: { width: 4, height: 3, channels: 3 } });
  const { data } = await image
    .resize(width, height, { fit: 'fill' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return sharp(data, { raw: { width, height, channels: 3 } });
}
