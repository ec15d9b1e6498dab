const ImageWidth = 0x0100;
const ImageLength = 0x0101;
const DateTime = 0x0132;
const DNGVersion = 0xc612;

/** The smallest TIFF that calls itself a DNG: one picture of 1 × 1, taken in May of `year`. */
export function smallestDng(year: number): Buffer {
  const date = Buffer.from(`${year}:05:11 12:00:00\0`, 'latin1');
  const fields = 4;
  const start = 8 + 2 + fields * 12 + 4;
  const bytes = Buffer.alloc(start + date.length);
  bytes.write('II*\0', 'latin1');
  bytes.writeUInt32LE(8, 4);
  bytes.writeUInt16LE(fields, 8);
  const short = 3;
  const ascii = 2;
  const byte = 1;
  for (const [index, [tag, type, count, value]] of [
    [ImageWidth, short, 1, 1] as const,
    [ImageLength, short, 1, 1] as const,
    [DateTime, ascii, date.length, start] as const,
    [DNGVersion, byte, 4, 0x0104] as const,
  ].entries()) {
    const at = 10 + index * 12;
    bytes.writeUInt16LE(tag, at);
    bytes.writeUInt16LE(type, at + 2);
    bytes.writeUInt32LE(count, at + 4);
    bytes.writeUInt32LE(value, at + 8);
  }
  date.copy(bytes, start);
  return bytes;
}
