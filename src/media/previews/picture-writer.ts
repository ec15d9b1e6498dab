import sharp, { type Sharp } from 'sharp';
import type { Output, Written } from './decode-task.ts';
import { asTiff, type Pixels } from './tiff-pixels.ts';

/** JPEG is read at an eighth of its size where that serves, so that much larger ones fit into memory. */
const MOST_JPEG_PIXELS = 600e6;
/** AVIF is decoded whole. */
const MOST_AVIF_PIXELS = 80e6;
const MOST_PIXELS = 268e6;

const PLAIN = { failOn: 'none', sequentialRead: true } as const;

/** A picture with more pixels than are decoded. */
export class TooLarge extends Error {
  readonly width: number;
  readonly height: number;

  constructor(width: number, height: number) {
    super(`${width} x ${height}`);
    this.width = width;
    this.height = height;
  }
}

/**
 * Reads a picture with everything that sharp reads, and writes the outputs: sRGB, without metadata, never enlarged. A picture
 * that is cut short gives what there is of it. `orientation`: the picture's own, or EXIF's number in its place.
 * @throws TooLarge, and what sharp throws.
 */
export async function writePicture(
  input: string | Uint8Array,
  orientation: 'own' | number,
  outputs: readonly Output[],
): Promise<Written[]> {
  const opened = sharp(input, { ...PLAIN, limitInputPixels: false });
  const { width, height, format } = await opened.metadata();
  if (width * height > mostPixels(format)) throw new TooLarge(width, height);
  const picture = sharp(input, { ...PLAIN, limitInputPixels: mostPixels(format) });
  const pixels = await reduce(orientation === 'own' ? picture.autoOrient() : picture, edgeOf(outputs));
  const turn = orientation === 'own' ? 1 : orientation;
  return await write(
    turn === 1 ? fromRaw(pixels) : sharp(asTiff(pixels, { orientation: turn })).autoOrient(),
    outputs,
  );
}

/** Writes decoded pixels, upright already, whose colours `icc` describes; sRGB where it is not given. */
export async function writePixels(
  pixels: Pixels,
  icc: Uint8Array | undefined,
  outputs: readonly Output[],
): Promise<Written[]> {
  // Made smaller first: a profile needs a copy of the pixels with the profile in front.
  const reduced = await reduce(fromRaw(pixels), edgeOf(outputs));
  return await write(icc ? sharp(asTiff(reduced, { icc, orientation: 1 })) : fromRaw(reduced), outputs);
}

async function write(picture: Sharp, outputs: readonly Output[]): Promise<Written[]> {
  const upright = fromRaw(await reduce(picture, edgeOf(outputs)));
  return await Promise.all(
    outputs.map(async ({ path, edge, quality }) => {
      const { width, height, size } = await fit(upright.clone(), edge).jpeg({ quality }).toFile(path);
      return { width, height, size };
    }),
  );
}

/** Transparent parts become white, as on a page. */
async function reduce(picture: Sharp, edge: number): Promise<Pixels> {
  const { data, info } = await fit(picture, edge)
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: 3 };
}

function fit(picture: Sharp, edge: number): Sharp {
  return picture.resize({ width: edge, height: edge, fit: 'inside', withoutEnlargement: true });
}

function fromRaw({ data, width, height, channels }: Pixels): Sharp {
  return sharp(data, { raw: { width, height, channels }, limitInputPixels: MOST_PIXELS });
}

function edgeOf(outputs: readonly Output[]): number {
  return Math.max(1, ...outputs.map(({ edge }) => edge));
}

function mostPixels(format: string | undefined): number {
  if (format === 'jpeg') return MOST_JPEG_PIXELS;
  return format === 'heif' ? MOST_AVIF_PIXELS : MOST_PIXELS;
}
