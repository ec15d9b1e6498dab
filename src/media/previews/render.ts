import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp, { type Sharp, type SharpInput, type SharpOptions } from 'sharp';
import { targetError } from '../../platform/file-copy/file-error.ts';
import { LARGE, type LargePicture, type PictureLimits, SMALL } from './preview-task.ts';
import { refusal } from './refusal.ts';

/** Good to look at on a telephone, and a tenth of the picture. */
const PREVIEW: LargePicture = { side: LARGE, quality: 80 };

/** How the pixels of the input are to be understood. */
export interface RenderOptions {
  readonly folder: string;
  readonly limits: PictureLimits;
  /** A preview unless told. */
  readonly large?: LargePicture | undefined;
  /** 'self' for what the file itself says, else EXIF's number; 1 leaves the pixels as they are. */
  readonly orientation: 'self' | number;
  readonly raw?: SharpOptions['raw'];
}

/** Pixels of the large preview. */
export interface Rendered {
  readonly width: number;
  readonly height: number;
  /** Only a part of the picture could be decoded. */
  readonly isPartial: boolean;
}

/**
 * Makes both previews of what sharp can decode: upright, in sRGB, on white, without metadata (but for a position that is told), never enlarged; of an animation the
 * first frame. The small one is made of the large one's pixels.
 * @throws HomerollError `preview-too-large`, `preview-unreadable` (never); those of `targetError`
 */
export async function render(input: SharpInput, options: RenderOptions): Promise<Rendered> {
  await assertSize(input, options);
  const whole = await shrink(input, options, { failOn: 'error' }).catch(() => undefined);
  // Without `unlimited` a JPEG that breaks off early has more warnings than libvips puts up with.
  const pixels =
    whole ?? (await shrink(input, options, { failOn: 'none', unlimited: true }).catch(unreadable));
  const { data, info } = pixels;
  const raw = { width: info.width, height: info.height, channels: 3 as const };
  const small = sharp(data, { raw }).resize({ ...within(SMALL), kernel: 'lanczos3' });
  const { folder, large = PREVIEW } = options;
  await save(located(sharp(data, { raw }), large), join(folder, 'large.jpg'), large.quality);
  await save(small, join(folder, 'small.jpg'), PREVIEW.quality);
  return { width: info.width, height: info.height, isPartial: whole === undefined };
}

/** By the header alone: a picture of a few bytes may claim to fill the memory. */
async function assertSize(input: SharpInput, { limits, raw }: RenderOptions): Promise<void> {
  if (raw) return;
  const { width, height } = await sharp(input, { limitInputPixels: false }).metadata().catch(unreadable);
  if (width * height <= limits.pixels) return;
  throw refusal('preview-too-large', { width, height, megapixels: Math.floor(limits.pixels / 1e6) });
}

function shrink(
  input: SharpInput,
  options: RenderOptions,
  patience: Pick<SharpOptions, 'failOn' | 'unlimited'>,
) {
  const { limits, raw, orientation, large = PREVIEW } = options;
  const opened = sharp(input, { ...patience, limitInputPixels: limits.pixels, ...(raw ? { raw } : {}) });
  return turn(opened, orientation)
    .resize(within(large.side))
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
}

function within(side: number) {
  return { width: side, height: side, fit: 'inside', withoutEnlargement: true } as const;
}

/** Undoes what EXIF's number says of how the pixels are stored. */
function turn(image: Sharp, orientation: 'self' | number): Sharp {
  if (orientation === 'self') return image.autoOrient();
  const [degrees, isMirrored] = TURNS[orientation] ?? [0, false];
  const turned = degrees === 0 ? image : image.rotate(degrees);
  return isMirrored ? turned.flop() : turned;
}

/** Degrees clockwise, and whether left and right change places before that: the order in which sharp does it. */
const TURNS: Readonly<Record<number, readonly [number, boolean]>> = {
  2: [0, true],
  3: [180, false],
  4: [180, true],
  5: [270, true],
  6: [90, false],
  7: [90, true],
  8: [270, false],
};

/** EXIF's degrees, minutes and seconds, to a thousandth: three centimetres. */
function located(image: Sharp, { position }: LargePicture): Sharp {
  if (!position) return image;
  const { latitude, longitude } = position;
  const text = (degrees: number) => {
    const thousandths = Math.round(Math.abs(degrees) * 3_600_000);
    const [whole, rest] = [Math.floor(thousandths / 3_600_000), thousandths % 3_600_000];
    return `${whole}/1 ${Math.floor(rest / 60_000)}/1 ${rest % 60_000}/1000`;
  };
  const GPSLatitudeRef = latitude < 0 ? 'S' : 'N';
  const GPSLongitudeRef = longitude < 0 ? 'W' : 'E';
  const places = { GPSLatitude: text(latitude), GPSLongitude: text(longitude) };
  return image.withExif({ IFD3: { GPSLatitudeRef, GPSLongitudeRef, ...places } });
}

async function save(image: Sharp, path: string, quality: number): Promise<void> {
  const jpeg = await image.jpeg({ quality }).toBuffer();
  try {
    await writeFile(path, jpeg);
  } catch (error) {
    throw targetError(error, path);
  }
}

function unreadable(cause: unknown): never {
  throw refusal('preview-unreadable', {}, cause);
}
