import { createHash } from 'node:crypto';
import { chmod, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { kindOfMime } from '../media/media-formats.ts';
import type { PreviewMaker } from '../media/previews/preview-maker.ts';
import { makeOfRaw, type RawReader } from '../media/previews/raw-picture.ts';
import { makeSmallerClip } from '../media/smaller-clip.ts';
import { HomerollError } from '../platform/error.ts';
import type { OutgoingFolder } from '../platform/outgoing-folder.ts';

/** What was made of a picture or clip that is too large for where it is to go. */
export interface SmallerCopy {
  /** A poster is one picture of a clip that cannot be made small enough. */
  readonly as: 'picture' | 'clip' | 'poster';
  /** Absolute: a JPEG, or an MP4. */
  readonly path: string;
  readonly mime: string;
}

/** Makes a copy of at most so many bytes; undefined where there can be none. */
export type MakeSmaller = (
  file: { readonly path: string; readonly mime: string },
  bytes: number,
  signal: AbortSignal,
) => Promise<SmallerCopy | undefined>;

/** Of the JPEG, the best first. */
const SIZES = [
  { side: 4096, quality: 88 },
  { side: 2560, quality: 82 },
  { side: 1440, quality: 75 },
] as const;
/** Who comes when so many wait for theirs is told at once that there is none. */
const MOST_WAITING = 8;

export interface SmallerCopiesOptions {
  readonly maker: Pick<PreviewMaker, 'make' | 'decoders'>;
  readonly reader: RawReader;
  /** Where copies lie until housekeeping comes. */
  readonly folder: OutgoingFolder;
}

/**
 * Makes smaller copies, one at a time, and keeps them for whoever asks next. They say nothing of place, date or camera.
 * Whatever is wrong with one file is no failure: then there is no copy. Rejects where nothing can be written, and when it is aborted.
 */
export function smallerCopies(options: SmallerCopiesOptions): MakeSmaller {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  return async (file, bytes, signal) => {
    signal.throwIfAborted();
    const name = await nameOf(file, bytes);
    const kept = await keptAs(options.folder, name);
    if (kept) return kept;
    if (waiting >= MOST_WAITING) return undefined;
    waiting += 1;
    // Whoever was before may have had the same one made.
    const made = last.then(
      async () =>
        (await keptAs(options.folder, name)) ??
        (await keepAs(options.folder, name, await make(options, file, bytes, signal))),
    );
    last = made.catch(() => undefined);
    return await made.finally(() => {
      waiting -= 1;
    });
  };
}

const MADE = { picture: '.jpg', clip: '.mp4', poster: '.jpg' } as const;

/** Under which a copy is kept: another one for a file that has changed, and for another size. */
async function nameOf({ path, mime }: { path: string; mime: string }, bytes: number): Promise<string> {
  const { size, mtimeMs } = await stat(path).catch(() => ({ size: 0, mtimeMs: 0 }));
  const what = JSON.stringify([path, size, mtimeMs, mime, bytes]);
  return `smaller-${createHash('sha256').update(what).digest('hex').slice(0, 32)}`;
}

async function keptAs(folder: OutgoingFolder, name: string): Promise<SmallerCopy | undefined> {
  for (const as of ['picture', 'clip', 'poster'] as const) {
    const path = await folder.kept(`${name}-${as}${MADE[as]}`);
    if (path !== undefined) return { as, path, mime: as === 'clip' ? 'video/mp4' : 'image/jpeg' };
  }
  return undefined;
}

async function keepAs(
  folder: OutgoingFolder,
  name: string,
  copy: SmallerCopy | undefined,
): Promise<SmallerCopy | undefined> {
  if (!copy) return undefined;
  const path = await folder.keep(copy.path, `${name}-${copy.as}${MADE[copy.as]}`);
  await rm(dirname(copy.path), { recursive: true, force: true });
  return { ...copy, path };
}

async function make(
  options: SmallerCopiesOptions,
  { path, mime }: { readonly path: string; readonly mime: string },
  bytes: number,
  signal: AbortSignal,
): Promise<SmallerCopy | undefined> {
  signal.throwIfAborted();
  const family = kindOfMime(mime)?.family;
  if (family === undefined || family === 'sidecar') return undefined;
  const folder = await options.folder.begin();
  const drawn = { options, from: path, mime, folder, bytes, signal };
  try {
    const copy = family === 'video' ? await ofClip(drawn) : await ofPicture(drawn);
    if (!copy) return await nothing(folder);
    await chmod(copy.path, 0o600);
    return copy;
  } catch (error) {
    await nothing(folder);
    if (error instanceof HomerollError && error.recovery === 'never') return undefined;
    throw error;
  }
}

interface Drawn {
  readonly options: SmallerCopiesOptions;
  readonly from: string;
  readonly mime: string;
  readonly folder: string;
  readonly bytes: number;
  readonly signal: AbortSignal;
}

async function ofClip(drawn: Drawn): Promise<SmallerCopy | undefined> {
  const { options, from, folder, bytes, signal } = drawn;
  const { ffmpeg: abilities } = await options.maker.decoders(signal);
  const path = join(folder, 'smaller.mp4');
  if (abilities && (await makeSmallerClip(from, path, { bytes, abilities, signal })))
    return { as: 'clip', path, mime: 'video/mp4' };
  const poster = await ofPicture(drawn);
  return poster && { ...poster, as: 'poster' };
}

async function ofPicture({
  options,
  from,
  mime,
  folder,
  bytes,
  signal,
}: Drawn): Promise<SmallerCopy | undefined> {
  const isRaw = kindOfMime(mime)?.family === 'raw';
  for (const large of SIZES) {
    const task = { from, mime, folder, large };
    await (isRaw ? makeOfRaw(task, options, signal) : options.maker.make(task, signal));
    const made = join(folder, 'large.jpg');
    if ((await stat(made)).size > bytes) continue;
    const path = join(folder, 'smaller.jpg');
    await rename(made, path);
    return { as: 'picture', path, mime: 'image/jpeg' };
  }
  return undefined;
}

async function nothing(folder: string): Promise<undefined> {
  await rm(folder, { recursive: true, force: true });
}
