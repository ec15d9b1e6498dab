import { blank, box, fullBox, text, uint16, uint32 } from './movie-box.ts';

/** Nothing turned, nothing scaled: 16.16 fixed point, the last column 2.30. */
export const PLAIN_MATRIX = uint32(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000);

/** One track of one JPEG picture that stands for the whole film. */
export interface StillTrack {
  /** Seconds since 1904. */
  readonly createdAt: number;
  /** Thousandths of a second. */
  readonly duration: number;
  readonly width: number;
  readonly height: number;
  readonly sampleLength: number;
  /** Where in the file the picture starts. */
  readonly sampleOffset: number;
}

/** The `trak` box of such a track; its length does not depend on the values. */
export function stillTrack(track: StillTrack): Buffer {
  const { createdAt, duration, width, height } = track;
  const header = [uint32(createdAt, createdAt, 1, 0, duration), blank(16), PLAIN_MATRIX];
  const size = uint32(width * 0x10000, height * 0x10000);
  const mediaHeader = fullBox('mdhd', 0, uint32(createdAt, createdAt, 1000, duration), uint16(0x55c4, 0));
  const handler = fullBox('hdlr', 0, text('mhlrvide'), blank(13));
  return box(
    'trak',
    fullBox('tkhd', 3, ...header, size),
    box('mdia', mediaHeader, handler, mediaInformation(track)),
  );
}

function mediaInformation(track: StillTrack): Buffer {
  const dataReference = fullBox('dref', 0, uint32(1), fullBox('url ', 1));
  return box('minf', fullBox('vmhd', 1, blank(8)), box('dinf', dataReference), sampleTable(track));
}

function sampleTable({ width, height, duration, sampleLength, sampleOffset }: StillTrack): Buffer {
  const pixelsPerInch = 72 * 0x10000;
  const jpegPicture = box(
    'jpeg',
    ...[blank(6), uint16(1), blank(16), uint16(width, height), uint32(pixelsPerInch, pixelsPerInch, 0)],
    ...[uint16(1), blank(32), uint16(24, 0xffff)],
  );
  return box(
    'stbl',
    fullBox('stsd', 0, uint32(1), jpegPicture),
    fullBox('stts', 0, uint32(1, 1, duration)),
    fullBox('stsc', 0, uint32(1, 1, 1, 1)),
    fullBox('stsz', 0, uint32(sampleLength, 1)),
    fullBox('stco', 0, uint32(1, sampleOffset)),
  );
}
