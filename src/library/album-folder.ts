import { constants, copyFile } from 'node:fs/promises';
import { posix } from 'node:path';
import type { LinkMethod } from '../catalog/album-links.ts';
import { systemErrorCode } from '../platform/error.ts';
import type { Attributes } from './attributes.ts';
import type { ExactStats } from './disk.ts';
import type { HeldFolder } from './held-folder.ts';
import { moveWithoutOverwriting } from './moving.ts';
import { Staging } from './staging.ts';

/** A link as it was made. `mark` tells it from anything that is put in its place. */
export interface MadeLink {
  readonly how: LinkMethod;
  readonly mark: string;
}

/** A file of the library that is to be shown. */
export interface ShownFile {
  readonly id: number;
  /** Relative to the library. */
  readonly path: string;
  readonly capturedAt: number | null;
}

/** How a file system says that it, or this file, takes no link of a kind. */
const REFUSALS = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EINVAL', 'EXDEV', 'ENOTTY'];

/** One folder of an album tree, held open for a while. */
export class AlbumFolder implements AsyncDisposable {
  readonly #root: HeldFolder;
  readonly #folder: HeldFolder;
  readonly #path: string;
  readonly #attributes: Attributes;
  readonly #hardLinks: boolean;

  /** Both folders are closed with it. `path` is relative to the library. */
  constructor(
    root: HeldFolder,
    folder: HeldFolder,
    path: string,
    { attributes, hardLinks }: { readonly attributes: Attributes; readonly hardLinks: boolean },
  ) {
    this.#root = root;
    this.#folder = folder;
    this.#path = path;
    this.#attributes = attributes;
    this.#hardLinks = hardLinks;
  }

  names(): Promise<string[]> {
    return this.#folder.names();
  }

  sync(): Promise<void> {
    return this.#folder.sync();
  }

  /**
   * Shows a file under a name, by the first of these methods that works. Nothing is ever replaced: `taken`; `missing` when the file is not
   * where it should be, `refused` when no method works.
   */
  async make(
    name: string,
    file: ShownFile,
    methods: readonly LinkMethod[],
  ): Promise<MadeLink | 'taken' | 'missing' | 'refused'> {
    if (!(await this.#source(file.path))?.isFile()) return 'missing';
    if (await this.#folder.entry(name)) return 'taken';
    for (const how of methods) {
      try {
        if ((await this.#makeBy(how, name, file)) === 'taken') return 'taken';
        const mark = await this.#markOf(name, how);
        if (mark !== undefined) return { how, mark };
        return 'missing';
      } catch (error) {
        const code = systemErrorCode(error) ?? '';
        if (code === 'EEXIST') return 'taken';
        if (!REFUSALS.includes(code)) throw error;
      }
    }
    return 'refused';
  }

  /** What lies under a name, when it is this file shown by one of our methods; undefined for anything else. */
  async recognise(name: string, file: Pick<ShownFile, 'path'>): Promise<MadeLink | undefined> {
    const [entry, source] = [await this.#folder.entry(name), await this.#source(file.path)];
    if (entry?.isSymbolicLink()) {
      const mark = await this.#markOf(name, 'symlink');
      return mark === this.targetOf(file.path) ? { how: 'symlink', mark } : undefined;
    }
    if (!entry?.isFile() || !source?.isFile()) return undefined;
    if (entry.dev === source.dev && entry.ino === source.ino)
      return { how: 'hardlink', mark: markOfFile(entry, 'hardlink') };
    // Times are set in milliseconds.
    const isAlike = entry.size === source.size && entry.mtimeMs === source.mtimeMs;
    return isAlike ? { how: 'reflink', mark: markOfFile(entry, 'reflink') } : undefined;
  }

  /**
   * Takes a link of ours away. `foreign` when something else lies there. `source` is where the same bytes lie otherwise, where they are to
   * be kept: `last` when they do not, and the link stays.
   */
  async remove(
    name: string,
    { how, mark }: MadeLink,
    source: string | undefined,
  ): Promise<'removed' | 'foreign' | 'last'> {
    const entry = await this.#folder.entry(name);
    if (!entry) return 'removed';
    if ((await this.#markOf(name, how)) !== mark) return 'foreign';
    if (how !== 'symlink' && source !== undefined) {
      const isThere = (await this.#source(source))?.isFile() === true;
      if (!isThere || (how === 'hardlink' && entry.nlink < 2n)) return 'last';
    }
    await this.#folder.remove(name);
    return 'removed';
  }

  /** Where a pointer to a file of the library points to. */
  targetOf(path: string): string {
    return posix.relative(this.#path, path);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#folder.close();
    await this.#root.close();
  }

  async #makeBy(how: LinkMethod, name: string, file: ShownFile): Promise<'made' | 'taken'> {
    const [source, target] = [this.#root.at(file.path), this.#folder.at(name)];
    if (how === 'hardlink') await this.#folder.disk.link(source, target);
    else if (how === 'symlink') await this.#folder.disk.symlink(this.targetOf(file.path), target);
    else return await this.#clone(source, name, file);
    return 'made';
  }

  /** Made aside and moved: under its name it is never seen in parts. */
  async #clone(source: string, name: string, { id, path, capturedAt }: ShownFile): Promise<'made' | 'taken'> {
    await using staging = await Staging.hold(this.#root);
    const draft = { folder: staging, name: `album-${id}.link` };
    await staging.remove(draft.name);
    const flags = constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE_FORCE;
    try {
      await copyFile(source, staging.at(draft.name), flags);
      await using handle = await staging.disk.open(staging.at(draft.name), 'r+');
      const times = await this.#source(path);
      await this.#attributes.setFile(handle, path, Number(times?.mtimeMs ?? capturedAt));
      await handle.sync();
    } catch (error) {
      await staging.remove(draft.name);
      throw error;
    }
    const moved = await moveWithoutOverwriting(draft, { folder: this.#folder, name }, this.#hardLinks);
    if (moved === 'taken') await staging.remove(draft.name);
    return moved === 'taken' ? 'taken' : 'made';
  }

  async #source(path: string): Promise<ExactStats | undefined> {
    return await this.#root.entry(path);
  }

  async #markOf(name: string, how: LinkMethod): Promise<string | undefined> {
    const entry = await this.#folder.entry(name);
    if (how !== 'symlink') return entry?.isFile() ? markOfFile(entry, how) : undefined;
    return entry?.isSymbolicLink() ? await this.#folder.disk.readlink(this.#folder.at(name)) : undefined;
  }
}

/** A hard link is the library's own file, which others may write to; a clone is ours alone. */
function markOfFile({ ino, size, mtimeNs }: ExactStats, how: LinkMethod): string {
  return how === 'hardlink' ? `${ino}` : `${ino} ${size} ${mtimeNs}`;
}
