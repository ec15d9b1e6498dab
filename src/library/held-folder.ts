import { constants } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { HomerollError, systemErrorCode } from '../platform/error.ts';
import type { Disk, ExactStats } from './disk.ts';

/**
 * A folder held open. What is done inside it happens in that very folder on that very disk, even when its path has come to
 * mean another one meanwhile: unmounted, renamed, exchanged for a symbolic link. (On systems without `/proc` the path
 * itself is used.)
 */
export class HeldFolder implements AsyncDisposable {
  /** Its path as people know it. */
  readonly path: string;
  readonly disk: Disk;
  readonly #handle: FileHandle;

  private constructor(disk: Disk, path: string, handle: FileHandle) {
    this.disk = disk;
    this.path = path;
    this.#handle = handle;
  }

  /** Opens a folder by its path, following symbolic links on the way. */
  static async open(disk: Disk, path: string): Promise<HeldFolder> {
    return new HeldFolder(disk, path, await disk.open(path, constants.O_RDONLY | constants.O_DIRECTORY));
  }

  /** The path for system calls of an entry of this folder, valid while it is held. */
  at(name: string): string {
    return process.platform === 'linux' ? `/proc/self/fd/${this.#handle.fd}/${name}` : join(this.path, name);
  }

  /**
   * Holds a folder inside this one; undefined when there is no such entry.
   * @throws HomerollError `library-folder-blocked` when the entry is a file or a symbolic link.
   */
  async folder(name: string): Promise<HeldFolder | undefined> {
    const path = join(this.path, name);
    const { O_RDONLY, O_DIRECTORY, O_NOFOLLOW } = constants;
    try {
      return new HeldFolder(
        this.disk,
        path,
        await this.disk.open(this.at(name), O_RDONLY | O_DIRECTORY | O_NOFOLLOW),
      );
    } catch (error) {
      const code = systemErrorCode(error);
      if (code === 'ENOENT') return undefined;
      if (code === 'ENOTDIR' || code === 'ELOOP') throw new HomerollError('library-folder-blocked', { path });
      throw error;
    }
  }

  /** What lies under a name, itself when it is a symbolic link; undefined for nothing. */
  async entry(name: string): Promise<ExactStats | undefined> {
    try {
      return await this.disk.lstat(this.at(name));
    } catch (error) {
      if (systemErrorCode(error) === 'ENOENT') return undefined;
      throw error;
    }
  }

  /** The names inside, in no order. */
  names(): Promise<string[]> {
    return this.disk.readdir(this.at('.'));
  }

  /** Makes a folder inside this one unless it is there. */
  async make(name: string, mode: number): Promise<void> {
    try {
      await this.disk.mkdir(this.at(name), mode);
    } catch (error) {
      if (systemErrorCode(error) !== 'EEXIST') throw error;
    }
  }

  /** Removes a file; one that is gone already is as good. */
  async remove(name: string): Promise<void> {
    try {
      await this.disk.unlink(this.at(name));
    } catch (error) {
      if (systemErrorCode(error) !== 'ENOENT') throw error;
    }
  }

  /** Makes what was done to its entries survive a power cut. */
  sync(): Promise<void> {
    return this.disk.syncFolder(this.at('.'));
  }

  /** The open folder itself, to ask for or change its attributes. */
  get handle(): FileHandle {
    return this.#handle;
  }

  /** Lets go; may be called twice. */
  async close(): Promise<void> {
    await this.#handle.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}
