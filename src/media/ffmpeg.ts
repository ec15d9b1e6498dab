import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import ffmpeg from 'fluent-ffmpeg';
import { HomerollError, systemErrorCode } from '../platform/error.ts';
import { watchMemory } from './memory-watch.ts';

const PROBE_TIMEOUT = 20_000;
/** Resident bytes; frames of 8K in ten bits, some dozens of them, stay below. */
const MOST_MEMORY = 2e9;

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
  await probe(program, signal);
  try {
    await encode(path, clip, options);
  } catch (cause) {
    await rm(path, { force: true });
    signal.throwIfAborted();
    throw new HomerollError('clip-not-written', { path }, { recovery: 'retry', cause });
  }
}

async function probe(program: string, signal: AbortSignal): Promise<void> {
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
    .format('mov');
  try {
    await save(command, path, signal);
  } finally {
    input.destroy();
  }
}

/** Runs a command to its end; aborting kills it, and so does more memory than a decoder of movies has use for. */
async function save(command: ffmpeg.FfmpegCommand, path: string, signal: AbortSignal): Promise<void> {
  const { promise: done, resolve, reject } = Promise.withResolvers<void>();
  const stop = () => command.kill('SIGKILL');
  let endWatch = () => {};
  signal.addEventListener('abort', stop, { once: true });
  command.on('end', () => resolve()).on('error', reject);
  // It starts some time after `save`, and only then can it be killed.
  command.on('start', () => {
    if (signal.aborted) stop();
    const { ffmpegProc } = command as { ffmpegProc?: { readonly pid?: number } };
    endWatch = watchMemory(ffmpegProc?.pid, MOST_MEMORY, stop);
  });
  try {
    command.save(path);
    await done;
  } finally {
    endWatch();
    signal.removeEventListener('abort', stop);
  }
}

/** Settings of the verbs that read a movie. */
export interface MovieOptions {
  readonly signal: AbortSignal;
  /** Longest edge at most, in pixels; a smaller movie stays as it is. */
  readonly edge: number;
  /** Milliseconds that it may take. */
  readonly timeout: number;
  /** ffmpeg: a path, or a name looked up in PATH; `ffmpeg` unless told. ffprobe is taken from beside it. */
  readonly program?: string;
}

/**
 * Writes the frame that shows most of what the first seconds of a movie (or a picture that ffmpeg reads) look like as a PNG:
 * upright, with square pixels, HDR mapped to sRGB.
 * @throws HomerollError `ffmpeg-missing` (wait), `preview-impossible` (never). An aborted signal rejects with its reason.
 */
export async function writePoster(movie: string, path: string, options: MovieOptions): Promise<void> {
  // Of frames that are all alike it takes the first; of one frame, that one.
  await convert(movie, path, options, (command, filters) =>
    command
      .inputOptions('-t', '3')
      .videoFilters(['fps=fps=8:start_time=0:round=up', ...filters, 'thumbnail=24'])
      .outputOptions('-frames:v', '1', '-update', '1')
      .format('image2')
      .videoCodec('png'),
  );
}

/**
 * Writes the first `seconds` of a movie as a silent MP4 in H.264 that every player shows: upright, 8 bits, HDR mapped to BT.709,
 * at most 30 frames a second, without metadata.
 * @throws HomerollError `ffmpeg-missing` (wait), `preview-impossible` (never). An aborted signal rejects with its reason.
 */
export async function writeShortClip(
  movie: string,
  path: string,
  options: MovieOptions & { readonly seconds: number },
): Promise<void> {
  await convert(movie, path, options, (command, filters) =>
    command
      .inputOptions('-t', `${options.seconds}`)
      .noAudio()
      .videoFilters([...filters, 'format=yuv420p'])
      .videoCodec('libx264')
      .outputOptions('-preset', 'veryfast', '-crf', '27', '-fpsmax', '30', '-sn', '-dn')
      .outputOptions('-map_metadata', '-1', '-map_chapters', '-1', '-movflags', '+faststart')
      .format('mp4'),
  );
}

type Describe = (command: ffmpeg.FfmpegCommand, filters: readonly string[]) => ffmpeg.FfmpegCommand;

async function convert(movie: string, path: string, options: MovieOptions, describe: Describe): Promise<void> {
  const { program = 'ffmpeg' } = options;
  await probe(program, options.signal);
  const signal = AbortSignal.any([options.signal, AbortSignal.timeout(options.timeout)]);
  try {
    const filters = [...(await toneMapping(movie, program, signal)), ...fitting(options.edge)];
    // A file is no list of other files, and no address: ffmpeg follows both.
    const command = ffmpeg(movie).setFfmpegPath(program).inputOptions('-protocol_whitelist', 'file');
    await save(describe(command, filters).outputOptions('-threads', '2', '-y'), path, signal);
  } catch (cause) {
    await rm(path, { force: true });
    options.signal.throwIfAborted();
    const reason = signal.aborted ? 'hung' : 'damaged';
    throw new HomerollError('preview-impossible', { name: basename(movie), reason }, { recovery: 'never', cause });
  }
}

/** Square pixels, even sides, within the edge, never larger. */
function fitting(edge: number): string[] {
  const scale = `min(1,${edge}/max(iw*max(sar,0.01),ih))`;
  return [
    `scale=w='max(2,trunc(iw*max(sar,0.01)*${scale}/2)*2)':h='max(2,trunc(ih*${scale}/2)*2)'`,
    'setsar=1',
  ];
}

/** Transfer functions of HDR movies (ITU-T H.273): SMPTE ST 2084 and hybrid log-gamma. */
const HDR_TRANSFERS = ['smpte2084', 'arib-std-b67'];

async function toneMapping(movie: string, program: string, signal: AbortSignal): Promise<string[]> {
  const args = ['-v', 'error', '-protocol_whitelist', 'file', '-select_streams', 'v:0'];
  const wanted = ['-show_entries', 'stream=color_transfer', '-of', 'csv=p=0', movie];
  const { stdout } = await promisify(execFile)(ffprobeBeside(program), [...args, ...wanted], { signal });
  if (!HDR_TRANSFERS.includes(stdout.trim().split(/[,\n]/)[0] ?? '')) return [];
  return [
    ...['zscale=t=linear:npl=203', 'format=gbrpf32le', 'zscale=p=bt709', 'tonemap=tonemap=hable:desat=0'],
    ...['zscale=t=bt709:m=bt709:r=tv', 'format=yuv420p'],
  ];
}

function ffprobeBeside(program: string): string {
  return program.includes('/') ? join(dirname(program), 'ffprobe') : 'ffprobe';
}
