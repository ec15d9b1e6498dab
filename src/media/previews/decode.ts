import { readFile, stat } from 'node:fs/promises';
import sharp from 'sharp';
import { type Bytes, withBytes } from '../file-bytes.ts';
import type { DecodeReply, DecodeTask, Output, Written } from './decode-task.ts';
import { type EmbeddedJpeg, largestEmbeddedJpeg } from './embedded-jpeg.ts';
import { TooLarge, writePicture, writePixels } from './picture-writer.ts';

/** HEIF files beyond this are no camera's; all of it is read into memory. */
const MOST_HEIF_BYTES = 256e6;

/** Does one task in this very process; every failure is a refusal, none is thrown. */
export async function decode(task: DecodeTask): Promise<DecodeReply> {
  try {
    return await attempt(task);
  } catch (error) {
    const detail = (error instanceof Error ? error.message : String(error)).slice(0, 500);
    if (error instanceof TooLarge)
      return { refused: 'too-large', detail, width: error.width, height: error.height };
    const isSystem = error instanceof Error && 'syscall' in error;
    return { refused: isSystem ? 'unreadable' : 'damaged', detail };
  }
}

async function attempt(task: DecodeTask): Promise<DecodeReply> {
  switch (task.kind) {
    case 'picture':
      return { written: await writePicture(task.path, task.orientation, task.outputs) };
    case 'heif-facts':
      return { facts: await withHeif(task.path, async (file) => file.facts()) };
    case 'heif':
      return { written: await writeHeif(task.path, task.part, task.outputs) };
    case 'raw':
      return await writeEmbedded(task.path, task.orientation, task.outputs);
  }
}

async function writeHeif(
  path: string,
  part: 'thumbnail' | 'full',
  outputs: readonly Output[],
): Promise<Written[]> {
  const edge = Math.max(...outputs.map((output) => output.edge));
  return await withHeif(path, async (file) => {
    const icc = file.colourProfile();
    return await file.decode(part === 'full' ? part : { edge }, (pixels) =>
      writePixels(pixels, icc, outputs),
    );
  });
}

async function withHeif<Result>(
  path: string,
  use: (file: import('./heif-file.ts').HeifFile) => Promise<Result>,
): Promise<Result> {
  const { size } = await stat(path);
  if (size > MOST_HEIF_BYTES) throw new Error(`${size} bytes`);
  // Loading it takes 0.2 s, which the other kinds need not wait for.
  const { HeifFile } = await import('./heif-file.ts');
  const file = new HeifFile(await readFile(path));
  try {
    return await use(file);
  } finally {
    file.close();
  }
}

async function writeEmbedded(
  path: string,
  orientation: number,
  outputs: readonly Output[],
): Promise<DecodeReply> {
  const jpeg = await withBytes(path, async (bytes) => {
    const found = await largestEmbeddedJpeg(bytes);
    return found && { ...found, data: await jpegBytes(bytes, found) };
  });
  if (!jpeg) return { refused: 'nothing-embedded', detail: '' };
  return { written: await writePicture(jpeg.data, await turnOf(jpeg.data, jpeg, orientation), outputs) };
}

/** Its own end is not looked for: what follows it in the file is no concern of a decoder. */
async function jpegBytes(bytes: Bytes, { at, length }: EmbeddedJpeg): Promise<Buffer> {
  return await bytes.read(at, Math.min(length, 64e6));
}

/**
 * The embedded JPEG's own orientation where it states one; else the RAW's, unless the sensor's picture lies and the JPEG
 * already stands.
 */
async function turnOf(
  jpeg: Uint8Array,
  { width, height }: EmbeddedJpeg,
  orientation: number,
): Promise<'own' | number> {
  const stated = (await sharp(jpeg, { failOn: 'none' }).metadata()).orientation;
  if (stated !== undefined) return 'own';
  return orientation >= 5 && height > width ? 1 : orientation;
}
