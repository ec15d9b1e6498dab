import { rm, stat } from 'node:fs/promises';
import { runFfmpeg, VIDEO_INPUT, type VideoShape, videoShape } from './ffmpeg.ts';
import type { FfmpegAbilities } from './previews/decoders.ts';
import { videoFilters } from './previews/video-filters.ts';

/** How long somebody waits for it, in ms. */
const LONGEST = 4 * 60_000;
/** A clip that lasts longer takes longer than that on a small machine, in seconds. */
const MOST_SECONDS = 15 * 60;
/** 8K; more is not opened. */
const MOST_PIXELS = 40e6;
const SOUND = 96_000;
/** Of the bytes that it may have; the rest is the container's, and what the encoder misses its aim by. */
const USED = 0.9;
/** The longest side in pixels for so many bits a second; with fewer there is nothing to be seen. */
const SIDES = [
  { side: 1280, bits: 1_500_000 },
  { side: 854, bits: 600_000 },
  { side: 640, bits: 250_000 },
] as const;

export interface SmallerClipOptions {
  /** It is made no larger. */
  readonly bytes: number;
  readonly abilities: FfmpegAbilities;
  readonly signal: AbortSignal;
}

/**
 * Makes a clip smaller in pixels and bits, as an MP4 at `to`: the whole of it, with its sound, and with nothing that says where,
 * when or with what it was taken. False where it does not fit, or not within some minutes; then there is nothing at `to`. An aborted
 * signal rejects with its reason.
 */
export async function makeSmallerClip(
  from: string,
  to: string,
  options: SmallerClipOptions,
): Promise<boolean> {
  const { bytes, abilities, signal } = options;
  signal.throwIfAborted();
  const shape = await videoShape(from, VIDEO_INPUT).catch(() => undefined);
  if (!abilities.h264 || !shape?.seconds || shape.seconds > MOST_SECONDS) return false;
  if (shape.width * shape.height > MOST_PIXELS) return false;
  const patience = AbortSignal.any([signal, AbortSignal.timeout(LONGEST)]);
  // An encoder that has missed its aim is given a nearer one.
  for (const share of [USED, USED * 0.7]) {
    const bits = Math.min((bytes * 8 * share) / shape.seconds - SOUND, SIDES[0].bits * 2);
    const side = SIDES.find((one) => bits >= one.bits)?.side;
    if (side === undefined) break;
    const filters = videoFilters(shape, abilities, side, 'yuv420p');
    const isMade = await encode({ from, to, bits: Math.floor(bits), filters, signal: patience }).catch(
      () => false,
    );
    if (isMade && (await stat(to)).size <= bytes && (await isWhole(to, shape))) return true;
    if (patience.aborted) break;
  }
  await rm(to, { force: true });
  signal.throwIfAborted();
  return false;
}

interface Encoding {
  readonly from: string;
  readonly to: string;
  readonly bits: number;
  readonly filters: string;
  readonly signal: AbortSignal;
}

async function encode({ from, to, bits, filters, signal }: Encoding): Promise<true> {
  await runFfmpeg({
    ...{ from, to, signal, inputOptions: [...VIDEO_INPUT, '-threads', '2'] },
    outputOptions: [
      ...['-map', '0:v:0', '-map', '0:a:0?', '-sn', '-dn', '-vf', `${filters},fps=min(30\\,source_fps)`],
      ...['-c:v', 'libx264', '-preset', 'veryfast', '-threads', '2', '-b:v', `${bits}`],
      ...['-maxrate', `${bits}`, '-bufsize', `${bits * 2}`, '-c:a', 'aac', '-ac', '2', '-b:a', `${SOUND}`],
      ...['-map_metadata', '-1', '-map_metadata:s:v', '-1', '-map_metadata:s:a', '-1', '-map_chapters', '-1'],
      ...['-fflags', '+bitexact', '-movflags', '+faststart', '-f', 'mp4'],
    ],
  });
  return true;
}

/** ffmpeg ends without a fault where the clip breaks off; half a clip is not to pass for the whole. */
async function isWhole(path: string, { seconds = 0 }: VideoShape): Promise<boolean> {
  const made = await videoShape(path, VIDEO_INPUT);
  return (made.seconds ?? 0) > seconds * 0.95 - 1;
}
