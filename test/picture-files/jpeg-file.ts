import type { ExifFacts } from '../../src/demo/exif-block.ts';
import { jpegWithComment, jpegWithExif } from '../../src/demo/jpeg-with-exif.ts';
import { seededPixels } from './seeded-pixels.ts';

/** What a test wants of a JPEG. */
export interface JpegWishes extends ExifFacts {
  /** Another seed makes other pixels and other bytes. */
  readonly seed: number;
  /** Pixels as stored; 32 unless told. */
  readonly width?: number;
  /** Pixels as stored; 24 unless told. */
  readonly height?: number;
}

/** A small JPEG in a few milliseconds; without any EXIF fact it has no EXIF at all. */
export async function jpegFile({ seed, width = 32, height = 24, ...facts }: JpegWishes): Promise<Buffer> {
  const pixels = await seededPixels(seed, width, height);
  const jpeg = jpegWithComment(await pixels.jpeg({ quality: 70 }).toBuffer(), `seed ${seed}`);
  return Object.keys(facts).length === 0 ? jpeg : jpegWithExif(jpeg, facts);
}
