import type { Bytes } from './file-bytes.ts';

const WINDOW_BYTES = 64 * 1024;
/** Zeros behind the picture that are taken for padding: this many windows. */
const MOST_PADDING_WINDOWS = 16;
/** A depth map in extended XMP takes a few hundred segments. */
const MOST_SEGMENTS = 4096;
/** In this much compressed data the byte 0xFF has come long since; text and tables do without. */
const ENOUGH_BYTES = 8 * 1024;

/** Markers without a length: TEM, RST0 to RST7, SOI. */
const BARE = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);

/**
 * Whether a JPEG (ITU-T T.81) reaches its end. Looks at the segments up to the first scan and at the last bytes.
 * What stands behind the picture (a motion photo's movie, a maker's trailer, padding) is not damage:
 * a file counts as cut only when it ends within compressed data that no end-of-image marker follows.
 */
export async function checkJpeg(bytes: Bytes): Promise<'truncated' | 'unreadable-header' | undefined> {
  const scan = await startOfScan(bytes);
  if (typeof scan !== 'number') return scan;
  const tail = await lastWindow(bytes, scan);
  return isCompressedData(tail) ? 'truncated' : undefined;
}

/** Where compressed data begins, or what is wrong before. */
async function startOfScan(bytes: Bytes): Promise<number | 'truncated' | 'unreadable-header'> {
  let position = 2;
  for (let count = 0; count < MOST_SEGMENTS; count += 1) {
    const header = await bytes.read(position, 4);
    if (header.length < 4) return 'truncated';
    const marker = header.readUInt8(1);
    if (header[0] !== 0xff) return 'unreadable-header';
    if (marker === 0xff) position += 1;
    else if (BARE(marker)) position += 2;
    else if (marker === 0xd9) return 'unreadable-header';
    else if (header.readUInt16BE(2) < 2) return 'unreadable-header';
    else position += 2 + header.readUInt16BE(2);
    if (marker === 0xda) return position > bytes.size ? 'truncated' : position;
  }
  return 'unreadable-header';
}

/** The last bytes behind `start` that are not all zero. */
async function lastWindow(bytes: Bytes, start: number): Promise<Buffer> {
  let end = bytes.size;
  for (let count = 0; count < MOST_PADDING_WINDOWS && end > start; count += 1) {
    const from = Math.max(start, end - WINDOW_BYTES);
    // One byte more in front, where a marker may begin.
    const front = from > start ? 1 : 0;
    const window = await bytes.read(from - front, end - from + front);
    if (window.subarray(front).some((byte) => byte !== 0)) return window;
    end = from;
  }
  return Buffer.alloc(0);
}

/**
 * True when every 0xFF is followed by what may follow it between scans: a stuffed zero, a restart, a table or
 * the next scan. The end of the image breaks that, and so do the bytes of a movie within a kilobyte or two.
 * Nothing but zeros is cut-off data, too.
 */
function isCompressedData(tail: Buffer): boolean {
  if (!tail.includes(0xff) && tail.reduce((sum, byte) => sum + (byte === 0 ? 0 : 1), 0) > ENOUGH_BYTES)
    return false;
  for (let at = tail.indexOf(0xff); at !== -1 && at + 1 < tail.length; at = tail.indexOf(0xff, at + 1)) {
    const next = tail.readUInt8(at + 1);
    const fits =
      next === 0 ||
      next === 0xff ||
      (next >= 0xd0 && next <= 0xd7) ||
      [0xc4, 0xda, 0xdb, 0xdd].includes(next);
    if (!fits) return false;
  }
  return true;
}
