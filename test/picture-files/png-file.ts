import { seededPixels } from './seeded-pixels.ts';

/** A small PNG without a date or a camera, as a screenshot is. */
export async function pngFile({ seed, width = 32, height = 24 }: PngWishes): Promise<Buffer> {
  const pixels = await seededPixels(seed, width, height);
  return pixels.png().toBuffer();
}

/** What a test wants of a PNG. */
export interface PngWishes {
  /** Another seed makes other pixels and other bytes. */
  readonly seed: number;
  readonly width?: number;
  readonly height?: number;
}
