import { chmod, copyFile, mkdtemp, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { FileRow } from '../catalog/files.ts';
import type { Library } from '../library/library.ts';
import { stemOf } from '../library/part-names.ts';
import { safeStem } from '../library/safe-name.ts';
import { copyBareClip } from '../media/bare-clip.ts';
import { kindOfMime } from '../media/media-formats.ts';
import type { Position } from '../media/position.ts';
import type { PreviewMaker } from '../media/previews/preview-maker.ts';
import { makeOfRaw, type RawReader } from '../media/previews/raw-picture.ts';
import { HomerollError } from '../platform/error.ts';
import { shownFiles } from './stages/shown-files.ts';

/** Enough for any screen and a good print, and a tenth of what a camera writes. */
const LARGE = { side: 3000, quality: 88 };

export interface HandOnOptions {
  readonly library: Pick<Library, 'pathOf' | 'assertMounted'>;
  readonly maker: Pick<PreviewMaker, 'make'>;
  readonly reader: RawReader;
}

/** A picture that is to be handed on. */
export interface HandedOn {
  readonly name: string;
  readonly files: readonly FileRow[];
  /** Its large preview, an absolute path: better than nothing where the picture itself cannot be decoded. */
  readonly preview: string | undefined;
  /** Kept in the copy; undefined for a copy that says nothing. */
  readonly position: Position | undefined;
}

/** A copy as it lies in the folder it was made in. */
export interface MadeCopy {
  readonly name: string;
  readonly mime: string;
  readonly path: string;
}

/**
 * Makes a copy to hand on of what people see of a picture: a JPEG, upright, in sRGB; a clip as it is. Nothing is in it but the picture.
 * @throws HomerollError `library-file-missing`, `clip-not-copied`, `ffmpeg-missing`, those of the maker and of a library that is not there
 */
export async function handOn(
  options: HandOnOptions,
  picture: HandedOn,
  folder: string,
  signal: AbortSignal,
): Promise<MadeCopy> {
  const { library } = options;
  await library.assertMounted();
  const { shown, cheaper } = shownFiles(picture.files);
  const file = cheaper ?? shown;
  const kind = kindOfMime(file?.mime ?? '');
  if (!file?.path || !kind) throw new HomerollError('library-file-missing', { path: picture.name });
  const from = library.pathOf(file.path);
  const to = join(folder, safeStem(stemOf(picture.name)));
  if (kind.family !== 'video') return jpegOf(options, picture, { from, mime: kind.mime, to }, signal);
  const { position } = picture;
  const { path, mime } = await copyBareClip(from, to, { position, signal });
  return { name: basename(path), mime, path };
}

async function jpegOf(
  options: HandOnOptions,
  { position, preview }: HandedOn,
  { from, mime, to }: { readonly from: string; readonly mime: string; readonly to: string },
  signal: AbortSignal,
): Promise<MadeCopy> {
  const path = `${to}.jpg`;
  const folder = await mkdtemp(`${to}.making-`);
  const task = { from, mime, folder, large: { ...LARGE, position } };
  try {
    const isRaw = kindOfMime(mime)?.family === 'raw';
    await (isRaw ? makeOfRaw(task, options, signal) : options.maker.make(task, signal));
    await rename(join(folder, 'large.jpg'), path);
  } catch (error) {
    if (!(error instanceof HomerollError && error.recovery === 'never') || preview === undefined) throw error;
    await copyFile(preview, path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  await chmod(path, 0o600);
  return { name: basename(path), mime: 'image/jpeg', path };
}
