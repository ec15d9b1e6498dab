import sharp from 'sharp';
import { badRequest } from './envelope.ts';
import type { Files, StoredFile } from './files.ts';

export type MediaKind = 'photo' | 'video' | 'animation' | 'document' | 'live_photo';

/** One size of a photo. */
export interface Size {
  readonly file: StoredFile;
  readonly width: number;
  readonly height: number;
}

/** A picture, a video or a file of a message. */
export interface Media {
  readonly kind: MediaKind;
  /** The largest size of a photo, or the file itself. */
  readonly file: StoredFile;
  readonly width: number;
  readonly height: number;
  /** Seconds. */
  readonly duration: number;
  readonly hasSpoiler: boolean;
  /** The sizes of a photo or of a live photo's still, smallest first. */
  readonly sizes: readonly Size[];
}

/** The largest picture that may be sent as a photo. */
const LARGEST_PHOTO = 10 * 1024 * 1024;
const LONGEST_SIDES = 10_000;
const WIDEST_RATIO = 20;
const THUMBNAIL = 90;

/** The sizes of a picture, smallest first; what is no photo to Telegram is refused. */
export async function photoSizes(files: Files, photo: StoredFile): Promise<Size[]> {
  if (photo.size > LARGEST_PHOTO)
    throw badRequest(
      `file of size ${photo.size} bytes is too big for a photo; the maximum size is ${LARGEST_PHOTO} bytes`,
    );
  const { width, height } = await readable(dimensions(photo.bytes));
  if (width + height > LONGEST_SIDES || Math.max(width / height, height / width) > WIDEST_RATIO)
    throw badRequest('PHOTO_INVALID_DIMENSIONS');
  const whole = { file: photo, width, height };
  if (Math.max(width, height) <= THUMBNAIL) return [whole];
  return [await readable(thumbnail(files, photo.bytes)), whole];
}

async function thumbnail(files: Files, bytes: Buffer): Promise<Size> {
  const { data, info } = await sharp(bytes)
    .autoOrient()
    .resize(THUMBNAIL, THUMBNAIL, { fit: 'inside' })
    .jpeg()
    .toBuffer({ resolveWithObject: true });
  const file = files.add('photo', { name: 'thumbnail.jpg', mime: 'image/jpeg', bytes: data });
  return { file, width: info.width, height: info.height };
}

/** As it is looked at: turned by its orientation. */
async function dimensions(bytes: Buffer): Promise<{ width: number; height: number }> {
  return (await sharp(bytes).metadata()).autoOrient;
}

/** What cannot be read as a picture is refused. */
async function readable<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch {
    throw badRequest('IMAGE_PROCESS_FAILED');
  }
}
