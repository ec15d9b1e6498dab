import { basename } from 'node:path';
import { HomerollError } from '../platform/error.ts';
import { writePoster, writeShortClip } from './ffmpeg.ts';
import { kindOfMime } from './media-formats.ts';
import { DecodePool, type DecodePoolOptions } from './previews/decode-pool.ts';
import type { DecodeTask, HeifFacts } from './previews/decode-task.ts';
import { type HeicWay, heicWays } from './previews/heic-ways.ts';
import { findPictureTools, type PictureTools, runTool } from './previews/picture-tools.ts';
import { EDGES, type Previews, type PreviewSource, type PreviewTargets, type PreviewWay } from './previews/preview.ts';
import { PendingFiles } from './previews/pending-files.ts';
import { inScratchFolder } from './previews/scratch-folder.ts';

/** Settings of a `PreviewMaker`. */
export interface PreviewMakerOptions extends DecodePoolOptions {
  /** Where pictures on their way from one program to the next lie for a moment; the system's folder unless told. */
  readonly temporaryFolder?: string;
  /** The system's decoders; looked up in PATH unless told. */
  readonly tools?: PictureTools;
  /** ffmpeg: a path, or a name looked up in PATH; `ffmpeg` unless told. */
  readonly ffmpeg?: string;
}

/** What a clip's preview shows: seconds, and pixels at the longest edge. */
const CLIP = { seconds: 6, edge: 480 };
/** What a program of the system may take: 120 megapixels of HEIC need about 1 GB. */
const TOOL_LIMITS = { time: 60_000, memory: 1.5e9 };
const MOVIE_TIMEOUT = 60_000;

/** Pictures that sharp's libraries read; HEIC, which they do not, is another matter. */
const BY_SHARP = ['jpeg', 'png', 'apng', 'gif', 'webp', 'avif', 'tiff'].map((name) => `image/${name}`);
/** Old pictures that sharp does not read and ffmpeg does. */
const BY_FFMPEG = ['bmp', 'jp2', 'jpx', 'j2c', 'vnd.adobe.photoshop'].map((name) => `image/${name}`);

/** Makes previews of pictures and clips, in processes whose end is not ours. `stop` ends them. */
export class PreviewMaker {
  readonly #options: PreviewMakerOptions;
  readonly #pool: DecodePool;
  #tools: Promise<PictureTools> | undefined;

  constructor(options: PreviewMakerOptions) {
    this.#options = options;
    this.#pool = new DecodePool(options);
  }

  /**
   * Makes the previews of one file: upright, sRGB, never enlarged, without metadata. Either all targets are written or none; a preview that
   * was there is replaced.
   * @throws HomerollError `preview-impossible`, `picture-too-large`, `no-decoder` (never), `picture-unreadable` (retry),
   *   `ffmpeg-missing` (wait). An aborted signal rejects with its reason. System errors of the targets pass through.
   */
  async makePreviews(source: PreviewSource, targets: PreviewTargets, signal: AbortSignal): Promise<Previews> {
    signal.throwIfAborted();
    const files = new PendingFiles(targets);
    try {
      const way = await this.#write(source, files, signal);
      if (targets.clip !== undefined && kindOfMime(source.mime)?.family === 'video')
        await this.#writeClip(source, files, signal);
      return { way, ...(await files.keep()), isReduced: files.isReduced(source) };
    } finally {
      await files.discard();
    }
  }

  /** Ends the decoders; harmless when called twice. */
  async stop(): Promise<void> {
    await this.#pool.stop();
  }

  async #write(source: PreviewSource, files: PendingFiles, signal: AbortSignal): Promise<PreviewWay> {
    const { path, mime, orientation } = source;
    const { outputs } = files;
    const family = kindOfMime(mime)?.family;
    if (outputs.length === 0) return family === 'video' ? 'ffmpeg' : 'picture';
    if (family === 'video' || BY_FFMPEG.includes(mime)) return await this.#writeFrame(source, files, signal);
    if (BY_SHARP.includes(mime)) {
      await this.#run({ kind: 'picture', path, orientation: 'own', outputs }, source, files, signal);
      return 'picture';
    }
    if (mime === 'image/heic' || mime === 'image/heif') return await this.#writeHeic(source, files, signal);
    if (mime === 'image/jxl') return await this.#writeJxl(source, files, signal);
    if (family !== 'raw') throw noDecoder(source, 'none');
    await this.#run({ kind: 'raw', path, orientation, outputs }, source, files, signal);
    return 'embedded';
  }

  /** The first way that works; what the last one said when none does. */
  async #writeHeic(source: PreviewSource, files: PendingFiles, signal: AbortSignal): Promise<HeicWay> {
    const [facts, tools] = [await this.#heifFacts(source, signal), await this.#pictureTools()];
    const ways = heicWays({
      edge: Math.max(...files.outputs.map(({ edge }) => edge)),
      hasDerivative: source.derivative !== undefined,
      hasTool: tools.heif !== undefined,
      ...(facts ? { facts } : {}),
    });
    let problem: unknown = facts
      ? tooLarge(source, facts)
      : new HomerollError('preview-impossible', { name: basename(source.path), reason: 'damaged' }, NEVER);
    for (const way of ways) {
      try {
        await this.#writeHeicBy(way, source, files, signal);
        return way;
      } catch (error) {
        signal.throwIfAborted();
        if (!(error instanceof HomerollError)) throw error;
        problem = error;
      }
    }
    throw problem;
  }

  async #writeHeicBy(
    way: HeicWay,
    source: PreviewSource,
    files: PendingFiles,
    signal: AbortSignal,
  ): Promise<void> {
    const { outputs } = files;
    const { path, derivative = path } = source;
    if (way === 'derivative')
      return await this.#run({ kind: 'picture', path: derivative, orientation: 'own', outputs }, source, files, signal);
    if (way === 'heif-tool') {
      const { heif = 'heif-dec' } = await this.#pictureTools();
      return await this.#writeByTool(heif, ['-q', '95'], 'jpg', source, files, signal);
    }
    const part = way === 'thumbnail' ? way : 'full';
    await this.#run({ kind: 'heif', path, part, outputs }, source, files, signal);
  }

  async #writeJxl(source: PreviewSource, files: PendingFiles, signal: AbortSignal): Promise<PreviewWay> {
    const { jxl } = await this.#pictureTools();
    if (jxl === undefined) throw noDecoder(source, 'djxl');
    await this.#writeByTool(jxl, [], 'png', source, files, signal);
    return 'jxl-tool';
  }

  /** These tools turn the picture upright and leave the EXIF orientation as it was, so that is not looked at. */
  async #writeByTool(
    program: string,
    options: readonly string[],
    extension: string,
    source: PreviewSource,
    files: PendingFiles,
    signal: AbortSignal,
  ): Promise<void> {
    await inScratchFolder(this.#options.temporaryFolder, async (folder) => {
      const path = `${folder}/picture.${extension}`;
      const run = await runTool(program, [...options, source.path, path], { signal, ...TOOL_LIMITS });
      if (run === 'missing') throw noDecoder(source, basename(program));
      if (run !== 'done')
        throw new HomerollError('preview-impossible', { name: basename(source.path), reason: run }, NEVER);
      await this.#run({ kind: 'picture', path, orientation: 1, outputs: files.outputs }, source, files, signal);
    });
  }

  async #writeFrame(source: PreviewSource, files: PendingFiles, signal: AbortSignal): Promise<PreviewWay> {
    await inScratchFolder(this.#options.temporaryFolder, async (folder) => {
      const path = `${folder}/frame.png`;
      await writePoster(source.path, path, { ...this.#movieOptions(signal), edge: EDGES.large });
      await this.#run({ kind: 'picture', path, orientation: 1, outputs: files.outputs }, source, files, signal);
    });
    return 'ffmpeg';
  }

  async #writeClip(source: PreviewSource, files: PendingFiles, signal: AbortSignal): Promise<void> {
    await writeShortClip(source.path, files.clip, { ...this.#movieOptions(signal), ...CLIP });
  }

  #movieOptions(signal: AbortSignal) {
    const { ffmpeg } = this.#options;
    return { signal, timeout: MOVIE_TIMEOUT, ...(ffmpeg === undefined ? {} : { program: ffmpeg }) };
  }

  async #heifFacts(source: PreviewSource, signal: AbortSignal): Promise<HeifFacts | undefined> {
    const reply = await this.#pool.run({ kind: 'heif-facts', path: source.path }, signal);
    return 'facts' in reply ? reply.facts : undefined;
  }

  #pictureTools(): Promise<PictureTools> {
    this.#tools ??= this.#options.tools ? Promise.resolve(this.#options.tools) : findPictureTools();
    return this.#tools;
  }

  async #run(task: DecodeTask, source: PreviewSource, files: PendingFiles, signal: AbortSignal): Promise<void> {
    const reply = await this.#pool.run(task, signal);
    if ('written' in reply) return files.wrote(reply.written);
    if (!('refused' in reply)) return;
    const name = basename(source.path);
    const { refused: reason, detail } = reply;
    if (reason === 'too-large') throw tooLarge(source, { width: reply.width ?? 0, height: reply.height ?? 0 });
    if (reason === 'unreadable') throw new HomerollError('picture-unreadable', { name }, { cause: detail });
    throw new HomerollError('preview-impossible', { name, reason }, { ...NEVER, cause: detail });
  }
}

const NEVER = { recovery: 'never' } as const;

function noDecoder({ path, mime }: PreviewSource, program: string): HomerollError {
  return new HomerollError('no-decoder', { name: basename(path), mime, program }, NEVER);
}

function tooLarge({ path }: PreviewSource, { width, height }: { width: number; height: number }): HomerollError {
  const megapixels = Math.round((width * height) / 1e6);
  return new HomerollError('picture-too-large', { name: basename(path), megapixels }, NEVER);
}
