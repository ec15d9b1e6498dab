import type { Catalog } from '../catalog/catalog.ts';
import type { Config } from '../config/schema.ts';
import { ALBUM_TREE, albumsJob } from '../jobs/albums.ts';
import type { Job } from '../jobs/job.ts';
import type { Library } from '../library/library.ts';
import type { Log } from '../platform/log.ts';

/** The tree of albums: brought in step whenever it is woken, once it may start its job. */
export class Albums {
  readonly job: Job;
  readonly #isNeeded: () => boolean;
  #start: ((job: Job) => void) | undefined;

  constructor({ library: { albums } }: Config, parts: { catalog: Catalog; library: Library; log: Log }) {
    this.job = albumsJob({ ...parts, folder: albums.folder, links: albums.links });
    // What is left of one that is not wanted any more is cleared away.
    this.#isNeeded = () => albums.folder !== undefined || parts.catalog.facts.get(ALBUM_TREE) !== undefined;
  }

  /** Begins to work, and sees to what has changed before. */
  connect(start: (job: Job) => void): void {
    this.#start = start;
    this.wake();
  }

  /** Something may have changed: albums, or which pictures are in the library. */
  readonly wake = (): void => {
    if (this.#isNeeded()) this.#start?.(this.job);
  };
}
