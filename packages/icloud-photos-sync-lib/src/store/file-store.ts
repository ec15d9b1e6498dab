import { chmod, mkdir, open, readFile, rename, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Clock, systemClock } from '../clock.ts';
import { ICloudError } from '../error.ts';
import { FileLock } from './file-lock.ts';
import type { Store, Stored, StoredName } from './store.ts';
import { Turns } from './turns.ts';

/**
 * Keeps an account in a folder of its own (0700): `session.json` and `limits.json`, readable by nobody else (0600) and
 * replaced whole, with `lock` beside them. Processes that work on the same folder wait for each other.
 */
export class FileStore implements Store {
  readonly #folder: string;
  readonly #lock: FileLock;
  readonly #turns = new Turns();

  constructor(folder: string, clock: Clock = systemClock) {
    this.#folder = folder;
    this.#lock = new FileLock(join(folder, 'lock'), clock);
  }

  async exclusively<T>(work: (stored: Stored) => Promise<T>, signal?: AbortSignal): Promise<T> {
    return this.#turns.take(async () => {
      await failing('target-failed', this.#folder, () =>
        mkdir(this.#folder, { recursive: true, mode: 0o700 }),
      );
      await using _lock = await this.#lock.take(signal);
      // Without `await` the lock would be let go of before the work is done.
      return await work({
        read: (name) => failing('store-broken', this.#path(name), () => readText(this.#path(name))),
        write: (name, text) =>
          failing('target-failed', this.#path(name), () => replace(this.#path(name), text)),
      });
    }, signal);
  }

  #path(name: StoredName): string {
    return join(this.#folder, `${name}.json`);
  }
}

/** A full disk, a folder that is none: said in the words of this package. */
async function failing<T>(
  code: 'target-failed' | 'store-broken',
  path: string,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof ICloudError || !(cause instanceof Error && 'code' in cause)) throw cause;
    const reason = String(cause.code);
    throw new ICloudError(code, 'retry', { path, reason }, { cause });
  }
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Written beside it, synced, renamed, the folder synced. */
async function replace(path: string, text: string): Promise<void> {
  const beside = `${path}.new`;
  const file = await open(beside, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } catch (error) {
    await file.close();
    await unlink(beside);
    throw error;
  }
  await file.close();
  // The mode counts for new files only, and a kill may have left one with another.
  await chmod(beside, 0o600);
  await rename(beside, path);
  await syncFolder(dirname(path));
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } catch (error) {
    // SMB and some FUSE file systems cannot sync a folder; there is nothing more to be done on those.
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (!['EINVAL', 'EPERM', 'ENOTSUP', 'EISDIR'].includes(code)) throw error;
  } finally {
    await handle.close();
  }
}
