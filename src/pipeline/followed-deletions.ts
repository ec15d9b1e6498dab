import type { Catalog } from '../catalog/catalog.ts';
import { type AssetSummary, BY_ICLOUD } from '../catalog/trashed.ts';
import type { Library } from '../library/library.ts';
import { HomerollError } from '../platform/error.ts';
import type { AssetTrash, Mover } from './asset-trash.ts';

export interface FollowedDeletionsOptions {
  readonly catalog: Catalog;
  readonly library: Library;
  readonly trash: AssetTrash;
}

/** What came of following a source. */
export interface Followed {
  /** What is in the trash now, or back from there. */
  readonly moved: readonly AssetSummary[];
  /** On their way through the pipeline at this moment, or back from the trash: ask again. */
  readonly later: readonly number[];
  /** Left as they are: a source still has a file of theirs. */
  readonly kept: readonly number[];
  /** Why some files are not where they are wanted yet; they follow by themselves. */
  readonly unfinished: HomerollError | undefined;
}

/** Who did it, for the audit. */
const ICLOUD: Mover = { name: BY_ICLOUD, channel: 'sync' };

/** Assets in one transaction. */
const AT_ONCE = 200;

/**
 * Lets the library follow what was deleted in iCloud, and what was brought back there, for accounts whose owner has chosen so: no
 * question is asked each time. It touches what iCloud itself has trashed, and nothing that a person has.
 */
export class FollowedDeletions {
  readonly #options: FollowedDeletionsOptions;

  constructor(options: FollowedDeletionsOptions) {
    this.#options = options;
  }

  /**
   * Moves assets to the trash whose files are gone from their sources (the rows must say so). What was not in the library yet is
   * only forgotten.
   * @throws HomerollError those of a library that is not there or cannot be written
   */
  async put(ids: readonly number[], signal: AbortSignal): Promise<Followed> {
    const all = { moved: [] as AssetSummary[], later: [] as number[], kept: [] as number[] };
    let unfinished: HomerollError | undefined;
    for (let index = 0; index < ids.length; index += AT_ONCE) {
      signal.throwIfAborted();
      const ready: number[] = [];
      for (const id of ids.slice(index, index + AT_ONCE)) {
        if (this.#isHeld(id)) all.kept.push(id);
        else if (await this.#isCandidate(id, all.later)) ready.push(id);
      }
      const done = await this.#putAll(ready, all.later, signal);
      all.moved.push(...(done?.assets ?? []));
      unfinished ??= done?.unfinished;
    }
    return { ...all, unfinished };
  }

  /** Brings assets back that iCloud has trashed; what has lost its name meanwhile gets one of its own. */
  async restore(ids: readonly number[], signal: AbortSignal): Promise<Followed> {
    const { catalog, trash } = this.#options;
    const moved: AssetSummary[] = [];
    let unfinished: HomerollError | undefined;
    for (const id of ids) {
      signal.throwIfAborted();
      if (catalog.assets.get(id)?.trashedAt == null || catalog.trashed.by(id) !== BY_ICLOUD) continue;
      try {
        const done = await trash.restore(id, 'all', ICLOUD, true, signal);
        moved.push(...done.assets);
        unfinished ??= done.unfinished;
      } catch (error) {
        // Gone for good, or brought back by a person in this very moment.
        if (!isRefusal(error)) throw error;
      }
    }
    return { moved, later: [], kept: [], unfinished };
  }

  #isHeld(id: number): boolean {
    const { files, sourceFiles } = this.#options.catalog;
    return files
      .ofAsset(id)
      .some((file) => sourceFiles.ofFile(file.id).some(({ goneAt }) => goneAt === null));
  }

  async #isCandidate(id: number, later: number[]): Promise<boolean> {
    try {
      this.#options.trash.candidate(id, 'all');
      return true;
    } catch (error) {
      if (isOnItsWay(error)) {
        if (!(await this.#forget(id))) later.push(id);
      } else if (!isRefusal(error)) throw error;
      return false;
    }
  }

  /** Of what nothing lies in the library, nor may, and what nobody has in hand, there is nothing to be moved. */
  async #forget(id: number): Promise<boolean> {
    const { catalog, library, trash } = this.#options;
    const files = catalog.files.ofAsset(id);
    if (trash.isInWork(id) || files.some(({ path }) => path !== null)) return false;
    catalog.transaction(() => catalog.assets.remove(id));
    for (const { staged } of files) if (staged !== null) await library.staging.discard(staged);
    return true;
  }

  async #putAll(ready: readonly number[], later: number[], signal: AbortSignal) {
    if (ready.length === 0) return undefined;
    try {
      const done = await this.#options.trash.put(ready, ICLOUD, signal);
      later.push(...done.left);
      return done;
    } catch (error) {
      // A stage has taken one of them meanwhile, and it is all or none.
      if (!isOnItsWay(error)) throw error;
      later.push(...ready);
      return undefined;
    }
  }
}

function isOnItsWay(error: unknown): boolean {
  return error instanceof HomerollError && error.code === 'asset-on-its-way';
}

function isRefusal(error: unknown): boolean {
  return error instanceof HomerollError && error.recovery === 'never';
}
