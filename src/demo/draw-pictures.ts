import { mkdir } from 'node:fs/promises';
import sharp from 'sharp';
import { aaeSidecar } from './aae-sidecar.ts';
import { drawClips } from './draw-clips.ts';
import { DrawnFolder, type DrawnSet } from './drawn-set.ts';
import { jpegWithExif } from './jpeg-with-exif.ts';
import { renderJpeg, renderPng } from './render-scene.ts';
import { DUPLICATE, EDITED, exifOf, LIVE, ROLL, type RollPicture, SCREENSHOT } from './roll.ts';
import { chatScreen } from './scenes/screen.ts';

const LONG_SIDE = 1600;
const SHORT_SIDE = 1200;

/** The first picture's seed; each further one has the next. */
const FIRST_SEED = 20;
const EDITED_SEED = FIRST_SEED + ROLL.length;
const LIVE_SEED = EDITED_SEED + 1;

const NOTES =
  'Packing list: sun cream, chargers, the good camera.\nThis is no picture: Homeroll leaves it where it is.\n';
/** How the Finder's folder settings begin. */
const DS_STORE = Buffer.from('0000000142756431', 'hex');

/** How to draw. */
export interface DrawingOptions {
  readonly signal: AbortSignal;
  /** The ffmpeg to call: a path, or a name looked up in PATH; `ffmpeg` unless told. */
  readonly ffmpeg?: string;
}

/**
 * Draws a small camera roll into `folder`, which is made when missing: pictures of two years with all that phones
 * write into them, a Live pair, an edited picture, a duplicate, a screenshot, a clip, and two files that are no
 * pictures. Always the same. Without ffmpeg the clip and the Live Photo's movie are left out.
 *
 * @throws the signal's reason when aborted; what is drawn by then stays
 */
export async function drawPictures(folder: string, options: DrawingOptions): Promise<DrawnSet> {
  const { signal, ffmpeg } = options;
  await mkdir(folder, { recursive: true });
  const drawn = new DrawnFolder(folder);
  for (const [index, picture] of ROLL.entries()) {
    signal.throwIfAborted();
    const jpeg = await drawPhoto(picture, FIRST_SEED + index);
    await drawn.write(picture.name, 'photo', jpeg, momentOf(picture));
    if (picture.name === DUPLICATE.of)
      await drawn.write(DUPLICATE.name, 'duplicate', jpeg, momentOf(picture));
  }
  signal.throwIfAborted();
  await drawEdited(drawn);
  await drawLiveStill(drawn);
  await drawOthers(drawn);
  const hasClips = await drawClips(drawn, {
    signal,
    liveSeed: LIVE_SEED,
    ...(ffmpeg && { program: ffmpeg }),
  });
  return drawn.drawn(hasClips);
}

async function drawPhoto(picture: RollPicture, seed: number, contentIdentifier?: string): Promise<Buffer> {
  const { scene, upright } = picture;
  const size = upright ? { width: SHORT_SIDE, height: LONG_SIDE } : { width: LONG_SIDE, height: SHORT_SIDE };
  const jpeg = await renderJpeg({ scene, seed, ...size }, upright ? 6 : 1);
  return jpegWithExif(jpeg, exifOf(picture, contentIdentifier));
}

/** The edit is the same picture in black and white. */
async function drawEdited(drawn: DrawnFolder): Promise<void> {
  const moment = momentOf(EDITED);
  const original = await drawPhoto(EDITED, EDITED_SEED);
  const edited = await sharp(original).grayscale().jpeg({ quality: 86 }).toBuffer();
  await drawn.write(EDITED.name, 'photo', original, moment);
  await drawn.write(EDITED.edited, 'edited', jpegWithExif(edited, exifOf(EDITED)), EDITED.editedAt);
  await drawn.write(EDITED.sidecar, 'sidecar', aaeSidecar(EDITED.editedAt), EDITED.editedAt);
}

async function drawLiveStill(drawn: DrawnFolder): Promise<void> {
  const still = await drawPhoto(LIVE, LIVE_SEED, LIVE.contentIdentifier);
  await drawn.write(LIVE.name, 'live-still', still, momentOf(LIVE));
}

async function drawOthers(drawn: DrawnFolder): Promise<void> {
  const { name, fileTime } = SCREENSHOT;
  const screenshot = await renderPng({ scene: chatScreen, seed: 3, width: 780, height: 1688 });
  await drawn.write(name, 'screenshot', screenshot, fileTime);
  await drawn.write('NOTES.txt', 'no-picture', NOTES, fileTime);
  await drawn.write('.DS_Store', 'no-picture', DS_STORE, fileTime);
}

function momentOf({ takenAt, offset }: RollPicture): string {
  return takenAt + offset;
}
