import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { HomerollError, systemErrorCode } from '../platform/error.ts';
import type { Attributes } from './attributes.ts';
import type { Folders } from './folders.ts';
import type { HeldFolder } from './held-folder.ts';
import type { LibraryRoot } from './library-root.ts';
import { type Entry, moveWithoutOverwriting, replaceReservation } from './moving.ts';
import { segmentsOf } from './relative-path.ts';
import { Staging } from './staging.ts';
import type { Trash, TrashReason } from './trash.ts';

/** How a small file is to be written. */
export interface SidecarWishes {
  /** What is there now, as it was read; undefined when nothing is. */
  readonly was: Buffer | undefined;
  /** Keeps what was there in the trash, for this reason; without one it goes. */
  readonly keep?: TrashReason | undefined;
  /** The time to write into the folder, ms since the epoch. */
  readonly modified: number;
}

/**
 * Small files of our own making beside the pictures, which others write into as well. They are read and replaced whole: a
 * crash at any instant leaves the old one or the new one.
 */
export class SidecarFiles {
  readonly #root: LibraryRoot;
  readonly #folders: Folders;
  readonly #attributes: Attributes;
  readonly #trash: Trash;
  readonly #hardLinks: boolean;

  constructor(parts: {
    root: LibraryRoot;
    folders: Folders;
    attributes: Attributes;
    trash: Trash;
    hardLinks: boolean;
  }) {
    this.#root = parts.root;
    this.#folders = parts.folders;
    this.#attributes = parts.attributes;
    this.#trash = parts.trash;
    this.#hardLinks = parts.hardLinks;
  }

  /**
   * The bytes of a small file; undefined when there is none.
   * @throws HomerollError `sidecar-too-large` and `sidecar-not-a-file` (never)
   */
  async read(relative: string, largest: number): Promise<Buffer | undefined> {
    return this.#inside(relative, async (root, lead, name) => {
      await using folder = await this.#folders.find(root, lead);
      return folder && (await readEntry({ folder, name }, relative, largest));
    });
  }

  /** Writes a file: `changed` when something else than `was` is there by now, and nothing is done. */
  async put(relative: string, bytes: Buffer, wishes: SidecarWishes): Promise<'written' | 'changed'> {
    return this.#inside(relative, async (root, lead, name) => {
      await using folder = await this.#folders.find(root, lead);
      if (!folder) throw new HomerollError('library-file-missing', { path: relative });
      await using staging = await Staging.hold(root);
      const staged = { folder: staging, name: stagedName(relative) };
      try {
        await this.#write(staged, bytes, relative, wishes.modified);
        return await this.#exchange(staged, { folder, name }, relative, wishes);
      } finally {
        await staging.remove(staged.name);
      }
    });
  }

  async #exchange(
    staged: Entry,
    target: Entry,
    relative: string,
    { was, keep }: SidecarWishes,
  ): Promise<'written' | 'changed'> {
    if (was === undefined) {
      const moved = await moveWithoutOverwriting(staged, target, this.#hardLinks);
      return moved === 'moved' ? 'written' : 'changed';
    }
    if (keep) await this.#trash.keepCopy(relative, was, keep);
    const now = await readEntry(target, relative, Number.MAX_SAFE_INTEGER);
    if (!now?.equals(was)) return 'changed';
    await replaceReservation(staged, target);
    return 'written';
  }

  async #write({ folder, name }: Entry, bytes: Buffer, path: string, modified: number): Promise<void> {
    await using handle = await folder.disk.open(folder.at(name), 'w', 0o600);
    await handle.writeFile(bytes);
    await this.#attributes.setFile(handle, path, modified);
    await handle.sync();
  }

  async #inside<T>(
    relative: string,
    work: (root: HeldFolder, lead: readonly string[], name: string) => Promise<T>,
  ): Promise<T> {
    const segments = segmentsOf(relative);
    try {
      await using root = await this.#root.hold();
      return await work(root, segments.slice(0, -1), segments.at(-1) ?? '');
    } catch (error) {
      throw await this.#root.explain(error, relative);
    }
  }
}

/** Always the same for the same path, so that a kill leaves one at most. */
function stagedName(relative: string): string {
  return `sidecar-${createHash('sha256').update(relative).digest('hex').slice(0, 16)}.xmp`;
}

async function readEntry(
  { folder, name }: Entry,
  path: string,
  largest: number,
): Promise<Buffer | undefined> {
  const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants;
  try {
    await using handle = await folder.disk.open(folder.at(name), O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    const stats = await handle.stat();
    if (!stats.isFile()) throw new HomerollError('sidecar-not-a-file', { path }, { recovery: 'never' });
    if (stats.size > largest)
      throw new HomerollError('sidecar-too-large', { path, size: stats.size }, { recovery: 'never' });
    return await handle.readFile();
  } catch (cause) {
    if (systemErrorCode(cause) === 'ENOENT') return undefined;
    if (systemErrorCode(cause) !== 'ELOOP') throw cause;
    throw new HomerollError('sidecar-not-a-file', { path }, { recovery: 'never', cause });
  }
}
