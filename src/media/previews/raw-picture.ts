import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { targetError } from '../../platform/file-copy/file-error.ts';
import { kindOfMime } from '../media-formats.ts';
import type { TagReader } from '../metadata.ts';
import { orientationOf, storedSize } from '../picture-shape.ts';
import { longest, served } from './heic-ways.ts';
import type { Picture, PreviewMaker } from './preview-maker.ts';
import type { MadePreviews } from './preview-task.ts';

/** What RAW files need of `MetadataReader`. */
export interface RawReader extends TagReader {
  embeddedJpeg(path: string, signal: AbortSignal): Promise<Buffer | undefined>;
}

/**
 * Makes previews of a RAW file: of the JPEG that the camera put into it; where there is none, of its first picture, as a TIFF's.
 * The errors are those of the reader and of the maker.
 */
export async function makeOfRaw(
  picture: Picture,
  { reader, maker }: { reader: RawReader; maker: Pick<PreviewMaker, 'make'> },
  signal: AbortSignal,
): Promise<MadePreviews> {
  const tags = await reader.read(picture.from, signal);
  const kind = kindOfMime(picture.mime);
  const size = kind && storedSize(tags, kind);
  const jpeg = await reader.embeddedJpeg(picture.from, signal);
  const raw = { ...picture, way: 'raw' as const };
  const made = jpeg
    ? await maker.make(
        { ...raw, ...(await embedded(jpeg, picture.folder)), orientation: kind && orientationOf(tags, kind) },
        signal,
      )
    : await maker.make(raw, signal);
  const isSmall = size !== undefined && longest(made) < served(size);
  return isSmall ? { ...made, code: 'preview-thumbnail-only' } : made;
}

async function embedded(jpeg: Buffer, folder: string): Promise<{ from: string; mime: string }> {
  const from = join(folder, 'embedded.jpg');
  try {
    await writeFile(from, jpeg);
  } catch (error) {
    throw targetError(error, from);
  }
  return { from, mime: 'image/jpeg' };
}
