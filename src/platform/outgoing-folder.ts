import type { Stats } from 'node:fs';
import { chmod, lstat, mkdir, mkdtemp, open, readdir, rename, rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { systemErrorCode } from './error.ts';

/** What is kept to be handed out again begins with this. */
const KEPT = 'kept-';
/** Bytes of it, unless told: as many as ten of the largest files that a chat takes. */
const MOST_KEPT = 512e6;

/** A folder of what is made for people to take away. Nobody else may look into it, and all of it goes after a while. */
export class OutgoingFolder {
  readonly path: string;
  readonly #mostKept: number;

  /** `path` is absolute; it is made when it is needed. */
  constructor(path: string, { mostKept = MOST_KEPT }: { readonly mostKept?: number } = {}) {
    this.path = path;
    this.#mostKept = mostKept;
  }

  /** A new, empty folder in it. */
  async begin(): Promise<string> {
    await this.make();
    return await mkdtemp(join(this.path, 'for-'));
  }

  /** Makes the folder itself. */
  async make(): Promise<void> {
    await mkdir(this.path, { recursive: true, mode: 0o700 });
    await chmod(this.path, 0o700);
  }

  /** Where a file lies that was kept under a name, which then stays for as long as a new one; undefined where there is none. */
  async kept(name: string): Promise<string | undefined> {
    const path = join(this.path, `${KEPT}${name}`);
    try {
      const now = new Date();
      await utimes(path, now, now);
      return path;
    } catch (error) {
      if (systemErrorCode(error) === 'ENOENT') return undefined;
      throw error;
    }
  }

  /**
   * Keeps a finished file of a folder that was begun under a name, by which it is found again. It is whole or not there, whatever is
   * cut off. What has not been asked for longest goes where there would be too much of it.
   */
  async keep(made: string, name: string): Promise<string> {
    const file = await open(made, 'r+');
    await file.sync().finally(() => file.close());
    const path = join(this.path, `${KEPT}${name}`);
    await rename(made, path);
    await this.#makeRoom(path);
    return path;
  }

  async #makeRoom(newest: string): Promise<void> {
    const names = (await namesIn(this.path)).filter((name) => name.startsWith(KEPT));
    const paths = names.map((name) => join(this.path, name));
    const files = await Promise.all(paths.map(async (path) => ({ path, stats: await statsOf(path) })));
    const usedAt = ({ path, stats }: (typeof files)[number]) =>
      path === newest ? Number.POSITIVE_INFINITY : (stats?.mtimeMs ?? 0);
    let bytes = 0;
    for (const { path, stats } of files.toSorted((one, other) => usedAt(other) - usedAt(one))) {
      bytes += stats?.size ?? 0;
      if (bytes > this.#mostKept && path !== newest) await rm(path, { force: true });
    }
  }

  /** Removes what was made before a time (ms since the epoch), also what a kill has left half made. */
  async clear(before: number): Promise<{ files: number; bytes: number }> {
    const cleared = { files: 0, bytes: 0 };
    for (const name of await namesIn(this.path)) {
      const path = join(this.path, name);
      const madeAt = (await statsOf(path))?.mtimeMs;
      if (madeAt === undefined || madeAt >= before) continue;
      for (const size of await sizesIn(path)) {
        cleared.files += 1;
        cleared.bytes += size;
      }
      await rm(path, { recursive: true, force: true });
    }
    return cleared;
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return [];
    throw error;
  }
}

/** Undefined where it has gone meanwhile: others make room here too. */
async function statsOf(path: string): Promise<Stats | undefined> {
  try {
    return await lstat(path);
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Bytes of each file in a folder, or of the file itself. */
async function sizesIn(path: string): Promise<number[]> {
  const stats = await lstat(path);
  if (!stats.isDirectory()) return [stats.size];
  const sizes = await Promise.all((await readdir(path)).map((name) => sizesIn(join(path, name))));
  return sizes.flat();
}
