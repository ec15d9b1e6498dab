import { basename, dirname, join } from 'node:path';
import { type Disk, realDisk } from './disk.ts';
import { nameKey } from './safe-name.ts';

export class PowerCut extends Error {}

/** A disk that, once told to, works for some more calls; the next fails before or after it took effect, and so do all later ones. */
export class FailingDisk {
  readonly disk: Disk;
  #left = Number.POSITIVE_INFINITY;

  constructor(moment: 'before' | 'after') {
    this.disk = mapDisk(async (call) => {
      this.#left -= 1;
      if (this.#left < -1 || (this.#left < 0 && moment === 'before')) throw new PowerCut();
      const result = await call();
      if (this.#left >= 0) return result;
      if (result instanceof Object && Symbol.asyncDispose in result)
        await (result as AsyncDisposable)[Symbol.asyncDispose]();
      throw new PowerCut();
    });
  }

  failAfter(calls: number): void {
    this.#left = calls;
  }
}

/** A disk that ignores case and Unicode form in the last segment of a path, as APFS, NTFS and most SMB shares do. */
export const caseInsensitiveDisk: Disk = {
  open: async (path, flags, mode) => realDisk.open(await spelled(path), flags, mode),
  mkdir: async (path, mode) => realDisk.mkdir(await spelled(path), mode),
  link: async (from, to) => realDisk.link(await spelled(from), await spelled(to)),
  symlink: async (target, path) => realDisk.symlink(target, await spelled(path)),
  readlink: async (path) => realDisk.readlink(await spelled(path)),
  rename: async (from, to) => realDisk.rename(await spelled(from), await spelled(to)),
  unlink: async (path) => realDisk.unlink(await spelled(path)),
  rmdir: async (path) => realDisk.rmdir(await spelled(path)),
  lstat: async (path) => realDisk.lstat(await spelled(path)),
  readdir: realDisk.readdir,
  syncFolder: realDisk.syncFolder,
};

async function spelled(path: string): Promise<string> {
  if (basename(path) === '.' || path.endsWith('library.json')) return path;
  const names = await realDisk.readdir(dirname(path));
  const found = names.find((name) => nameKey(name) === nameKey(basename(path)));
  return join(dirname(path), found ?? basename(path));
}

function mapDisk(around: <T>(call: () => Promise<T>) => Promise<T>): Disk {
  return {
    open: (path, flags, mode) => around(() => realDisk.open(path, flags, mode)),
    mkdir: (path, mode) => around(() => realDisk.mkdir(path, mode)),
    link: (from, to) => around(() => realDisk.link(from, to)),
    symlink: (target, path) => around(() => realDisk.symlink(target, path)),
    readlink: (path) => around(() => realDisk.readlink(path)),
    rename: (from, to) => around(() => realDisk.rename(from, to)),
    unlink: (path) => around(() => realDisk.unlink(path)),
    rmdir: (path) => around(() => realDisk.rmdir(path)),
    lstat: (path) => around(() => realDisk.lstat(path)),
    readdir: (path) => around(() => realDisk.readdir(path)),
    syncFolder: (path) => around(() => realDisk.syncFolder(path)),
  };
}
