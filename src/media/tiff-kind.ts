import type { Bytes } from './file-bytes.ts';

/** More entries than any camera writes into one directory; a bound against hostile counts. */
const MOST_ENTRIES = 512;

/** Tags of TIFF 6.0, TIFF/EP and DNG that tell a RAW from a picture. */
const TAG = {
  subfileType: 0xfe,
  compression: 0x103,
  make: 0x10f,
  subIfds: 0x14a,
  dngPrivate: 0xc634,
  dngVersion: 0xc612,
};

/** Compressions that only sensor data has: Sony, Samsung, Nikon, Pentax (ExifTool's table of Compression). */
const RAW_COMPRESSIONS = [32767, 32770, 34713, 65535];

const MAKERS: readonly (readonly [RegExp, string])[] = [
  [/^nikon/i, 'image/x-nikon-nef'],
  [/^sony/i, 'image/x-sony-arw'],
  [/^(pentax|ricoh|asahi)/i, 'image/x-pentax-pef'],
  [/^samsung/i, 'image/x-samsung-srw'],
  [/^hasselblad/i, 'image/x-hasselblad-3fr'],
  [/^(phase one|leaf|mamiya)/i, 'image/x-phaseone-iiq'],
  [/^(seiko )?epson/i, 'image/x-epson-erf'],
  [/^(eastman )?kodak/i, 'image/x-kodak-dcr'],
];

interface Reader {
  readonly u16: (buffer: Buffer, at: number) => number;
  readonly u32: (buffer: Buffer, at: number) => number;
}

interface Entry {
  readonly count: number;
  /** The value where it fits into four bytes, else its position in the file. */
  readonly value: number;
  /** Position of the value field itself. */
  readonly at: number;
}

/** True for the first bytes of a classic TIFF, which most makers' RAW files are too. */
export function isTiff(head: Buffer): boolean {
  return head.length >= 8 && ['49492a00', '4d4d002a'].includes(head.toString('hex', 0, 4));
}

/**
 * The media type of a file that `isTiff`: a RAW when its first directory says so, else plain `image/tiff`.
 * A RAW's first directory describes a thumbnail and points to the sensor data in sub-directories.
 */
export async function tiffMime(bytes: Bytes, head: Buffer): Promise<string> {
  if (head.toString('latin1', 8, 10) === 'CR') return 'image/x-canon-cr2';
  const reader = head[0] === 0x49 ? LITTLE : BIG;
  const entries = await firstDirectory(bytes, head, reader);
  if (entries.has(TAG.dngVersion)) return 'image/x-adobe-dng';
  if (!looksRaw(entries)) return 'image/tiff';
  const make = await makeOf(bytes, entries.get(TAG.make));
  return MAKERS.find(([pattern]) => pattern.test(make))?.[1] ?? 'image/tiff';
}

const LITTLE: Reader = { u16: (b, at) => b.readUInt16LE(at), u32: (b, at) => b.readUInt32LE(at) };
const BIG: Reader = { u16: (b, at) => b.readUInt16BE(at), u32: (b, at) => b.readUInt32BE(at) };

async function firstDirectory(bytes: Bytes, head: Buffer, reader: Reader): Promise<Map<number, Entry>> {
  const entries = new Map<number, Entry>();
  const offset = reader.u32(head, 4);
  const counted = await bytes.read(offset, 2);
  if (counted.length < 2) return entries;
  const count = Math.min(reader.u16(counted, 0), MOST_ENTRIES);
  const table = await bytes.read(offset + 2, count * 12);
  for (let at = 0; at + 12 <= table.length; at += 12) {
    const short = reader.u16(table, at + 2) === 3 && reader.u32(table, at + 4) === 1;
    const value = short ? reader.u16(table, at + 8) : reader.u32(table, at + 8);
    entries.set(reader.u16(table, at), { count: reader.u32(table, at + 4), value, at: offset + 2 + at + 8 });
  }
  return entries;
}

function looksRaw(entries: ReadonlyMap<number, Entry>): boolean {
  const thumbnailFirst = entries.get(TAG.subfileType)?.value === 1 && entries.has(TAG.subIfds);
  const compression = entries.get(TAG.compression)?.value ?? 0;
  return thumbnailFirst || entries.has(TAG.dngPrivate) || RAW_COMPRESSIONS.includes(compression);
}

async function makeOf(bytes: Bytes, entry: Entry | undefined): Promise<string> {
  if (!entry) return '';
  const text = await bytes.read(entry.count > 4 ? entry.value : entry.at, Math.min(entry.count, 32));
  return text.toString('latin1').trim();
}
