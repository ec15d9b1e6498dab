import type { Catalog } from '../catalog/catalog.ts';
import type { Library } from '../library/library.ts';
import type { AssetTrash } from '../pipeline/asset-trash.ts';
import { FollowedDeletions } from '../pipeline/followed-deletions.ts';
import { setAsideReplaced } from '../pipeline/replaced-parts.ts';
import type { Clock } from '../platform/clock.ts';
import type { SourceTrash } from '../sources/icloud/carry-all.ts';

/** The library's trash as sources see it. Sources are opened before the pipeline that works on what they bring, hence `connect`. */
export class SourceBin implements SourceTrash {
  readonly #catalog: Catalog;
  readonly #library: Library;
  readonly #clock: Clock;
  #trash: AssetTrash | undefined;
  #staged: string[] = [];
  #hasAside = false;

  constructor(catalog: Catalog, library: Library, clock: Clock) {
    this.#catalog = catalog;
    this.#library = library;
    this.#clock = clock;
  }

  connect(trash: AssetTrash): void {
    this.#trash = trash;
  }

  readonly isInWork = (assetId: number): boolean => this.#connected.isInWork(assetId);

  readonly setAside = (fileIds: readonly number[]): void => {
    const at = this.#clock.now();
    const done = setAsideReplaced(this.#catalog, fileIds, { at, isInWork: this.isInWork });
    if (!done) throw new Error('a file that a stage has in hand cannot be set aside');
    this.#staged.push(...done.staged);
    this.#hasAside ||= done.assetId !== undefined;
  };

  async moveAside(signal: AbortSignal): Promise<void> {
    const staged = this.#staged.splice(0);
    for (const name of staged) await this.#library.staging.discard(name);
    if (!this.#hasAside) return;
    this.#hasAside = false;
    await this.#connected.carryOn(signal);
  }

  async put(assetIds: readonly number[], signal: AbortSignal): Promise<readonly number[]> {
    if (assetIds.length === 0) return [];
    return (await this.#followed.put(assetIds, signal)).later;
  }

  async restore(assetIds: readonly number[], signal: AbortSignal): Promise<void> {
    if (assetIds.length > 0) await this.#followed.restore(assetIds, signal);
  }

  get #followed(): FollowedDeletions {
    return new FollowedDeletions({
      catalog: this.#catalog,
      library: this.#library,
      trash: this.#connected,
    });
  }

  get #connected(): AssetTrash {
    if (!this.#trash) throw new Error('not connected yet');
    return this.#trash;
  }
}
