import { type ExifFacts, exifBlock } from './exif-block.ts';

const START_OF_IMAGE = 2;
const APP1 = 0xffe1;
const COMMENT = 0xfffe;

/** `jpeg` with an EXIF segment as its first; it must not have one yet. */
export function jpegWithExif(jpeg: Buffer, facts: ExifFacts): Buffer {
  return withSegment(jpeg, APP1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exifBlock(facts)]));
}

/** `jpeg` with a comment that changes its bytes but none of its pixels. */
export function jpegWithComment(jpeg: Buffer, comment: string): Buffer {
  return withSegment(jpeg, COMMENT, Buffer.from(comment));
}

function withSegment(jpeg: Buffer, marker: number, payload: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16BE(marker);
  head.writeUInt16BE(payload.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, START_OF_IMAGE), head, payload, jpeg.subarray(START_OF_IMAGE)]);
}
