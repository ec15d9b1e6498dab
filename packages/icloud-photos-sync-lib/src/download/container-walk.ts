import { type FileHandle, open } from 'node:fs/promises';

/** What a walk through a file's container found: whole, broken, or a kind of file that is not walked. */
export type ContainerVerdict = 'whole' | 'broken' | 'not-walked';

const MOST_PARTS = 100_000;
const PNG = '89504e470d0a1a0a';
const START_OF_SCAN = 0xda;
const JPEG_END = Buffer.from([0xff, 0xd9]);
/** Some phones write a trailer behind the end of a JPEG. */
const JPEG_TAIL = 1024 * 1024;

/**
 * Walks JPEG, PNG, ISO media (HEIC, MOV, MP4) and TIFF (also RAW) from part to part, by a few reads. The fall-back where Apple's
 * checksum cannot be recomputed: it sees a file that was cut or is something else, not a flipped bit.
 */
export async function walkContainer(path: string): Promise<ContainerVerdict> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    const head = await read(handle, 0, 16);
    const hex = head.toString('hex');
    if (hex.startsWith('ffd8ff')) return await walkJpeg(handle, size);
    if (hex.startsWith(PNG)) return await walkPng(handle, size);
    if (hex.startsWith('49492a00') || hex.startsWith('4d4d002a')) return await walkTiff(handle, size, head);
    if (/^[\x20-\x7e]{4}$/.test(head.toString('latin1', 4, 8)) && BOXES.has(head.toString('latin1', 4, 8)))
      return await walkBoxes(handle, size);
    return 'not-walked';
  } finally {
    await handle.close();
  }
}

/** Boxes that media files begin with; movies may lack `ftyp`. */
const BOXES = new Set(['ftyp', 'wide', 'mdat', 'moov', 'free', 'skip', 'pnot']);

/**
 * Segments by their lengths up to the scan; behind its beginning an end must stand, which the scan's own bytes never look
 * like (ITU T.81, B.1.1.2).
 */
async function walkJpeg(handle: FileHandle, size: number): Promise<ContainerVerdict> {
  let at = 2;
  for (let count = 0; count < MOST_PARTS; count += 1) {
    const head = await read(handle, at, 4);
    if (head.length < 4 || head[0] !== 0xff) return 'broken';
    if (head[1] === START_OF_SCAN) break;
    at += head[1] === 0xff ? 1 : 2 + head.readUInt16BE(2);
  }
  const from = Math.max(at, size - JPEG_TAIL);
  return (await read(handle, from, size - from)).includes(JPEG_END) ? 'whole' : 'broken';
}

async function walkPng(handle: FileHandle, size: number): Promise<ContainerVerdict> {
  let at = 8;
  for (let count = 0; count < MOST_PARTS; count += 1) {
    const head = await read(handle, at, 8);
    if (head.length < 8) return 'broken';
    at += 12 + head.readUInt32BE(0);
    if (at > size) return 'broken';
    if (head.toString('latin1', 4, 8) === 'IEND') return 'whole';
  }
  return 'broken';
}

/** ISO/IEC 14496-12: each box says its length; 1 means that 64 bits follow, 0 to the end. Without `moov` or `meta` nothing can be shown. */
async function walkBoxes(handle: FileHandle, size: number): Promise<ContainerVerdict> {
  let at = 0;
  let canBeShown = false;
  for (let count = 0; at < size && count < MOST_PARTS; count += 1) {
    const head = await read(handle, at, 16);
    if (head.length < 8) return 'broken';
    canBeShown ||= ['moov', 'meta'].includes(head.toString('latin1', 4, 8));
    const short = head.readUInt32BE(0);
    const length = short === 1 && head.length === 16 ? Number(head.readBigUInt64BE(8)) : short;
    if (short === 0) return canBeShown ? 'whole' : 'broken';
    if (length < 8 || at + length > size) return 'broken';
    at += length;
  }
  return canBeShown ? 'whole' : 'broken';
}

/** The first directory must lie inside, with all its entries; RAW files keep the rest in their makers' ways. */
async function walkTiff(handle: FileHandle, size: number, head: Buffer): Promise<ContainerVerdict> {
  const isLittle = head[0] === 0x49;
  const number = (bytes: Buffer, at: number, width: 2 | 4) =>
    isLittle ? bytes.readUIntLE(at, width) : bytes.readUIntBE(at, width);
  const directory = number(head, 4, 4);
  if (directory < 8 || directory + 2 > size) return 'broken';
  const counted = await read(handle, directory, 2);
  return counted.length === 2 && directory + 2 + number(counted, 0, 2) * 12 + 4 <= size ? 'whole' : 'broken';
}

async function read(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(Math.max(0, length));
  let filled = 0;
  while (filled < buffer.length) {
    const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}
