/** Pixels with rows from the top, three bytes (red, green, blue) each. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Buffer;
}

const SHORT = 3;
const LONG = 4;
const UNDEFINED = 7;
const HEADER = 8;

/**
 * Wraps pixels and their ICC profile into an uncompressed TIFF (TIFF 6.0; tag 34675 by ICC.1): the way to tell sharp in which
 * colours bare pixels are meant.
 */
export function tiffWithProfile({ width, height, data }: Pixels, profile: Buffer): Buffer {
  const pixelsAt = HEADER;
  const bitsAt = pixelsAt + data.length + (data.length % 2);
  const profileAt = bitsAt + 6;
  const directoryAt = profileAt + profile.length + (profile.length % 2);
  const fields: readonly (readonly [tag: number, type: number, count: number, value: number])[] = [
    [256, LONG, 1, width],
    [257, LONG, 1, height],
    // Eight bits each, uncompressed, RGB.
    [258, SHORT, 3, bitsAt],
    [259, SHORT, 1, 1],
    [262, SHORT, 1, 2],
    // All in one strip.
    [273, LONG, 1, pixelsAt],
    [277, SHORT, 1, 3],
    [278, LONG, 1, height],
    [279, LONG, 1, data.length],
    [34675, UNDEFINED, profile.length, profileAt],
  ];
  const tiff = Buffer.alloc(directoryAt + 2 + fields.length * 12 + 4);
  tiff.write('II', 0, 'latin1');
  tiff.writeUInt16LE(42, 2);
  tiff.writeUInt32LE(directoryAt, 4);
  data.copy(tiff, pixelsAt);
  for (const at of [0, 2, 4]) tiff.writeUInt16LE(8, bitsAt + at);
  profile.copy(tiff, profileAt);
  tiff.writeUInt16LE(fields.length, directoryAt);
  for (const [index, [tag, type, count, value]] of fields.entries()) {
    const at = directoryAt + 2 + index * 12;
    tiff.writeUInt16LE(tag, at);
    tiff.writeUInt16LE(type, at + 2);
    tiff.writeUInt32LE(count, at + 4);
    // A short stands in the first half of its field, which little-endian gives by itself.
    tiff.writeUInt32LE(value, at + 8);
  }
  return tiff;
}
