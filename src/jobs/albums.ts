import type { LinkMethod } from '../catalog/album-links.ts';
import type { Library } from '../library/library.ts';
import { nameKey } from '../library/safe-name.ts';
import { HomerollError } from '../platform/error.ts';
import { albumFolders } from './albums/album-folders.ts';
import { type AlbumCounts, type AlbumTreeParts, bringInStep, type StepDone } from './albums/album-in-step.ts';
import type { Job, JobResult, Progress } from './job.ts';

export interface AlbumsOptions extends AlbumTreeParts {
  readonly library: Pick<Library, 'albums' | 'assertMounted'>;
  /** The folder in the library's root that shows the albums; undefined for none: what is left of one goes. */
  readonly folder: string | undefined;
  readonly links: LinkMethod | 'auto';
}

/** The fact that says which folder shows albums. */
export const ALBUM_TREE = 'album-tree';

/** Keeps the tree of albums in step with the catalog. A run that is cut off is taken up by the next. */
export function albumsJob(options: AlbumsOptions): Job & { readonly kind: 'albums' } {
  return { kind: 'albums', run: (signal, report) => new AlbumTree(options, signal, report).run() };
}

class AlbumTree {
  readonly #options: AlbumsOptions;
  readonly #signal: AbortSignal;
  readonly #report: (progress: Progress) => void;
  #sum = { linked: 0, unlinked: 0, left: 0 };
  #error: HomerollError | undefined;
  #isPrepared = false;

  constructor(options: AlbumsOptions, signal: AbortSignal, report: (progress: Progress) => void) {
    this.#options = options;
    this.#signal = signal;
    this.#report = report;
  }

  async run(): Promise<JobResult> {
    const { catalog, library, folder: top } = this.#options;
    await library.assertMounted();
    const albums = top === undefined ? new Map<number, string>() : albumFolders(catalog, top);
    const folders = new Set(albums.values());
    // First what goes: an album that was renamed leaves its folder.
    for (const folder of catalog.albumLinks.folders()) if (!folders.has(folder)) await this.#leave(folder);
    await this.#retire();
    let done = 0;
    for (const [id, folder] of albums) {
      await this.#bring(folder, id, keysInside(folder, folders));
      done += 1;
      this.#report({ phase: 'working', done, total: albums.size, bytes: 0 });
    }
    const error = this.#error;
    return { counts: { ...this.#sum, albums: albums.size }, bytes: 0, errors: this.#sum.left, error };
  }

  /** An album without anything in it has no folder. */
  async #bring(folder: string, albumId: number, folders: ReadonlySet<string>): Promise<void> {
    const { catalog, library, links } = this.#options;
    const files = catalog.albumLinks.members(albumId);
    if (files.length === 0) return await this.#leave(folder);
    const methods = library.albums.methodsFor(links);
    if (methods.length === 0) throw new HomerollError('albums-impossible', { links }, { recovery: 'never' });
    await this.#prepare();
    await this.#step({ folder, files, folders, methods });
  }

  async #prepare(): Promise<void> {
    const { catalog, library, folder: top } = this.#options;
    if (this.#isPrepared || top === undefined) return;
    await library.albums.prepare(top);
    catalog.facts.set(ALBUM_TREE, top);
    this.#isPrepared = true;
  }

  /** The tree of another configuration. */
  async #retire(): Promise<void> {
    const { catalog, library, folder: top } = this.#options;
    const before = catalog.facts.get(ALBUM_TREE);
    if (before === undefined || before === top) return;
    await library.albums.retire(before);
    catalog.facts.remove(ALBUM_TREE);
  }

  async #leave(folder: string): Promise<void> {
    const { catalog, library } = this.#options;
    const done = await this.#step({ folder, files: [], folders: new Set(), methods: [] });
    await library.albums.removeEmpty(folder, folder.split('/')[0] ?? '');
    catalog.transaction(() => {
      for (const name of done?.gone ?? []) catalog.albumLinks.forget(folder, name);
    });
  }

  /** A folder that something of others stands in the way of is no reason to leave the rest. */
  async #step(wanted: Parameters<typeof bringInStep>[1]): Promise<StepDone | undefined> {
    this.#signal.throwIfAborted();
    try {
      const done = await bringInStep(this.#options, wanted, this.#signal);
      this.#add(done);
      return done;
    } catch (error) {
      if (!(error instanceof HomerollError) || error.recovery === 'wait') throw error;
      this.#options.log.warn('album-left', { folder: wanted.folder, error });
      this.#error ??= error;
      return undefined;
    }
  }

  #add({ linked, unlinked, left }: AlbumCounts): void {
    const { linked: before, unlinked: gone, left: others } = this.#sum;
    this.#sum = { linked: before + linked, unlinked: gone + unlinked, left: others + left };
  }
}

/** The names of the folders right inside one, as keys. */
function keysInside(folder: string, folders: ReadonlySet<string>): Set<string> {
  const front = `${folder}/`;
  const inside = [...folders].filter((one) => one.startsWith(front));
  return new Set(inside.map((one) => nameKey(one.slice(front.length).split('/')[0] ?? '')));
}
