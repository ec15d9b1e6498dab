import { fileTypeFromBuffer } from 'file-type';
import { type Bytes, withBytes } from './file-bytes.ts';
import { type FileKind, kindOfMime } from './media-formats.ts';
import { sidecarMime } from './sidecar-kind.ts';
import { isTiff, tiffMime } from './tiff-kind.ts';

/** Enough for every signature that is looked for. */
const HEAD_BYTES = 4096;

/** Signatures of RAW files that file-type does not know, or knows of one camera only: hex at the start. */
const RAW_SIGNATURES: readonly (readonly [string, string])[] = [
  ['4949524f', 'image/x-olympus-orf'],
  ['49495253', 'image/x-olympus-orf'],
  ['4d4d4f52', 'image/x-olympus-orf'],
  ['49495500', 'image/x-panasonic-rw2'],
  ['49491a0000004845415043434452', 'image/x-canon-crw'],
  ['004d524d', 'image/x-minolta-mrw'],
  ['464f5662', 'image/x-sigma-x3f'],
];

/** Brands of ISO/IEC 23008-12 with HEVC pictures: single and sequence. */
const HEVC_BRANDS = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs'];
/** Structural brands: they say 'pictures', the compatible brands say which. */
const PICTURE_BRANDS = ['mif1', 'mif2', 'msf1', 'miaf'];

/**
 * What a file is, by its content and never by its name; reads the head only.
 * `'empty'` for a file of no bytes; undefined for what is neither picture, clip nor sidecar (or no regular file).
 * System errors pass through.
 */
export async function identifyFile(
  path: string,
  signal?: AbortSignal,
): Promise<FileKind | 'empty' | undefined> {
  return await withBytes(path, identifyBytes, signal);
}

/** `identifyFile` for bytes that are open already. */
export async function identifyBytes(bytes: Bytes): Promise<FileKind | 'empty' | undefined> {
  if (bytes.size === 0) return 'empty';
  const head = await bytes.read(0, HEAD_BYTES);
  if (isTiff(head)) return kindOfMime(await tiffMime(bytes, head));
  const mime = sidecarMime(head) ?? rawMime(head) ?? pictureBrandMime(head) ?? (await detectedMime(head));
  return mime === undefined ? undefined : kindOfMime(mime);
}

function rawMime(head: Buffer): string | undefined {
  const start = head.toString('hex', 0, 16);
  return RAW_SIGNATURES.find(([signature]) => start.startsWith(signature))?.[1];
}

/** HEIF and AVIF by all their brands: detectors that look at the first one only take some for MP4. */
function pictureBrandMime(head: Buffer): string | undefined {
  if (head.toString('latin1', 4, 8) !== 'ftyp') return undefined;
  const list = head.toString('latin1', 8, Math.min(head.readUInt32BE(0), 256));
  const brands: readonly string[] = list.match(/.{4}/gs) ?? [];
  const major = brands[0] ?? '';
  if (HEVC_BRANDS.includes(major)) return 'image/heic';
  if (!PICTURE_BRANDS.includes(major)) return undefined;
  if (brands.some((brand) => HEVC_BRANDS.includes(brand))) return 'image/heic';
  return brands.includes('avif') || brands.includes('avis') ? 'image/avif' : 'image/heif';
}

async function detectedMime(head: Buffer): Promise<string | undefined> {
  const detected = await fileTypeFromBuffer(head);
  if (detected?.mime === 'video/mp2t' && !isTransportStream(head)) return undefined;
  return detected?.mime;
}

/** Two bytes of 0x47 ('G') are chance in a text; five in step are not. Packets are 188 bytes, or 192 on discs. */
function isTransportStream(head: Buffer): boolean {
  const inStep = (first: number, step: number) =>
    [0, 1, 2, 3, 4].every((n) => head[first + n * step] === 0x47);
  return inStep(0, 188) || inStep(4, 192);
}
