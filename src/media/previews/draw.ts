import sharp from 'sharp';
import { drawHeic } from './draw-heic.ts';
import { drawStill, needsProgram } from './draw-still.ts';
import { drawVideo } from './draw-video.ts';
import type { MadePreviews, PreviewTask } from './preview-task.ts';
import { refusal } from './refusal.ts';
import { render } from './render.ts';

/** Kinds that sharp's binaries decode, and RAW files, whose first picture they can show as they do a TIFF's. */
const BY_SHARP =
  /^image\/(jpeg|png|apng|gif|webp|avif|tiff|x-(adobe-dng|nikon-nef|canon-cr2|sony-arw|pentax-pef|samsung-srw|epson-erf|kodak-dcr))$/;

/**
 * Makes the previews of one picture in the task's folder. Runs in a worker, and nowhere else: what decodes may crash, hang or eat
 * the memory.
 * @throws HomerollError whose code says why there is none (never), or what hinders writing
 */
export async function draw(task: PreviewTask): Promise<MadePreviews> {
  const { mime } = task;
  if (mime.startsWith('video/') || mime === 'application/mxf') return drawVideo(task);
  if (mime === 'image/heic' || mime === 'image/heif') return drawHeic(task);
  if (needsProgram(mime)) return drawStill(task);
  if (!BY_SHARP.test(mime)) throw refusal('preview-format-unsupported', { mime });
  return drawBySharp(task);
}

async function drawBySharp(task: PreviewTask): Promise<MadePreviews> {
  const { from, folder, limits, large, way = 'sharp', orientation: told } = task;
  const orientation = told === undefined ? 'self' : await turningOf(from, told);
  const { width, height, isPartial } = await render(from, { folder, limits, large, orientation });
  return { way, width, height, hasClip: false, code: isPartial ? 'preview-partial' : undefined };
}

/**
 * How to turn a picture from inside another file that says `told`: as it says itself; not at all where it stands on its short side
 * already, which no sensor does; else as it was told.
 */
async function turningOf(from: string, told: number): Promise<'self' | number> {
  const metadata = await sharp(from)
    .metadata()
    .catch(() => undefined);
  if (!metadata || (metadata.orientation ?? 1) !== 1) return 'self';
  return told >= 5 && metadata.height > metadata.width ? 1 : told;
}
