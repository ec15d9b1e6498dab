import { createCipheriv } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';

export interface PictureFiles {
  readonly count: number;
  /** Bytes of all of them. */
  readonly bytes: number;
}

const WIDTH = 4032;
const HEIGHT = 3024;
/** At this quality and with this much noise, a picture of that size has about 3 MB, as a telephone's has. */
const QUALITY = 80;
const NOISE = 43;
const FOLDER_SIZE = 100;
const LONGEST_COMMENT = 16_384;
/** A time that is put into the first picture, to be found in its bytes and replaced in the others. */
const STAND_IN = '2001:01:01 01:01:01';
const FIRST = Date.UTC(2023, 0, 1, 8);
const APART = 8 * 60 * 60_000;

/**
 * Writes `count` valid JPEGs of about 3 MB into folders of 100 below `folder`: one picture with EXIF and GPS, told apart by
 * their capture times (8 hours apart) and a comment of seeded bytes. The same on every run.
 */
export async function writePictures(folder: string, count: number): Promise<PictureFiles> {
  const picture = await drawPicture();
  let bytes = 0;
  for (let index = 0; index < count; index += 1) {
    const inside = join(folder, `${100 + Math.floor(index / FOLDER_SIZE)}APPLE`);
    if (index % FOLDER_SIZE === 0) await mkdir(inside, { recursive: true });
    const own = toldApart(picture, index);
    bytes += own.length;
    await writeFile(join(inside, `IMG_${String(index + 1).padStart(4, '0')}.JPG`), own);
  }
  return { count, bytes };
}

function drawPicture(): Promise<Buffer> {
  const grain = seededBytes(WIDTH * HEIGHT, 0);
  const pixels = Buffer.alloc(WIDTH * HEIGHT * 3);
  for (let index = 0; index < WIDTH * HEIGHT; index += 1) {
    const light = Math.floor(((index % WIDTH) / WIDTH) * 160) + 40;
    const noise = ((grain[index] ?? 0) % NOISE) - NOISE / 2;
    pixels.fill(light + noise, index * 3, index * 3 + 3);
  }
  return sharp(pixels, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } })
    .jpeg({ quality: QUALITY })
    .withExif({
      IFD0: { Make: 'Apple', Model: 'iPhone 15', Orientation: '1', DateTime: STAND_IN },
      IFD2: { DateTimeOriginal: STAND_IN, DateTimeDigitized: STAND_IN, OffsetTimeOriginal: '+02:00' },
      IFD3: {
        ...{ GPSLatitudeRef: 'N', GPSLatitude: '48/1 8/1 1400/100' },
        ...{ GPSLongitudeRef: 'E', GPSLongitude: '11/1 34/1 3100/100' },
      },
    })
    .toBuffer();
}

function toldApart(picture: Buffer, index: number): Buffer {
  const takenAt = new Date(FIRST + index * APART).toISOString().slice(0, 19);
  const date = takenAt.replaceAll('-', ':').replace('T', ' ');
  const copy = Buffer.from(picture);
  for (let at = copy.indexOf(STAND_IN); at >= 0; at = copy.indexOf(STAND_IN, at))
    copy.write(date, at, 'latin1');
  const comment = seededBytes(LONGEST_COMMENT / 2 + ((index * 7919) % (LONGEST_COMMENT / 2)), index + 1);
  const head = Buffer.from([0xff, 0xfe, 0, 0]);
  head.writeUInt16BE(comment.length + 2, 2);
  const afterExif = endOfFirstSegment(copy);
  return Buffer.concat([copy.subarray(0, afterExif), head, comment, copy.subarray(afterExif)]);
}

/** Behind the start of the image (2 bytes) and the segment that follows it. */
function endOfFirstSegment(jpeg: Buffer): number {
  return 4 + jpeg.readUInt16BE(4);
}

/** Bytes that look random and are the same for the same seed: the key stream of AES. */
function seededBytes(length: number, seed: number): Buffer {
  const key = Buffer.alloc(16);
  key.writeUInt32BE(seed);
  return createCipheriv('aes-128-ctr', key, Buffer.alloc(16)).update(Buffer.alloc(length));
}
