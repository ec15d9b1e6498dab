import {
  type FileHandle,
  link,
  lstat,
  mkdir,
  open,
  readdir,
  readlink,
  rename,
  rmdir,
  symlink,
  unlink,
} from 'node:fs/promises';
import { syncFolder } from '../platform/durable-file.ts';

/** Every change that the library makes to folders goes through here, so that a test can let the power fail at each. */
export interface Disk {
  open(path: string, flags: number | string, mode?: number): Promise<FileHandle>;
  mkdir(path: string, mode: number): Promise<void>;
  link(from: string, to: string): Promise<void>;
  symlink(target: string, path: string): Promise<void>;
  readlink(path: string): Promise<string>;
  rename(from: string, to: string): Promise<void>;
  unlink(path: string): Promise<void>;
  rmdir(path: string): Promise<void>;
  lstat(path: string): Promise<Awaited<ReturnType<typeof lstatExactly>>>;
  readdir(path: string): Promise<string[]>;
  syncFolder(path: string): Promise<void>;
}

/** Nanoseconds and large inode numbers whole. */
export type ExactStats = Awaited<ReturnType<Disk['lstat']>>;

export const realDisk: Disk = {
  open,
  mkdir: async (path, mode) => {
    await mkdir(path, { mode });
  },
  link,
  symlink,
  readlink: (path) => readlink(path),
  rename,
  unlink,
  rmdir,
  lstat: lstatExactly,
  readdir: (path) => readdir(path),
  syncFolder,
};

function lstatExactly(path: string) {
  return lstat(path, { bigint: true });
}
