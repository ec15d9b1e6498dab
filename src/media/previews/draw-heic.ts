import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { HomerollError } from '../../platform/error.ts';
import { toSrgb } from './coded-colours.ts';
import { bareEnvironment } from './decoders.ts';
import { type HeicWay, heicWays, longest, served } from './heic-ways.ts';
import { type DecodedPixels, type HeifColours, HeifFile } from './heif-file.ts';
import { LARGE, type MadePreviews, type PreviewTask } from './preview-task.ts';
import { refusal, refusalOfTool } from './refusal.ts';
import { type Rendered, render } from './render.ts';
import { type Pixels, tiffWithProfile } from './tiff-with-profile.ts';

/** The whole file lies in memory while it is decoded; one of 200 megapixels has less. */
const LARGEST_FILE = 256 * 1024 * 1024;

/** Makes previews of a HEIC by the first of its ways that works. */
export async function drawHeic(task: PreviewTask): Promise<MadePreviews> {
  const { size } = await stat(task.from);
  if (size > LARGEST_FILE) throw refusal('preview-too-heavy');
  using file = await HeifFile.read(await readFile(task.from));
  const [thumbnail] = file.thumbnails;
  const { decoders, limits, isGentle } = task;
  const facts = {
    hasTools: decoders.heif !== undefined,
    mostPixels: limits.heicPixels,
    isGentle,
    side: task.large?.side,
  };
  let failure: unknown;
  for (const way of heicWays({ size: file.primary, thumbnail, ...facts })) {
    try {
      return await drawBy(way, task, file);
    } catch (error) {
      // Anything but a refusal has left libheif in a state that nobody knows.
      if (!(error instanceof HomerollError) || error.recovery !== 'never') throw error;
      failure ??= error;
    }
  }
  throw failure ?? tooLarge(task, file.primary);
}

async function drawBy(way: HeicWay, task: PreviewTask, file: HeifFile): Promise<MadePreviews> {
  switch (way) {
    case 'tools':
      return made('tools', await byTools(task));
    case 'libheif':
      return made('libheif', await renderPixels(task, file.primary.decode(), file.colours));
    case 'thumbnail':
      return made(
        way,
        await renderPixels(task, thumbnailOf(file, served(file.primary, task.large?.side)), file.colours),
      );
    case 'small-thumbnail': {
      const rendered = await renderPixels(task, thumbnailOf(file, 1), file.colours);
      return { ...made('thumbnail', rendered), code: 'preview-thumbnail-only' };
    }
  }
}

/** The largest thumbnail that can be decoded and has this many pixels at least. */
function thumbnailOf({ thumbnails }: HeifFile, least: number): DecodedPixels {
  let failure: unknown = refusal('preview-unreadable');
  for (const thumbnail of thumbnails.filter((one) => longest(one) >= least)) {
    try {
      return thumbnail.decode();
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

/** Bare pixels are made small first, so that little is left to be brought into sRGB. */
async function renderPixels(
  task: PreviewTask,
  pixels: DecodedPixels,
  colours: HeifColours,
): Promise<Rendered> {
  const { folder, limits, large } = task;
  const side = large?.side ?? LARGE;
  const raw = { width: pixels.width, height: pixels.height, channels: 3 as const };
  const { data, info } = await sharp(pixels.data, { raw, limitInputPixels: limits.pixels })
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const small: Pixels = { width: info.width, height: info.height, data };
  const options = { folder, limits, large, orientation: 1 };
  const { isPartial } = pixels;
  if (colours && 'icc' in colours)
    return { ...(await render(tiffWithProfile(small, colours.icc), options)), isPartial };
  if (colours) toSrgb(small, colours.coded);
  const rendered = await render(data, {
    ...options,
    raw: { ...raw, width: info.width, height: info.height },
  });
  return { ...rendered, isPartial };
}

/**
 * By libheif's own program, which turns the pixels and copies EXIF with the orientation from before: it is not looked at. Of a file with
 * several pictures the older program makes several, none under the name that was asked for; that is left to libheif.
 */
async function byTools({ from, folder, decoders, limits, large }: PreviewTask): Promise<Rendered> {
  const decoded = join(folder, 'decoded.jpg');
  try {
    const args = ['-q', '92', from, decoded];
    await promisify(execFile)(decoders.heif ?? 'heif-dec', args, { env: bareEnvironment() });
  } catch (cause) {
    throw refusalOfTool(cause);
  }
  return render(decoded, { folder, limits, large, orientation: 1 });
}

function made(way: MadePreviews['way'], { width, height, isPartial }: Rendered): MadePreviews {
  const code = isPartial ? ('preview-partial' as const) : undefined;
  return { way, width, height, hasClip: false, code };
}

function tooLarge({ limits, isGentle }: PreviewTask, { width, height }: { width: number; height: number }) {
  if (isGentle) return refusal('preview-too-heavy');
  return refusal('preview-too-large', { width, height, megapixels: Math.floor(limits.heicPixels / 1e6) });
}
