import { chmod, lstat, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { systemErrorCode } from './error.ts';

/** A folder of what is made for people to take away. Nobody else may look into it, and all of it goes after a while. */
export class OutgoingFolder {
  readonly path: string;

  /** `path` is absolute; it is made when it is needed. */
  constructor(path: string) {
    this.path = path;
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

  /** Removes what was made before a time (ms since the epoch), also what a kill has left half made. */
  async clear(before: number): Promise<{ files: number; bytes: number }> {
    const cleared = { files: 0, bytes: 0 };
    for (const name of await namesIn(this.path)) {
      const path = join(this.path, name);
      const { mtimeMs } = await lstat(path);
      if (mtimeMs >= before) continue;
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

/** Bytes of each file in a folder, or of the file itself. */
async function sizesIn(path: string): Promise<number[]> {
  const stats = await lstat(path);
  if (!stats.isDirectory()) return [stats.size];
  const sizes = await Promise.all((await readdir(path)).map((name) => sizesIn(join(path, name))));
  return sizes.flat();
}
