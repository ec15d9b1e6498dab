import { execFile, spawn } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { env } from 'node:process';
import { promisify } from 'node:util';
import { ExifTool, exiftoolPath } from 'exiftool-vendored';
import { Batches } from '../platform/batches.ts';
import { HomerollError, systemErrorCode } from '../platform/error.ts';
import { untilAborted } from '../platform/until-aborted.ts';
import { CopyTask, type FoundTags, NothingSaid, ReadTask } from './exiftool-tasks.ts';
import { type RawTags, toRawTags } from './raw-tags.ts';

/** Our own XMP namespace, in ExifTool's way. */
const CONFIG = join(import.meta.dirname, 'exiftool-config.pl');
const PROBE_TIMEOUT = 20_000;
/** ExifTool starts in 0.3 s, which is nothing against this many files; its memory stays level meanwhile. */
const COMMANDS_PER_PROCESS = 1000;
/** Files read by one command at most: more would gain nothing, and cost more when one of them hangs. */
export const READ_TOGETHER = 16;
const STOPPED = new Error('stopped');
/** Reads of one file at which ExifTool may hang or be killed before that counts as the file's doing: the machine may be slow, or short of memory. */
const PATIENCE = 3;
/** Files remembered for that. */
const TROUBLES_KEPT = 1000;

/** Where cameras put a finished picture beside the sensor's data. */
const EMBEDDED = ['-JpgFromRaw', '-PreviewImage', '-OtherImage', '-ThumbnailImage'];
/** Bytes; it passes through this process. Cameras embed a few megabytes. */
const LARGEST_EMBEDDED = 48 * 1024 * 1024;

/** Settings of a `MetadataReader`. */
export interface MetadataReaderOptions {
  /** ExifTool processes at most; each takes about 50 MB. */
  readonly processes: number;
  /** Milliseconds that one file may take; 30 s unless told. */
  readonly timeout?: number;
  /** The Perl interpreter: a path, or a name looked up in PATH; `perl` unless told. */
  readonly perl?: string;
}

interface Reading {
  readonly path: string;
  readonly scan: 'quick' | 'whole';
}

/**
 * Reads metadata by ExifTool, in processes that stay open. They start with the first read; `stop` ends them.
 * The only file that knows exiftool-vendored.
 */
export class MetadataReader {
  readonly #options: MetadataReaderOptions;
  readonly #running = new Set<ExifTool>();
  readonly #reads: Batches<Reading, FoundTags>;
  /** How often ExifTool stopped at a file, by path. */
  readonly #stops = new Map<string, number>();
  #tool: Promise<ExifTool> | undefined;

  constructor(options: MetadataReaderOptions) {
    this.#options = options;
    this.#reads = new Batches({
      ...{ atOnce: options.processes, largest: READ_TOGETHER, kindOf: ({ scan }) => scan },
      run: (readings) => this.#readAll(readings),
    });
  }

  /**
   * The tags of one file. `quick` does not look behind a picture's pixels, which is right for JPEG and for files of boxes.
   * What ExifTool finds wrong with the file is in `problems`, not an error.
   * @throws HomerollError `perl-missing` (wait), `exiftool-stopped` (retry: it hung or was killed, which says nothing of the file),
   *   `metadata-unreadable` (retry: it talked nonsense, or stopped at this file time and again), `file-vanished` (retry), `path-unsafe` (never: its protocol has no way to say this path). An aborted signal rejects with its reason.
   */
  async read(path: string, signal: AbortSignal, scan: 'quick' | 'whole' = 'whole'): Promise<RawTags> {
    signal.throwIfAborted();
    guard(path);
    this.#tool ??= this.#start();
    await untilAborted(this.#tool, signal);
    try {
      const tags = toRawTags(await untilAborted(this.#reads.add({ path, scan }), signal));
      this.#stops.delete(path);
      return tags;
    } catch (cause) {
      signal.throwIfAborted();
      const code = (await untilAborted(isGone(path), signal)) ? 'file-vanished' : this.#judge(path, cause);
      throw new HomerollError(code, { path }, { recovery: 'retry', cause });
    }
  }

  #judge(key: string, cause: unknown): 'exiftool-stopped' | 'metadata-unreadable' {
    if (cause instanceof NothingSaid) return 'metadata-unreadable';
    if (cause === STOPPED) return 'exiftool-stopped';
    const stops = (this.#stops.get(key) ?? 0) + 1;
    this.#stops.delete(key);
    this.#stops.set(key, stops);
    const [oldest] = this.#stops.keys();
    if (this.#stops.size > TROUBLES_KEPT && oldest !== undefined) this.#stops.delete(oldest);
    return stops < PATIENCE ? 'exiftool-stopped' : 'metadata-unreadable';
  }

  /** Together where that goes well; one that spoils it for the others is found by reading each alone. */
  async #readAll(readings: readonly Reading[]): Promise<(FoundTags | Error)[]> {
    const tool = await this.#tool;
    if (!tool) throw STOPPED;
    const paths = readings.map(({ path }) => path);
    const scan = readings[0]?.scan ?? 'whole';
    const ask = (some: readonly string[]) => tool.enqueueTask(() => new ReadTask(some, scan), false);
    const together = paths.length > 1 ? await ask(paths).catch(() => undefined) : undefined;
    const found: (FoundTags | Error)[] = [];
    for (const path of paths) {
      const tags = together?.get(path);
      found.push(tags ?? (await alone(ask, path)));
    }
    return found;
  }

  /**
   * Writes a copy of the XMP file `onto` to `to`, a path where nothing is, with `tags` of another XMP file put into it; everything
   * else in it stays. `tags` are ExifTool's copy arguments, such as `XMP-dc:Subject+<XMP-dc:Subject`.
   * @throws HomerollError as `read`, and `metadata-unwritable` (retry) when no copy was made
   */
  async copyTags(
    { from, onto, to, tags }: { from: string; onto: string; to: string; tags: readonly string[] },
    signal: AbortSignal,
  ): Promise<void> {
    signal.throwIfAborted();
    for (const path of [from, onto, to]) guard(path);
    this.#tool ??= this.#start();
    const tool = await untilAborted(this.#tool, signal);
    const args = ['-charset', 'filename=utf8', '-n', '-tagsFromFile', from, ...tags.map((tag) => `-${tag}`)];
    const task = tool.enqueueTask(() => new CopyTask([...args, '-o', to, onto]), false);
    try {
      if (!/1 image files? (created|updated)/.test(await untilAborted(task, signal)))
        throw new Error('no copy was made');
    } catch (cause) {
      signal.throwIfAborted();
      throw new HomerollError('metadata-unwritable', { path: onto }, { recovery: 'retry', cause });
    }
  }

  /**
   * The largest JPEG that a RAW file has in it; undefined where it has none.
   * @throws HomerollError as `read` does
   */
  async embeddedJpeg(path: string, signal: AbortSignal): Promise<Buffer | undefined> {
    signal.throwIfAborted();
    guard(path);
    this.#tool ??= this.#start();
    const tool = await untilAborted(this.#tool, signal);
    const readArgs = ['-a', '-G1', ...EMBEDDED];
    // Counted apart from `read`, which may go well each time before.
    const key = `${path}\0jpeg`;
    try {
      const tags = await untilAborted(tool.readRaw(path, { readArgs, useMWG: false }), signal);
      for (const tag of largestFirst(tags)) {
        const values = tool.readRaw(path, { readArgs: ['-b', '-a', '-G1', `-${tag}`], useMWG: false });
        const jpeg = binaryOf({ ...(await untilAborted(values, signal)) }[tag]);
        if (jpeg.length < 2 || jpeg.readUInt16BE(0) !== 0xffd8) continue;
        this.#stops.delete(key);
        return jpeg;
      }
      this.#stops.delete(key);
      return undefined;
    } catch (cause) {
      signal.throwIfAborted();
      throw new HomerollError(this.#judge(key, cause), { path }, { recovery: 'retry', cause });
    }
  }

  /** Ends the processes; reads under way fail. Harmless when called twice; a later read starts anew. */
  async stop(): Promise<void> {
    this.#reads.drop(STOPPED);
    // A start under way must not leave a process behind either.
    await this.#tool?.catch(() => undefined);
    this.#tool = undefined;
    const tools = [...this.#running];
    this.#running.clear();
    await Promise.all(tools.map((tool) => tool.end(false)));
    this.#stops.clear();
  }

  async #start(): Promise<ExifTool> {
    try {
      await probePerl(this.#options.perl ?? 'perl');
    } catch (error) {
      this.#tool = undefined;
      throw error;
    }
    const tool = createTool(this.#options);
    this.#running.add(tool);
    return tool;
  }
}

/** The tags of one file, read alone; an error that says nothing of the others. */
async function alone(
  ask: (paths: readonly string[]) => Promise<ReadonlyMap<string, FoundTags>>,
  path: string,
): Promise<FoundTags | Error> {
  const found = await ask([path]).catch(asError);
  // Whoever killed the process, or the kernel for its memory, may not do so twice.
  const last = found instanceof Error && !isFinal(found) ? await ask([path]).catch(asError) : found;
  return last instanceof Error ? last : (last.get(path) ?? new NothingSaid('nothing was said of it'));
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

/** Another try at once would give the same: it answered, or took its whole time. */
function isFinal(error: Error): boolean {
  return error instanceof NothingSaid || error.name === 'TaskTimeoutError';
}

/** Whether the file is no longer where it was: another stage may have moved it meanwhile. */
async function isGone(path: string): Promise<boolean> {
  try {
    await stat(path);
    return false;
  } catch (error) {
    return systemErrorCode(error) === 'ENOENT';
  }
}

/** The names of embedded pictures, with their groups, by the size that ExifTool tells: `(Binary data 57901 bytes, …)`. */
function largestFirst(tags: object): string[] {
  return Object.entries(tags)
    .map(([tag, value]) => ({
      tag,
      bytes: Number(/^\(Binary data (\d+) bytes/.exec(String(value))?.[1] ?? 0),
    }))
    .filter(({ tag, bytes }) => /^\w+:\w+$/.test(tag) && bytes > 1 && bytes <= LARGEST_EMBEDDED)
    .sort((one, other) => other.bytes - one.bytes)
    .map(({ tag }) => tag);
}

/** ExifTool puts bytes into JSON as `base64:…`. */
function binaryOf(value: unknown): Buffer {
  const [, text = ''] = /^base64:([\w+/=]*)$/.exec(String(value ?? '')) ?? [];
  return Buffer.from(text, 'base64');
}

/**
 * ExifTool reads its arguments one a line. Paths are absolute on our side (so none looks like an option);
 * what would end the line, or cannot be said in UTF-8, is refused.
 */
function guard(path: string): void {
  const sayable = path.startsWith('/') && path.isWellFormed() && !/[\r\n\0\ufffd]/.test(path);
  if (!sayable) throw new HomerollError('path-unsafe', { path }, { recovery: 'never' });
}

/** Perl itself and the modules that ExifTool needs of it: slim images have one without the other. */
async function probePerl(perl: string): Promise<void> {
  const options = { env: environment(), timeout: PROBE_TIMEOUT };
  try {
    await promisify(execFile)(perl, [await exiftoolPath(), '-ver'], options);
  } catch (cause) {
    throw new HomerollError('perl-missing', {}, { recovery: 'wait', cause });
  }
}

function createTool({ processes, timeout = 30_000, perl = 'perl' }: MetadataReaderOptions): ExifTool {
  return new ExifTool({
    maxProcs: processes,
    minDelayBetweenSpawnMillis: 100,
    maxTasksPerProcess: COMMANDS_PER_PROCESS,
    taskTimeoutMillis: timeout,
    // A file that hangs it once hangs it again, and the pipeline has tries of its own.
    taskRetries: 0,
    checkPerl: false,
    processFactory: async () =>
      spawn(perl, [await exiftoolPath(), '-config', CONFIG, '-stay_open', 'True', '-@', '-'], {
        stdio: 'pipe',
        env: environment(),
      }),
  });
}

/** No HOME, so that nobody's own ExifTool configuration is run; nothing else of ours, so that no secret is passed on. */
function environment(): NodeJS.ProcessEnv {
  return { PATH: env.PATH, LANG: 'C' };
}
