/** Decoded pixels: rows from the top, 8 bits a channel, no padding. */
export interface Pixels {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** Red, green, blue. */
  readonly channels: 3;
}

const SHORT = 3;
const LONG = 4;
const UNDEFINED = 7;
const ENTRIES = 12;
const HEAD_BYTES = 8 + 2 + ENTRIES * 12 + 4 + 6;

/**
 * The same pixels as an uncompressed TIFF 6.0, which can carry what raw pixels cannot: a colour profile (ICC.1, tag 34675)
 * and an orientation by EXIF's number.
 */
export function asTiff(
  pixels: Pixels,
  { icc, orientation }: { icc?: Uint8Array; orientation: number },
): Buffer {
  const profile = icc ?? new Uint8Array();
  const head = Buffer.alloc(HEAD_BYTES);
  head.write('II*\0', 'latin1');
  head.writeUInt32LE(8, 4);
  const bitsAt = HEAD_BYTES - 6;
  for (const channel of [0, 1, 2]) head.writeUInt16LE(8, bitsAt + 2 * channel);
  const dataAt = HEAD_BYTES + profile.length;
  const entries: readonly (readonly [tag: number, type: number, count: number, value: number])[] = [
    [256, LONG, 1, pixels.width],
    [257, LONG, 1, pixels.height],
    [258, SHORT, 3, bitsAt],
    [259, SHORT, 1, 1],
    [262, SHORT, 1, 2],
    [273, LONG, 1, dataAt],
    [274, SHORT, 1, orientation],
    [277, SHORT, 1, pixels.channels],
    [278, LONG, 1, pixels.height],
    [279, LONG, 1, pixels.data.length],
    [284, SHORT, 1, 1],
    [34_675, UNDEFINED, profile.length, HEAD_BYTES],
  ];
  const used = icc ? entries : entries.slice(0, -1);
  head.writeUInt16LE(used.length, 8);
  for (const [index, [tag, type, count, value]] of used.entries()) {
    const at = 10 + index * 12;
    head.writeUInt16LE(tag, at);
    head.writeUInt16LE(type, at + 2);
    head.writeUInt32LE(count, at + 4);
    head.writeUInt32LE(value, at + 8);
  }
  return Buffer.concat([head, profile, pixels.data]);
}
