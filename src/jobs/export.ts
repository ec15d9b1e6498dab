import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Library } from '../library/library.ts';
import { nameKey, safeName } from '../library/safe-name.ts';
import { systemErrorCode } from '../platform/error.ts';
import { type ZipEntry, zipStream } from '../platform/zip-stream.ts';
import type { Job, JobResult, Progress } from './job.ts';

/** The kind of the job. */
export const EXPORT = 'export';

export interface ExportOptions {
  readonly library: Pick<Library, 'pathOf' | 'assertMounted'>;
  /** Of each picture, the paths of its files in the library. */
  readonly pictures: readonly (readonly string[])[];
  /** Absolute path of the zip, where nothing is. */
  readonly target: string;
}

/** Puts pictures into a zip. It appears under its name when it is whole; a file that is gone by then is left out, and counted. */
export function exportJob(options: ExportOptions): Job {
  const { target } = options;
  return { kind: EXPORT, key: `${EXPORT} ${target}`, run: (signal, report) => run(options, signal, report) };
}

async function run(
  { library, pictures, target }: ExportOptions,
  signal: AbortSignal,
  report: (progress: Progress) => void,
): Promise<JobResult> {
  await library.assertMounted();
  const packing = new Packing(library, pictures, report);
  const half = `${target}.part`;
  try {
    const file = createWriteStream(half, { flags: 'wx', mode: 0o600, flush: true });
    await pipeline(zipStream(packing.entries()), file, { signal });
    await library.assertMounted();
    await rename(half, target);
  } catch (error) {
    await rm(half, { force: true });
    throw error;
  }
  const { exported, missing } = packing;
  const { size } = await stat(target);
  return {
    ...{ counts: { exported, missing }, bytes: size, errors: missing },
    files: [{ name: basename(target), mime: 'application/zip', path: target }],
  };
}

class Packing {
  exported = 0;
  /** Files that are not where the catalog has them. */
  missing = 0;
  #bytes = 0;
  readonly #library: ExportOptions['library'];
  readonly #pictures: ExportOptions['pictures'];
  readonly #report: (progress: Progress) => void;
  readonly #taken = new Set<string>();

  constructor(
    library: ExportOptions['library'],
    pictures: ExportOptions['pictures'],
    report: (progress: Progress) => void,
  ) {
    this.#library = library;
    this.#pictures = pictures;
    this.#report = report;
  }

  async *entries(): AsyncGenerator<ZipEntry> {
    for (const [index, paths] of this.#pictures.entries()) {
      this.#report({ phase: 'working', done: index, total: this.#pictures.length, bytes: this.#bytes });
      const missing = this.missing;
      for (const path of paths) yield* this.#entry(path);
      if (this.missing === missing) this.exported += 1;
    }
    const total = this.#pictures.length;
    this.#report({ phase: 'working', done: total, total, bytes: this.#bytes });
  }

  async *#entry(path: string): AsyncGenerator<ZipEntry> {
    const from = this.#library.pathOf(path);
    const found = await stat(from).catch((error: unknown) => {
      if (systemErrorCode(error) !== 'ENOENT') throw error;
      this.missing += 1;
    });
    if (!found) return;
    yield {
      name: this.#nameFor(path),
      modified: found.mtime,
      size: found.size,
      content: createReadStream(from),
    };
    this.#bytes += found.size;
  }

  /** As it lies in the library, for any system to unpack: two names that are one on some disk are told apart. */
  #nameFor(path: string): string {
    const name = path
      .split('/')
      .map((part) => safeName(part))
      .join('/');
    for (let count = 1; ; count += 1) {
      const unique = count === 1 ? name : name.replace(/(?=\.[^./]*$|$)/, `-${count}`);
      if (this.#taken.has(nameKey(unique))) continue;
      this.#taken.add(nameKey(unique));
      return unique;
    }
  }
}
