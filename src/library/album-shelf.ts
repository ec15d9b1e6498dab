import type { LinkMethod } from '../catalog/album-links.ts';
import { ALBUM_MARKER } from '../platform/album-marker.ts';
import { systemErrorCode } from '../platform/error.ts';
import type { Abilities } from './abilities.ts';
import { AlbumFolder } from './album-folder.ts';
import type { Attributes } from './attributes.ts';
import type { Folders } from './folders.ts';
import type { LibraryRoot } from './library-root.ts';
import { segmentsOf } from './relative-path.ts';

/** In the order in which they are taken: a clone cannot harm the picture, a further name costs no tools, a pointer always works. */
const METHODS: readonly LinkMethod[] = ['reflink', 'hardlink', 'symlink'];

const EXPLANATION =
  'Homeroll shows its albums in this folder. Everything here lies elsewhere in the library, as itself;\n' +
  'links of albums that change are made and removed. Nothing that is put here is looked at.\n';

/** Folders of the library that show its files by albums. */
export class AlbumShelf {
  readonly #root: LibraryRoot;
  readonly #folders: Folders;
  readonly #attributes: Attributes;
  readonly #abilities: Abilities;

  constructor(parts: { root: LibraryRoot; folders: Folders; attributes: Attributes; abilities: Abilities }) {
    this.#root = parts.root;
    this.#folders = parts.folders;
    this.#attributes = parts.attributes;
    this.#abilities = parts.abilities;
  }

  /** The methods that this disk offers for a wish, the best first. */
  methodsFor(wish: LinkMethod | 'auto'): LinkMethod[] {
    const { hardLinks, reflinks } = this.#abilities;
    const isOffered = { hardlink: hardLinks, reflink: reflinks, symlink: true };
    return METHODS.filter((method) => isOffered[method] && (wish === 'auto' || wish === method));
  }

  /** Makes the top folder of a tree, and marks it as one. @throws HomerollError those of `LibraryRoot.hold` */
  prepare(top: string): Promise<void> {
    return this.#explained(top, async () => {
      await using root = await this.#root.hold();
      await using folder = await this.#folders.ensure(root, segmentsOf(top));
      if (await folder.entry(ALBUM_MARKER)) return;
      await using marker = await folder.disk.open(folder.at(ALBUM_MARKER), 'wx', 0o644);
      await marker.writeFile(EXPLANATION);
      await marker.sync();
      await folder.sync();
    });
  }

  /** Works in a folder of a tree, made where it is missing if `make`; undefined where it is missing. */
  inside<T>(path: string, make: boolean, work: (folder: AlbumFolder) => Promise<T>): Promise<T | undefined> {
    return this.#explained(path, async () => {
      const root = await this.#root.hold();
      try {
        const segments = segmentsOf(path);
        const held = await (make ? this.#folders.ensure(root, segments) : this.#folders.find(root, segments));
        if (!held) return undefined;
        const parts = { attributes: this.#attributes, hardLinks: this.#abilities.hardLinks };
        await using folder = new AlbumFolder(root, held, path, parts);
        return await work(folder);
      } finally {
        await root.close();
      }
    });
  }

  /** Removes a folder of a tree and those that it lies in, as far as they are empty, below `top`. */
  removeEmpty(path: string, top: string): Promise<void> {
    return this.#explained(path, async () => {
      await using root = await this.#root.hold();
      for (let rest = segmentsOf(path); rest.length > segmentsOf(top).length; ) {
        const lead = rest.slice(0, -1);
        await using parent = await this.#folders.find(root, lead);
        if (!parent || !(await removeFolder(parent.disk.rmdir, parent.at(rest.at(-1) ?? '')))) return;
        await parent.sync();
        rest = segmentsOf(lead.join('/'));
      }
    });
  }

  /** A tree that nothing of ours is in any more is none: its mark goes, and its folder when that is empty. */
  retire(top: string): Promise<void> {
    return this.#explained(top, async () => {
      await using root = await this.#root.hold();
      await using folder = await this.#folders.find(root, segmentsOf(top));
      if (!folder) return;
      await folder.remove(ALBUM_MARKER);
      await removeFolder(root.disk.rmdir, root.at(top));
      await root.sync();
    });
  }

  async #explained<T>(path: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw await this.#root.explain(error, this.#root.pathOf(path));
    }
  }
}

/** False when it is not empty, or no folder. */
async function removeFolder(rmdir: (path: string) => Promise<void>, path: string): Promise<boolean> {
  try {
    await rmdir(path);
    return true;
  } catch (error) {
    const code = systemErrorCode(error) ?? '';
    if (code === 'ENOENT') return true;
    if (['ENOTEMPTY', 'EEXIST', 'ENOTDIR', 'EBUSY'].includes(code)) return false;
    throw error;
  }
}
