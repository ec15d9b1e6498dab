import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import ffmpeg, { type FfprobeData } from 'fluent-ffmpeg';
import { HomerollError, systemErrorCode } from '../platform/error.ts';

const PROBE_TIMEOUT = 20_000;

/** What a clip is made of. */
export interface ClipFrames {
  /** Even numbers of pixels, as H.264 with 4:2:0 colours wants. */
  readonly width: number;
  readonly height: number;
  readonly framesPerSecond: number;
  /** One buffer a frame: rows from the top, three bytes (red, green, blue) a pixel. */
  readonly frames: Iterable<Buffer> | AsyncIterable<Buffer>;
}

/** Settings of `writeClip`. */
export interface ClipOptions {
  readonly signal: AbortSignal;
  /**
   * Kept under these very names in QuickTime's metadata (`com.apple.quicktime.make`); `creation_time`, an ISO 8601
   * instant, becomes the date of the movie and of its tracks.
   */
  readonly tags?: Readonly<Record<string, string>>;
  /** The program: a path, or a name looked up in PATH; `ffmpeg` unless told. */
  readonly program?: string;
}

/**
 * Writes a silent H.264 clip; the name in the absolute `path` ends in `.mov`. The same frames and tags give the same bytes with
 * the same ffmpeg. A clip that did not come to its end is removed. The only file that knows fluent-ffmpeg.
 * @throws HomerollError `ffmpeg-missing` (wait), `clip-not-written` (retry). An aborted signal rejects with its reason.
 */
export async function writeClip(path: string, clip: ClipFrames, options: ClipOptions): Promise<void> {
  const { signal, program = 'ffmpeg' } = options;
  await assertFfmpeg(signal, program);
  try {
    await encode(path, clip, options);
  } catch (cause) {
    await rm(path, { force: true });
    signal.throwIfAborted();
    throw new HomerollError('clip-not-written', { path }, { recovery: 'retry', cause });
  }
}

/** @throws HomerollError `ffmpeg-missing` (wait) */
export async function assertFfmpeg(signal: AbortSignal, program = 'ffmpeg'): Promise<void> {
  signal.throwIfAborted();
  try {
    await promisify(execFile)(program, ['-version'], { signal, timeout: PROBE_TIMEOUT });
  } catch (cause) {
    signal.throwIfAborted();
    if (!['ENOENT', 'EACCES'].includes(systemErrorCode(cause) ?? '')) throw cause;
    throw new HomerollError('ffmpeg-missing', {}, { recovery: 'wait', cause });
  }
}

async function encode(path: string, clip: ClipFrames, options: ClipOptions): Promise<void> {
  const { signal, tags = {}, program = 'ffmpeg' } = options;
  const { promise: done, resolve, reject } = Promise.withResolvers<void>();
  const input = Readable.from(clip.frames);
  const command = ffmpeg(input)
    .setFfmpegPath(program)
    .inputFormat('rawvideo')
    .inputOptions('-pix_fmt', 'rgb24', '-s', `${clip.width}x${clip.height}`, '-r', `${clip.framesPerSecond}`)
    .videoCodec('libx264')
    .outputOptions('-pix_fmt', 'yuv420p', '-preset', 'veryfast', '-crf', '23')
    .outputOptions('-fflags', '+bitexact', '-flags:v', '+bitexact')
    .outputOptions(
      ...['-movflags', '+faststart+use_metadata_tags'],
      ...Object.entries(tags).flatMap(([name, value]) => ['-metadata', `${name}=${value}`]),
    )
    .format('mov')
    .on('end', () => resolve())
    .on('error', reject);
  const stop = () => command.kill('SIGKILL');
  signal.addEventListener('abort', stop, { once: true });
  // It starts some time after `save`, and only then can it be killed.
  command.on('start', () => signal.aborted && stop());
  try {
    command.save(path);
    await done;
  } finally {
    signal.removeEventListener('abort', stop);
    input.destroy();
  }
}

/** One run of ffmpeg on a file, said in its own options. */
export interface FfmpegRun {
  /** Absolute. */
  readonly from: string;
  readonly inputOptions: readonly string[];
  readonly outputOptions: readonly string[];
  readonly to: string;
  /** Ends it; without one, whoever calls does so by ending the process group that both are in. */
  readonly signal?: AbortSignal | undefined;
}

/** Containers that ffmpeg may read; no playlists and no protocols, which could lead to other files. */
export const VIDEO_INPUT = [
  ...['-protocol_whitelist', 'file,pipe'],
  ...[
    '-format_whitelist',
    'mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,mpegvideo,asf,flv,live_flv,ogg,mxf',
  ],
] as const;

/** Runs ffmpeg to its end, over what is there. Rejects with what it said when it fails, or is ended by the signal. */
export async function runFfmpeg(run: FfmpegRun): Promise<void> {
  const { from, inputOptions, outputOptions, to, signal } = run;
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const command = ffmpeg(from)
    .inputOptions(...inputOptions)
    .outputOptions(...outputOptions)
    .on('end', () => resolve())
    .on('error', reject);
  const stop = () => command.kill('SIGKILL');
  signal?.addEventListener('abort', stop, { once: true });
  // It starts some time after `save`, and only then can it be killed.
  command.on('start', () => signal?.aborted && stop());
  try {
    command.save(to);
    await promise;
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}

/** What must be known of a video to make pictures of it. */
export interface VideoShape {
  /** Stored pixels. */
  readonly width: number;
  readonly height: number;
  readonly seconds: number | undefined;
  /** PQ or HLG. */
  readonly isHdr: boolean;
  /** Its YUV matrix by ffmpeg's name; undefined when it says none. */
  readonly matrix: string | undefined;
}

/** Asks ffprobe. Rejects when there is no picture in the file, or ffprobe cannot read it. */
export async function videoShape(path: string, inputOptions: readonly string[]): Promise<VideoShape> {
  const { promise, resolve, reject } = Promise.withResolvers<FfprobeData>();
  ffmpeg.ffprobe(path, [...inputOptions], (error: unknown, data) => {
    if (error) reject(error);
    else resolve(data);
  });
  const { streams, format } = await promise;
  const video = streams.find((stream) => stream.codec_type === 'video');
  if (!video?.width || !video.height) throw new Error('no video stream');
  const matrix = video.color_space;
  return {
    width: video.width,
    height: video.height,
    seconds: Number.isFinite(Number(format.duration)) ? Number(format.duration) : undefined,
    isHdr: ['smpte2084', 'arib-std-b67'].includes(video.color_transfer ?? ''),
    matrix: matrix === undefined || matrix === 'unknown' ? undefined : matrix,
  };
}
