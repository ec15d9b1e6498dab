import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { HomerollError, systemErrorCode } from '../platform/error.ts';
import { targetError } from '../platform/file-copy/file-error.ts';
import { type Disk, realDisk } from './disk.ts';
import { HeldFolder } from './held-folder.ts';
import { MARKER, readMarker } from './marker.ts';
import { HOUSE, segmentsOf } from './relative-path.ts';

/** How a marker looked when it was last read: as long as it looks the same, it need not be read again. */
interface MarkerLook {
  readonly inode: bigint;
  readonly modified: bigint;
}

/**
 * The root folder of an open library, and the guard before it: whoever writes goes through `hold`, which proves each time
 * that the marker is there, is ours, lies on the same device as at open, and that the disk takes writes.
 */
export class LibraryRoot {
  readonly path: string;
  readonly id: string;
  readonly #disk: Disk;
  #device: bigint;
  #look: MarkerLook | undefined;

  private constructor(path: string, id: string, device: bigint, disk: Disk) {
    this.path = path;
    this.id = id;
    this.#device = device;
    this.#disk = disk;
  }

  /**
   * Opens the library at `path`. `expectedId` is that of the library known from before.
   * @throws HomerollError `library-missing` when there is none and none is expected, `library-unmounted` when the expected
   * one is not there, `library-foreign` when it is another; besides these what `readMarker` throws
   */
  static async open(path: string, expectedId?: string, disk: Disk = realDisk): Promise<LibraryRoot> {
    const absent = expectedId === undefined ? 'library-missing' : 'library-unmounted';
    await using folder = await openOr(absent, disk, path);
    const { id } = await markerOr(absent, folder);
    if (expectedId !== undefined && id !== expectedId) throw foreign(path, expectedId, id);
    return new LibraryRoot(path, id, await deviceOf(folder), disk);
  }

  /** The absolute path of something in the library; `relative` is checked, see `segmentsOf`. */
  pathOf(relative: string): string {
    return join(this.path, ...segmentsOf(relative));
  }

  /**
   * Holds the root for one piece of work; the caller closes it.
   * @throws HomerollError, all `wait`: `library-unmounted`, `library-foreign`, `library-read-only`, `library-unwritable`
   */
  async hold(): Promise<HeldFolder> {
    const root = await openOr('library-unmounted', this.#disk, this.path);
    try {
      if ((await deviceOf(root)) !== this.#device) throw gone('library-unmounted', this.path);
      await this.#assertOurs(root);
      await assertTakesWrites(root);
      return root;
    } catch (error) {
      await root.close();
      throw error;
    }
  }

  /** Proves that a write would reach this library; throws like `hold`. */
  async assertMounted(): Promise<void> {
    await using _root = await this.hold();
  }

  /**
   * Accepts that the disk has come back as another device (plugged in again, mounted anew), if it holds this library.
   * Call it when no work is in flight.
   */
  async remounted(): Promise<void> {
    await using root = await openOr('library-unmounted', this.#disk, this.path);
    const { id } = await markerOr('library-unmounted', root);
    if (id !== this.id) throw foreign(this.path, this.id, id);
    this.#device = await deviceOf(root);
    this.#look = undefined;
  }

  /** What to throw for a failure at `path`: when the library as a whole is the reason, that. */
  async explain(error: unknown, path: string): Promise<unknown> {
    const typed = targetError(error, path);
    if (typed === error) return error;
    try {
      await this.assertMounted();
      return typed;
    } catch (graver) {
      return graver;
    }
  }

  async #assertOurs(root: HeldFolder): Promise<void> {
    const look = await lookAtMarker(root);
    if (look && look.inode === this.#look?.inode && look.modified === this.#look.modified) return;
    const { id } = await markerOr('library-unmounted', root);
    if (id !== this.id) throw foreign(this.path, this.id, id);
    this.#look = look;
  }
}

async function openOr(code: string, disk: Disk, path: string): Promise<HeldFolder> {
  try {
    return await HeldFolder.open(disk, path);
  } catch (error) {
    throw absentOr(code, error, path);
  }
}

async function markerOr(code: string, root: HeldFolder) {
  try {
    return await readMarker(root.at(join(HOUSE, MARKER)), join(root.path, HOUSE, MARKER));
  } catch (error) {
    throw absentOr(code, error, root.path);
  }
}

async function lookAtMarker(root: HeldFolder): Promise<MarkerLook | undefined> {
  try {
    const stats = await root.entry(join(HOUSE, MARKER));
    return stats && { inode: stats.ino, modified: stats.mtimeNs };
  } catch (error) {
    throw absentOr('library-unmounted', error, root.path);
  }
}

async function assertTakesWrites(root: HeldFolder): Promise<void> {
  const path = root.path;
  try {
    await access(root.at(HOUSE), constants.W_OK);
  } catch (cause) {
    const reason = systemErrorCode(cause) ?? '';
    if (reason === 'EROFS')
      throw new HomerollError('library-read-only', { path }, { recovery: 'wait', cause });
    throw absentOr('library-unmounted', cause, path);
  }
}

/** A root that a system call cannot reach, for whatever reason but rights, is one that is not there. */
function absentOr(code: string, error: unknown, path: string): unknown {
  const reason = systemErrorCode(error);
  if (error instanceof HomerollError || reason === undefined) return error;
  if (['EACCES', 'EPERM', 'EMFILE', 'ENFILE', 'ENOMEM'].includes(reason)) return targetError(error, path);
  return gone(code, path, error);
}

function gone(code: string, path: string, cause?: unknown): HomerollError {
  return new HomerollError(code, { path }, { recovery: 'wait', cause });
}

function foreign(path: string, expected: string, found: string): HomerollError {
  return new HomerollError('library-foreign', { path, expected, found }, { recovery: 'wait' });
}

async function deviceOf(folder: HeldFolder): Promise<bigint> {
  return (await folder.handle.stat({ bigint: true })).dev;
}
