import type { AlbumFile, AlbumLinkRow, LinkMethod } from '../../catalog/album-links.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { AlbumFolder } from '../../library/album-folder.ts';
import type { Library } from '../../library/library.ts';
import { HOUSE } from '../../library/relative-path.ts';
import { nameKey } from '../../library/safe-name.ts';
import type { Log } from '../../platform/log.ts';
import { linkNames } from './link-names.ts';

export interface AlbumTreeParts {
  readonly catalog: Catalog;
  readonly library: Pick<Library, 'albums'>;
  readonly log: Log;
}

export interface AlbumCounts {
  readonly linked: number;
  readonly unlinked: number;
  /** Links of files that are not where they should be, or of which no other name is left; and what no method can link. */
  readonly left: number;
}

/** What came of a folder. */
export interface StepDone extends AlbumCounts {
  /** Names in a folder that is to go which are ours no more: to be forgotten when the folder is gone, so that a kill leaves none. */
  readonly gone: readonly string[];
}

export interface WantedFolder {
  /** Relative to the library. */
  readonly folder: string;
  /** None for a folder that is to go. */
  readonly files: readonly AlbumFile[];
  /** Names of the folders in it, as keys. */
  readonly folders: ReadonlySet<string>;
  readonly methods: readonly LinkMethod[];
}

/** Links made between two notes in the catalog: what a kill makes the next run look at. */
const AT_ONCE = 100;

/** Brings one folder of an album tree in step with the catalog. May be cut off at any instant and called again. */
export async function bringInStep(
  parts: AlbumTreeParts,
  wanted: WantedFolder,
  signal: AbortSignal,
): Promise<StepDone> {
  const make = wanted.files.length > 0;
  const { albums } = parts.library;
  const counts = await albums.inside(wanted.folder, make, (held) =>
    new FolderInStep(parts, wanted, held).run(signal),
  );
  if (counts) return counts;
  // The folder is gone, and with it all that was ours.
  const gone = parts.catalog.albumLinks.inFolder(wanted.folder).map(({ name }) => name);
  return { linked: 0, unlinked: 0, left: 0, gone };
}

class FolderInStep {
  readonly #parts: AlbumTreeParts;
  readonly #wanted: WantedFolder;
  readonly #held: AlbumFolder;
  readonly #rows: Map<string, AlbumLinkRow>;
  #onDisk = new Set<string>();
  #sum = { linked: 0, unlinked: 0, left: 0 };
  readonly #gone: string[] = [];

  constructor(parts: AlbumTreeParts, wanted: WantedFolder, held: AlbumFolder) {
    this.#parts = parts;
    this.#wanted = wanted;
    this.#held = held;
    const { albumLinks } = parts.catalog;
    this.#rows = new Map(albumLinks.inFolder(wanted.folder).map((row) => [row.name, row]));
  }

  async run(signal: AbortSignal): Promise<StepDone> {
    this.#onDisk = new Set(await this.#held.names());
    await this.#settleIntents();
    const names = await this.#chooseNames();
    const leaving = [...this.#rows.values()].filter((row) => !this.#isInStep(row, names.get(row.name)));
    for (let at = 0; at < leaving.length; at += AT_ONCE) {
      signal.throwIfAborted();
      await this.#remove(leaving.slice(at, at + AT_ONCE));
    }
    const coming = [...names].filter(([name]) => !this.#rows.has(name));
    for (let at = 0; at < coming.length; at += AT_ONCE) {
      signal.throwIfAborted();
      await this.#make(coming.slice(at, at + AT_ONCE));
    }
    return { ...this.#sum, gone: this.#gone };
  }

  /** What was about to be made when a run was cut off: it is ours if it is what we were about to make. */
  async #settleIntents(): Promise<void> {
    for (const { name, fileId, mark } of this.#rows.values()) {
      if (mark !== null) continue;
      const path = this.#onDisk.has(name) ? this.#whereIs(fileId) : undefined;
      const made = path === undefined ? undefined : await this.#held.recognise(name, { path });
      if (made) this.#note(name, made);
      else this.#forget(name);
    }
  }

  /** Names that nothing of others has. What lies there already and is what we would make, as after a rebuild, is ours. */
  async #chooseNames(): Promise<Map<string, AlbumFile>> {
    const { files, folders } = this.#wanted;
    const taken = new Set(folders);
    const strangers = [...this.#onDisk].filter((name) => !this.#rows.has(name));
    const first = linkNames(files, taken);
    for (const name of strangers) {
      const file = first.get(name);
      const made = file && (await this.#held.recognise(name, file));
      if (!made) {
        taken.add(nameKey(name));
        continue;
      }
      this.#parts.catalog.transaction(() => {
        this.#intend(name, file);
        this.#note(name, made);
      });
    }
    return linkNames(files, taken);
  }

  #isInStep({ name, fileId, placedAt, how, mark }: AlbumLinkRow, file: AlbumFile | undefined): boolean {
    if (!file || how === null || !this.#onDisk.has(name)) return false;
    if (fileId !== file.id || placedAt !== file.placedAt || !this.#wanted.methods.includes(how)) return false;
    return how !== 'symlink' || mark === this.#held.targetOf(file.path);
  }

  async #remove(rows: readonly AlbumLinkRow[]): Promise<void> {
    const done: string[] = [];
    for (const { name, fileId, how, mark } of rows) {
      if (how === null || mark === null) continue;
      const outcome = await this.#held.remove(name, { how, mark }, this.#whereIs(fileId));
      if (outcome === 'removed') this.#sum.unlinked += Number(this.#onDisk.delete(name));
      if (outcome === 'last') this.#left(name, 'last-name');
      else done.push(name);
    }
    await this.#held.sync();
    this.#parts.catalog.transaction(() => {
      for (const name of done) this.#forget(name);
    });
  }

  async #make(some: readonly (readonly [string, AlbumFile])[]): Promise<void> {
    const { catalog } = this.#parts;
    catalog.transaction(() => {
      for (const [name, file] of some) this.#intend(name, file);
    });
    const outcomes: [name: string, made: Awaited<ReturnType<AlbumFolder['make']>>][] = [];
    for (const [name, file] of some)
      outcomes.push([name, await this.#held.make(name, file, this.#wanted.methods)]);
    await this.#held.sync();
    catalog.transaction(() => {
      for (const [name, made] of outcomes) {
        if (typeof made === 'object') {
          this.#note(name, made);
          this.#sum.linked += 1;
          continue;
        }
        this.#forget(name);
        this.#left(name, made);
      }
    });
  }

  /** Where a file's bytes are now, relative to the library: also in its trash. Undefined when they are gone for good. */
  #whereIs(fileId: number | null): string | undefined {
    const file = fileId === null ? undefined : this.#parts.catalog.files.get(fileId);
    if (file?.trashed) return `${HOUSE}/trash/${file.trashed}`;
    return file?.path ?? undefined;
  }

  #left(name: string, why: string): void {
    this.#sum.left += 1;
    this.#parts.log.warn('album-link-left', { folder: this.#wanted.folder, name, why });
  }

  #intend(name: string, file: AlbumFile): void {
    const { folder } = this.#wanted;
    this.#parts.catalog.albumLinks.intend(folder, name, file);
    const { id: fileId, placedAt } = file;
    this.#rows.set(name, { folder, name, fileId, placedAt, how: null, mark: null });
  }

  #note(name: string, { how, mark }: { readonly how: LinkMethod; readonly mark: string }): void {
    this.#parts.catalog.albumLinks.made(this.#wanted.folder, name, how, mark);
    const row = this.#rows.get(name);
    if (row) this.#rows.set(name, { ...row, how, mark });
  }

  #forget(name: string): void {
    if (this.#wanted.files.length === 0) this.#gone.push(name);
    else this.#parts.catalog.albumLinks.forget(this.#wanted.folder, name);
    this.#rows.delete(name);
  }
}
