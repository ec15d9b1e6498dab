import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HomerollError } from '../platform/error.ts';
import { Library, type LibraryOptions } from './library.ts';
import type { ContentHasher, PlaceOptions } from './placing.ts';

/** 2021-05-04T03:02:01.500Z, when all pictures of the tests were taken. */
export const CAPTURED = Date.UTC(2021, 4, 4, 3, 2, 1, 500);

export const hasher: ContentHasher = {
  hash: async (path) => {
    const data = await fs.promises.readFile(path);
    return { sha256: sha256(data), size: data.length };
  },
};

export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

export function libraryOptions(options: Partial<LibraryOptions> = {}): LibraryOptions {
  const permissions = { fileMode: 0o640, folderMode: 0o750 };
  return { permissions, hasher, minimumFree: 0, onRefused: () => undefined, ...options };
}

export async function allOf<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** A new folder in memory, where syncing costs nothing; an ordinary temporary one where there is no such place. */
export function quickFolder(): string {
  return fs.mkdtempSync(join(fs.existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'library-'));
}

/** Mounts a small file system of its own in memory; false when this process may not. */
export function mountSmall(at: string, megabytes: number, files = 5000): boolean {
  fs.mkdirSync(at, { recursive: true });
  return (
    spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,nr_inodes=${files}`, 'none', at]).status ===
    0
  );
}

/** A library in a temporary folder, for one test. */
export class LibraryFixture {
  readonly folder: string;
  readonly path: string;

  constructor(folder: string = fs.mkdtempSync(join(tmpdir(), 'library-'))) {
    this.folder = folder;
    this.path = join(folder, 'photos');
  }

  async open(options: Partial<LibraryOptions> = {}): Promise<Library> {
    if (!fs.existsSync(join(this.path, '.homeroll'))) await Library.create(this.path);
    return Library.open(this.path, libraryOptions(options));
  }

  /** Puts a staged file there, as a source would, and answers what `place` needs. */
  stage(library: Library, id: string, data: string): { path: string; options: PlaceOptions } {
    const path = library.staging.path(library.staging.nameFor(id, 'jpg'));
    fs.writeFileSync(path, data, { mode: 0o600 });
    return { path, options: { ...contentOf(data), capturedAt: CAPTURED } };
  }

  write(relative: string, data: string): void {
    const path = join(this.path, relative);
    fs.mkdirSync(join(path, '..'), { recursive: true });
    fs.writeFileSync(path, data);
  }

  /** All plain files in the library, path to text; of our own folder only what is staged or in the trash. */
  tree(): Record<string, string> {
    const found: [string, string][] = [];
    for (const entry of fs.readdirSync(this.path, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      const relative = path.slice(this.path.length + 1);
      if (entry.isFile() && relative !== '.homeroll/library.json')
        found.push([relative, fs.readFileSync(path, 'utf8')]);
    }
    return Object.fromEntries(found.sort());
  }

  remove(): void {
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}

function contentOf(data: string) {
  return { sha256: sha256(data), size: Buffer.byteLength(data) };
}

export function failure(code: string, recovery?: string) {
  return (error: unknown) => {
    if (!(error instanceof HomerollError)) return false;
    return error.code === code && (recovery === undefined || error.recovery === recovery);
  };
}
