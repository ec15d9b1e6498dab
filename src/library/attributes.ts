import type { FileHandle } from 'node:fs/promises';
import { systemErrorCode } from '../platform/error.ts';
import type { Permissions } from './ownership.ts';

export type Attribute = 'owner' | 'mode' | 'times';

/** Hears, once for each attribute, that the library's file system does not let us set it. */
export type OnRefused = (attribute: Attribute, path: string) => void;

/** How a file system without owners, modes or such times, or a server that keeps them to itself, answers. */
const REFUSALS = ['EPERM', 'EACCES', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EINVAL'];

/** Bit of a folder's mode by which what is made inside gets the folder's group; a group's share relies on it. */
const SET_GROUP_ID = 0o2000;

/** Sets owner, mode and times of what we place. A refusal is told, and is no reason not to place a picture. */
export class Attributes {
  readonly #permissions: Permissions;
  readonly #onRefused: OnRefused;
  readonly #told = new Set<Attribute>();

  constructor(permissions: Permissions, onRefused: OnRefused) {
    this.#permissions = permissions;
    this.#onRefused = onRefused;
  }

  /** The mode to make a folder with, before `setFolder`. */
  get folderMode(): number {
    return this.#permissions.folderMode;
  }

  async setFolder(handle: FileHandle, path: string): Promise<void> {
    const { mode } = await handle.stat();
    await this.#own(handle, path);
    const wanted = this.#permissions.folderMode | (mode & SET_GROUP_ID);
    await this.#try('mode', path, () => handle.chmod(wanted));
  }

  /** @param modified milliseconds since the epoch, for both times */
  async setFile(handle: FileHandle, path: string, modified: number): Promise<void> {
    // Owner first: changing it takes bits away from the mode.
    await this.#own(handle, path);
    await this.#try('mode', path, () => handle.chmod(this.#permissions.fileMode));
    // A Date, since Node takes a negative number, a time before 1970, for the present.
    const time = new Date(modified);
    if (Number.isFinite(time.getTime())) await this.#try('times', path, () => handle.utimes(time, time));
  }

  async #own(handle: FileHandle, path: string): Promise<void> {
    const { uid, gid } = await handle.stat();
    const { owner = uid, group = gid } = this.#permissions;
    if (owner !== uid || group !== gid) await this.#try('owner', path, () => handle.chown(owner, group));
  }

  async #try(attribute: Attribute, path: string, set: () => Promise<void>): Promise<void> {
    try {
      await set();
    } catch (error) {
      if (!REFUSALS.includes(systemErrorCode(error) ?? '')) throw error;
      if (!this.#told.has(attribute)) this.#onRefused(attribute, path);
      this.#told.add(attribute);
    }
  }
}
