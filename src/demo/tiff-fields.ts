/** TIFF 6.0 field types, section 2. */
const ASCII = 2;
const SHORT = 3;
const LONG = 4;
const RATIONAL = 5;
const BYTE = 1;
const UNDEFINED = 7;

/** One field of an image file directory (IFD), its value already as big-endian bytes. */
export interface TiffField {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  readonly bytes: Buffer;
}

const ENTRY_LENGTH = 12;

export function asciiField(tag: number, text: string): TiffField {
  const bytes = Buffer.from(`${text}\0`, 'latin1');
  return { tag, type: ASCII, count: bytes.length, bytes };
}

export function shortField(tag: number, value: number): TiffField {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return { tag, type: SHORT, count: 1, bytes };
}

export function longField(tag: number, value: number): TiffField {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return { tag, type: LONG, count: 1, bytes };
}

export function byteField(tag: number, values: readonly number[]): TiffField {
  return { tag, type: BYTE, count: values.length, bytes: Buffer.from(values) };
}

export function undefinedField(tag: number, bytes: Buffer): TiffField {
  return { tag, type: UNDEFINED, count: bytes.length, bytes };
}

/** `pairs`: numerator and denominator of each value, none negative. */
export function rationalField(tag: number, pairs: readonly (readonly [number, number])[]): TiffField {
  const bytes = Buffer.alloc(8 * pairs.length);
  for (const [index, [numerator, denominator]] of pairs.entries()) {
    bytes.writeUInt32BE(numerator, 8 * index);
    bytes.writeUInt32BE(denominator, 8 * index + 4);
  }
  return { tag, type: RATIONAL, count: pairs.length, bytes };
}

/** Bytes that `tiffDirectory` will take for these fields. */
export function directoryLength(fields: readonly TiffField[]): number {
  const outside = fields.reduce((sum, { bytes }) => sum + outsideLength(bytes), 0);
  return 2 + ENTRY_LENGTH * fields.length + 4 + outside;
}

/**
 * A big-endian directory that starts `offset` bytes after what its offsets count from (the TIFF header; in a maker
 * note whatever the maker chose). Values of more than four bytes follow the entries; no further directory is linked.
 */
export function tiffDirectory(fields: readonly TiffField[], offset: number): Buffer {
  const directory = Buffer.alloc(directoryLength(fields));
  directory.writeUInt16BE(fields.length);
  let outside = 2 + ENTRY_LENGTH * fields.length + 4;
  const inOrder = [...fields].sort((a, b) => a.tag - b.tag);
  for (const [index, field] of inOrder.entries()) {
    const entry = 2 + ENTRY_LENGTH * index;
    directory.writeUInt16BE(field.tag, entry);
    directory.writeUInt16BE(field.type, entry + 2);
    directory.writeUInt32BE(field.count, entry + 4);
    if (field.bytes.length <= 4) {
      field.bytes.copy(directory, entry + 8);
    } else {
      directory.writeUInt32BE(offset + outside, entry + 8);
      field.bytes.copy(directory, outside);
      outside += outsideLength(field.bytes);
    }
  }
  return directory;
}

/** Values lie on even offsets. */
function outsideLength(bytes: Buffer): number {
  return bytes.length <= 4 ? 0 : bytes.length + (bytes.length % 2);
}
