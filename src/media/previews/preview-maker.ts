import { join } from 'node:path';
import { HomerollError } from '../../platform/error.ts';
import { type Decoders, findDecoders } from './decoders.ts';
import { PictureProcess, type WorkerLimits } from './picture-process.ts';
import type { MadePreviews, PictureLimits, PreviewTask } from './preview-task.ts';

const WORKER = join(import.meta.dirname, 'picture-worker.ts');
/** Workers without work end after this, in ms. */
const IDLE = 30_000;
const MEGABYTE = 1024 * 1024;
/** What a decoder may take on a machine with plenty; half of the memory elsewhere. */
const MOST_MEMORY = 1536 * MEGABYTE;
/** Less than this decodes nothing at all. */
const LEAST_MEMORY = 320 * MEGABYTE;
/** What a HEIC of 10 bits takes at most, by libheif in WebAssembly, on top of what the process has (see bench/previews.ts). */
const BYTES_PER_HEIC_PIXEL = 20;
/** A worker that has made previews of JPEGs only has less; to begin anew for each picture would cost more than the picture. */
const LEAST_REST = 256 * MEGABYTE;
const OWN_MEMORY = 120 * MEGABYTE;

/** What is to be made of which file. */
export interface Picture
  extends Pick<PreviewTask, 'from' | 'mime' | 'way' | 'orientation' | 'folder' | 'large'> {
  /** Whether only what is cheap and safe is to be made, after tries that took too much; false unless told. */
  readonly isGentle?: boolean | undefined;
}

export interface PreviewMakerOptions {
  /** Pictures decoded at the same time, each in a process of its own. */
  readonly workers: number;
  /** Bytes of memory that the machine has, or that this process may use. */
  readonly memory: number;
  readonly limits?: Partial<WorkerLimits & PictureLimits> | undefined;
  /** Another worker; for tests. */
  readonly script?: string | undefined;
}

/**
 * Makes previews in processes of its own, so that no picture can take the daemon along: each has a limit of time and memory. They start
 * with the first picture, are replaced after some, and end when there is nothing to do.
 */
export class PreviewMaker {
  readonly #limits: WorkerLimits & PictureLimits;
  readonly #free: PictureProcess[];
  readonly #all: readonly PictureProcess[];
  readonly #waiting: ((process: PictureProcess) => void)[] = [];
  #decoders: Promise<Decoders> | undefined;
  #idle: NodeJS.Timeout | undefined;

  constructor({ workers, memory, limits, script = WORKER }: PreviewMakerOptions) {
    this.#limits = { ...limitsFor(memory), ...limits };
    this.#all = Array.from({ length: workers }, () => new PictureProcess(script, this.#limits));
    this.#free = [...this.#all];
  }

  /** The most memory that one worker was seen with, in bytes. */
  get peakMemory(): number {
    return Math.max(...this.#all.map((one) => one.peak));
  }

  /** Process ids of the workers that run. */
  get pids(): number[] {
    return this.#all.flatMap(({ pid }) => (pid === undefined ? [] : [pid]));
  }

  /** Which programs are there to decode with; looked for once. */
  decoders(signal: AbortSignal): Promise<Decoders> {
    this.#decoders ??= findDecoders(signal).catch((error: unknown) => {
      this.#decoders = undefined;
      throw error;
    });
    return this.#decoders;
  }

  /**
   * Writes the previews of a picture into its folder.
   * @throws HomerollError with the code of why there is none (never), or of what hinders writing (wait). An aborted signal rejects with its
   *   reason.
   */
  async make(picture: Picture, signal: AbortSignal): Promise<MadePreviews> {
    const { pixels, heicPixels } = this.#limits;
    const decoders = await this.decoders(signal);
    const { isGentle = false } = picture;
    const task = { ...picture, decoders, limits: { pixels, heicPixels }, isGentle };
    try {
      return await this.#run(task, signal);
    } catch (error) {
      const code = error instanceof HomerollError ? error.code : '';
      // Somebody else may have killed it.
      if (KILLED.has(code)) return await this.#run(task, signal);
      const mayHaveThumbnail = /^image\/hei[cf]$/.test(task.mime) && !isGentle;
      if (code !== 'preview-too-heavy' || !mayHaveThumbnail) throw error;
      return await this.#run({ ...task, isGentle: true }, signal);
    }
  }

  /** Ends the workers; pictures in work fail. Harmless when called twice. */
  async stop(): Promise<void> {
    clearTimeout(this.#idle);
    await Promise.all(this.#all.map((one) => one.stop()));
  }

  async #run(task: PreviewTask, signal: AbortSignal): Promise<MadePreviews> {
    const process = this.#free.pop() ?? (await this.#nextFree());
    clearTimeout(this.#idle);
    try {
      return await process.run(task, signal);
    } finally {
      this.#release(process);
    }
  }

  #nextFree(): Promise<PictureProcess> {
    const { promise, resolve } = Promise.withResolvers<PictureProcess>();
    this.#waiting.push(resolve);
    return promise;
  }

  #release(process: PictureProcess): void {
    const next = this.#waiting.shift();
    if (next) next(process);
    else this.#free.push(process);
    if (this.#free.length < this.#all.length) return;
    this.#idle = setTimeout(() => void this.stop(), IDLE);
    this.#idle.unref();
  }
}

const KILLED = new Set(['preview-decoder-crashed', 'preview-interrupted']);

/** A machine with 1 GB gives a decoder half of it, which is a HEIC of about 20 megapixels. */
function limitsFor(memory: number): WorkerLimits & PictureLimits {
  const most = Math.max(LEAST_MEMORY, Math.min(MOST_MEMORY, memory / 2));
  return {
    time: 120_000,
    memory: most,
    rest: Math.max(most / 2, LEAST_REST),
    pictures: 200,
    pixels: 300e6,
    heicPixels: Math.min(60e6, Math.floor((most - OWN_MEMORY) / BYTES_PER_HEIC_PIXEL)),
  };
}
