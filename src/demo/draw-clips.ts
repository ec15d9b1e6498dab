import { join, resolve } from 'node:path';
import { writeClip } from '../media/ffmpeg.ts';
import { HomerollError } from '../platform/error.ts';
import type { DrawnFolder } from './drawn-set.ts';
import { renderPixels } from './render-scene.ts';
import { CLIP, LIVE } from './roll.ts';
import type { Scene } from './scenes/canvas.ts';

const SIZE = { width: 640, height: 480 };
const FRAMES_PER_SECOND = 12;
const CLIP_SECONDS = 3;
const LIVE_SECONDS = 1.5;

/** How to draw the clips. */
export interface ClipOptions {
  readonly signal: AbortSignal;
  /** The Live Photo's scene goes on with the seed of its still. */
  readonly liveSeed: number;
  /** The ffmpeg to call: a path, or a name looked up in PATH; `ffmpeg` unless told. */
  readonly program?: string;
}

/** Draws the Live Photo's movie and the clip. False, and neither file, where there is no ffmpeg. */
export async function drawClips(folder: DrawnFolder, options: ClipOptions): Promise<boolean> {
  try {
    await drawLiveMovie(folder, options);
    await drawClip(folder, options);
    return true;
  } catch (error) {
    if (error instanceof HomerollError && error.code === 'ffmpeg-missing') return false;
    throw error;
  }
}

async function drawLiveMovie(folder: DrawnFolder, options: ClipOptions): Promise<void> {
  const moment = new Date(LIVE.takenAt + LIVE.offset).toISOString();
  const tags = {
    creation_time: moment,
    'com.apple.quicktime.content.identifier': LIVE.contentIdentifier,
    // Phones leave the fraction out, and the colon of the offset.
    'com.apple.quicktime.creationdate': LIVE.takenAt.slice(0, 19) + LIVE.offset.replace(':', ''),
    'com.apple.quicktime.make': LIVE.camera.make,
    'com.apple.quicktime.model': LIVE.camera.model,
  };
  const frames = framesOf(LIVE.scene, options.liveSeed, LIVE_SECONDS, options.signal);
  await write(folder, LIVE.movie, frames, tags, options);
  await folder.note(LIVE.movie, 'live-movie', moment);
}

async function drawClip(folder: DrawnFolder, options: ClipOptions): Promise<void> {
  const frames = framesOf(CLIP.scene, CLIP.seed, CLIP_SECONDS, options.signal);
  await write(folder, CLIP.name, frames, { creation_time: CLIP.takenAt }, options);
  await folder.note(CLIP.name, 'clip', CLIP.takenAt);
}

async function write(
  folder: DrawnFolder,
  name: string,
  frames: AsyncIterable<Buffer>,
  tags: Record<string, string>,
  { signal, program }: ClipOptions,
): Promise<void> {
  const clip = { ...SIZE, framesPerSecond: FRAMES_PER_SECOND, frames };
  await writeClip(resolve(join(folder.path, name)), clip, { signal, tags, ...(program && { program }) });
}

async function* framesOf(
  scene: Scene,
  seed: number,
  seconds: number,
  signal: AbortSignal,
): AsyncGenerator<Buffer> {
  const count = Math.round(seconds * FRAMES_PER_SECOND);
  for (let index = 0; index < count; index += 1) {
    signal.throwIfAborted();
    yield await renderPixels({ scene, seed, ...SIZE, moment: index / (count - 1) });
  }
}
