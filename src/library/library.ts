import { mkdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncFolder } from '../platform/durable-file.ts';
import { HomerollError, systemErrorCode } from '../platform/error.ts';
import { targetError } from '../platform/file-copy/file-error.ts';
import { type Abilities, probeAbilities, probeSource, type SourceAbilities } from './abilities.ts';
import { AlbumShelf } from './album-shelf.ts';
import { Attributes, type OnRefused } from './attributes.ts';
import { type Disk, realDisk } from './disk.ts';
import { Folders } from './folders.ts';
import { assertRoom, type Space, spaceOf } from './free-space.ts';
import { LibraryRoot } from './library-root.ts';
import { MARKER, writeMarker } from './marker.ts';
import type { Permissions } from './ownership.ts';
import { type ContentHasher, type PlaceOptions, type PlaceOutcome, Placing } from './placing.ts';
import { PreviewShelf } from './preview-shelf.ts';
import { HOUSE } from './relative-path.ts';
import { SidecarFiles } from './sidecar-files.ts';
import { Staging } from './staging.ts';
import { Trash } from './trash.ts';

export interface LibraryOptions {
  /** The id of the library known from before; without it, any library at the path is opened. */
  readonly expectedId?: string | undefined;
  readonly permissions: Permissions;
  readonly hasher: ContentHasher;
  /** Bytes that stay free whatever comes. */
  readonly minimumFree: number;
  readonly onRefused: OnRefused;
  /** Stands in for what the probe finds. */
  readonly abilities?: Partial<Abilities> | undefined;
  readonly disk?: Disk | undefined;
}

/**
 * The folder tree that pictures are brought to. Whatever writes proves first that the library's disk is there; without it, all
 * throw one of `library-unmounted`, `library-foreign`, `library-read-only`, `library-unwritable` with recovery `wait`.
 */
export class Library {
  readonly id: string;
  readonly path: string;
  readonly abilities: Abilities;
  readonly staging: Staging;
  readonly trash: Trash;
  readonly sidecars: SidecarFiles;
  readonly previews: PreviewShelf;
  readonly albums: AlbumShelf;
  readonly #root: LibraryRoot;
  readonly #placing: Placing;
  readonly #minimumFree: number;

  private constructor(root: LibraryRoot, abilities: Abilities, options: LibraryOptions) {
    const attributes = new Attributes(options.permissions, options.onRefused);
    const folders = new Folders(attributes);
    this.id = root.id;
    this.path = root.path;
    this.abilities = abilities;
    this.staging = new Staging(root);
    this.trash = new Trash(root, folders, abilities);
    const { trash } = this;
    this.sidecars = new SidecarFiles({ root, folders, attributes, trash, hardLinks: abilities.hardLinks });
    this.previews = new PreviewShelf(root);
    this.albums = new AlbumShelf({ root, folders, attributes, abilities });
    this.#root = root;
    this.#placing = new Placing({ root, folders, attributes, abilities, hasher: options.hasher });
    this.#minimumFree = options.minimumFree;
  }

  /**
   * Makes a library at `path`, in a folder that may hold files already, and answers its id. To be done once, for a person who
   * set it up: whoever knows the id of a library opens it.
   * @throws HomerollError `library-parent-missing`, `library-exists`, and those of `targetError`
   */
  static async create(path: string, folderMode = 0o755): Promise<string> {
    const house = join(path, HOUSE);
    if (!(await isFolder(dirname(path)))) {
      throw new HomerollError('library-parent-missing', { path: dirname(path) }, { recovery: 'wait' });
    }
    try {
      for (const folder of [path, house]) {
        await makeFolder(folder, folderMode);
        await syncFolder(dirname(folder));
      }
      if (await isThere(join(house, MARKER)))
        throw new HomerollError('library-exists', { path }, { recovery: 'never' });
      return (await writeMarker(join(house, MARKER))).id;
    } catch (error) {
      throw targetError(error, path);
    }
  }

  /**
   * Opens the library at `path` and finds out what its disk can do.
   * @throws HomerollError as `LibraryRoot.open` and `LibraryRoot.hold`
   */
  static async open(path: string, options: LibraryOptions): Promise<Library> {
    const root = await LibraryRoot.open(path, options.expectedId, options.disk ?? realDisk);
    try {
      await using held = await root.hold();
      const abilities = await probeAbilities(held.at(HOUSE), options.permissions);
      const library = new Library(root, { ...abilities, ...options.abilities }, options);
      await library.staging.prepare();
      return library;
    } catch (error) {
      throw await root.explain(error, path);
    }
  }

  /** The absolute path of something in the library, for reading. */
  pathOf(relative: string): string {
    return this.#root.pathOf(relative);
  }

  /** See `Placing.place`. */
  place(stagedPath: string, relativeTarget: string, options: PlaceOptions): Promise<PlaceOutcome> {
    return this.#placing.place(stagedPath, relativeTarget, options);
  }

  /** Proves that a write would reach this library. */
  assertMounted(): Promise<void> {
    return this.#root.assertMounted();
  }

  /** Proves that `bytes` more can be written; throws also `disk-full`. */
  async assertWritable(bytes: number): Promise<void> {
    assertRoom(await this.space(), this.path, bytes, this.#minimumFree);
  }

  /** The space on the library's disk. */
  async space(): Promise<Space> {
    await using held = await this.#root.hold();
    return await spaceOf(held.at('.'));
  }

  /** How files of a source's folder can come in; see `probeSource`. */
  async probeSource(folder: string): Promise<SourceAbilities> {
    await using held = await this.#root.hold();
    return await probeSource(held.at(HOUSE), folder, this.abilities);
  }

  /** Accepts that the disk has come back as another device; see `LibraryRoot.remounted`. */
  remounted(): Promise<void> {
    return this.#root.remounted();
  }
}

async function makeFolder(path: string, mode: number): Promise<void> {
  try {
    await mkdir(path, { mode });
  } catch (error) {
    if (systemErrorCode(error) !== 'EEXIST' || !(await isFolder(path))) throw error;
  }
}

async function isFolder(path: string): Promise<boolean> {
  return (await statOf(path))?.isDirectory() === true;
}

async function isThere(path: string): Promise<boolean> {
  return (await statOf(path)) !== undefined;
}

async function statOf(path: string) {
  try {
    return await stat(path);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(systemErrorCode(error) ?? '')) return undefined;
    throw error;
  }
}
