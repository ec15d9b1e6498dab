import type { Bytes } from '../file-bytes.ts';

/** A JPEG that lies whole inside another file. */
export interface EmbeddedJpeg {
  /** Position in the file and length, in bytes. */
  readonly at: number;
  readonly length: number;
  readonly width: number;
  readonly height: number;
}

/** More than the largest RAW file of any camera on sale. */
const MOST_BYTES = 400e6;
const MOST_JPEGS = 64;
const WINDOW = 4 * 1024 * 1024;
/** A frame header stands behind a few segments of at most 64 kB: EXIF with its thumbnail, a profile, a maker's own. */
const HEAD_BYTES = 512 * 1024;
const START = Buffer.from('ffd8ff', 'hex');

/**
 * The largest JPEG inside a RAW file, found by its markers and so in any maker's layout. Sensor data that is JPEG too is lossless
 * (SOF3) or of other than three channels, and is passed over. Undefined where there is none.
 */
export async function largestEmbeddedJpeg(bytes: Bytes): Promise<EmbeddedJpeg | undefined> {
  let best: EmbeddedJpeg | undefined;
  let tried = 0;
  const end = Math.min(bytes.size, MOST_BYTES);
  for (let from = 0; from < end && tried < MOST_JPEGS; from += WINDOW) {
    const window = await bytes.read(from, WINDOW + START.length - 1);
    for (let at = window.indexOf(START); at >= 0 && tried < MOST_JPEGS; at = window.indexOf(START, at + 3)) {
      const size = frameSize(await bytes.read(from + at, HEAD_BYTES));
      if (!size) continue;
      tried += 1;
      const isLarger = !best || size.width * size.height > best.width * best.height;
      if (isLarger) best = { at: from + at, length: bytes.size - from - at, ...size };
    }
  }
  return best;
}

/** Width and height of a JPEG with three channels out of its frame header (ITU-T T.81, B.2.2). */
function frameSize(head: Buffer): { width: number; height: number } | undefined {
  let at = 2;
  while (at + 10 < head.length) {
    const marker = head.readUInt16BE(at);
    if (marker < 0xff01 || marker === 0xffd8 || marker === 0xffd9 || marker === 0xffda) return undefined;
    // Baseline, extended and progressive; the lossless ones are a sensor's.
    if (marker >= 0xffc0 && marker <= 0xffc2) {
      const [height, width] = [head.readUInt16BE(at + 5), head.readUInt16BE(at + 7)];
      return head[at + 9] === 3 && width > 0 && height > 0 ? { width, height } : undefined;
    }
    if (marker >= 0xffc3 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker)) return undefined;
    at += 2 + head.readUInt16BE(at + 2);
  }
  return undefined;
}
