import { Catalog } from '../catalog/catalog.ts';
import { asCatalogError } from '../catalog/database.ts';
import { RebuildNotes } from '../catalog/rebuild-notes.ts';
import { finishRebuild, REBUILT_AT, rebuildPaths, removeDatabase } from '../catalog/rebuilt-catalog.ts';
import type { PacedHasher } from '../library/inspection.ts';
import type { Library } from '../library/library.ts';
import type { Template } from '../library/template.ts';
import { Pipeline } from '../pipeline/pipeline.ts';
import type { Stage } from '../pipeline/stage.ts';
import type { Clock } from '../platform/clock.ts';
import { HomerollError } from '../platform/error.ts';
import type { Log } from '../platform/log.ts';
import type { Job, JobResult, Progress } from './job.ts';
import { type Built, buildCatalog } from './rebuild/build-catalog.ts';
import { type ReadLibrary, readLibrary } from './rebuild/read-library.ts';
import type { ReadSidecarFacts } from './rebuild/sidecar-facts.ts';

export interface RebuildOptions {
  /** The catalog that is in use; only its path and its audit log are. */
  readonly catalog: Catalog;
  readonly library: Pick<Library, 'id' | 'path' | 'pathOf' | 'assertMounted' | 'remounted'>;
  readonly hasher: PacedHasher;
  readonly readSidecar: ReadSidecarFacts;
  readonly template: Template;
  readonly accounts: readonly string[];
  /** The stages up to the placing, working on another catalog. */
  readonly stages: (fresh: Catalog) => readonly Stage[];
  /** Names the places of what went by in a catalog before they were at hand. */
  readonly namePlaces?: ((fresh: Catalog, signal: AbortSignal) => Promise<unknown>) | undefined;
  /** The pipeline of the house: it rests meanwhile. */
  readonly pipeline: Pipeline;
  readonly clock: Clock;
  readonly log: Log;
  readonly concurrency: number;
  readonly attempts: number;
  /** Called once the new catalog is complete: it is taken when the house is opened next. */
  readonly onRebuilt: () => void;
}

/** The fact of a catalog being rebuilt that says that all rows are written. */
const BUILT = 'rebuild-built';
const REPORT_EVERY = 250;

/**
 * Makes a new catalog of nothing but the library, beside the old one. The library is only read. What was done survives a stop
 * and a kill; what has changed in the library meanwhile is seen.
 */
export function rebuildJob(options: RebuildOptions): Job {
  return { kind: 'rebuild', run: (signal, report) => new Rebuild(options, signal, report).run() };
}

class Rebuild {
  readonly #options: RebuildOptions;
  readonly #signal: AbortSignal;
  readonly #report: (progress: Progress) => void;
  readonly #paths: ReturnType<typeof rebuildPaths>;
  #reportedAt = 0;

  constructor(options: RebuildOptions, signal: AbortSignal, report: (progress: Progress) => void) {
    this.#options = options;
    this.#signal = signal;
    this.#report = report;
    this.#paths = rebuildPaths(options.catalog.path);
  }

  async run(): Promise<JobResult> {
    const { pipeline } = this.#options;
    const wasPaused = pipeline.state.paused;
    await restAll(pipeline);
    try {
      const result = await this.#rebuild();
      // The house stays at rest until the new catalog is in place.
      this.#options.onRebuilt();
      return result;
    } catch (error) {
      if (!wasPaused && !this.#signal.aborted) pipeline.resume();
      throw asCatalogError(error, this.#paths.working);
    }
  }

  async #rebuild(): Promise<JobResult> {
    await this.#findLibrary();
    const notes = await this.#openNotes();
    let bytes = 0;
    try {
      let done = 0;
      const read = await readLibrary({ ...this.#options, notes }, this.#signal, (files, more) => {
        done += files;
        bytes += more;
        this.#tell({ phase: 'looking', done, total: undefined, bytes });
      });
      const { built, stored } = await this.#fill(notes, read);
      const { unreadable = 0, ...leftOut } = notes.leftOut();
      notes.close();
      await finishRebuild(this.#options.catalog.path);
      const lost = unreadable + read.unreadable.length;
      const counts = { ...built, files: stored, notMedia: leftOut['not-media'] ?? 0, unreadable: lost };
      this.#record(counts);
      return { counts, bytes, errors: lost + built.ofNobody };
    } finally {
      notes.close();
    }
  }

  /** A disk that was plugged in again may have come back as another device. */
  async #findLibrary(): Promise<void> {
    const { library } = this.#options;
    try {
      await library.assertMounted();
    } catch (error) {
      if (!(error instanceof HomerollError && error.code === 'library-unmounted')) throw error;
      await library.remounted();
    }
  }

  async #openNotes(): Promise<RebuildNotes> {
    const path = this.#paths.notes;
    try {
      return new RebuildNotes(path);
    } catch (error) {
      if (!(error instanceof HomerollError && error.code === 'catalog-damaged')) throw error;
      await removeDatabase(path);
      return new RebuildNotes(path);
    }
  }

  async #fill(notes: RebuildNotes, { changed }: ReadLibrary): Promise<{ built: Built; stored: number }> {
    let fresh = await this.#openFresh(changed);
    try {
      if (fresh.facts.get(BUILT) === undefined) {
        fresh.close();
        fresh = await this.#openFresh(true);
        const built = await buildCatalog({ ...this.#options, fresh, notes }, this.#signal);
        fresh.facts.set(BUILT, JSON.stringify(built));
      }
      const built = JSON.parse(fresh.facts.get(BUILT) ?? '{}') as Built;
      await this.#workThrough(fresh);
      fresh.facts.set('library', this.#options.library.id);
      fresh.facts.set(REBUILT_AT, String(this.#options.clock.now()));
      fresh.facts.remove(BUILT);
      return { built, stored: fresh.files.stored().count };
    } finally {
      fresh.close();
    }
  }

  async #openFresh(anew: boolean): Promise<Catalog> {
    const path = this.#paths.working;
    if (anew) await removeDatabase(path);
    try {
      return await Catalog.open(path);
    } catch (error) {
      if (!(error instanceof HomerollError && error.code === 'catalog-damaged')) throw error;
      await removeDatabase(path);
      return await Catalog.open(path);
    }
  }

  /** The new catalog goes through the same stages as any: they find everything in its place, and read what pictures say. */
  async #workThrough(fresh: Catalog): Promise<void> {
    const { clock, log, attempts, library, stages } = this.#options;
    const pipeline = new Pipeline(stages(fresh), {
      ...{ catalog: fresh, clock, log, random: Math.random, attempts },
      recheck: ({ code }) => (code === 'library-unmounted' ? library.remounted() : Promise.resolve()),
    });
    const total = fresh.stages.unfinishedAssets();
    const tell = () => {
      const done = Math.max(0, total - fresh.stages.unfinishedAssets());
      this.#report({ phase: 'working', done, total, bytes: 0 });
    };
    const timer = setInterval(tell, REPORT_EVERY);
    try {
      pipeline.start();
      await pipeline.whenIdle(this.#signal);
      await this.#options.namePlaces?.(fresh, this.#signal);
      tell();
    } finally {
      clearInterval(timer);
      await pipeline.stop();
    }
    const [blocked] = pipeline.state.obstacles;
    if (blocked) throw new HomerollError(blocked.obstacle.code, blocked.obstacle.facts, { recovery: 'wait' });
  }

  /** Into the old catalog: its audit log is carried over. */
  #record(details: Readonly<Record<string, number>>): void {
    const { catalog, clock } = this.#options;
    const entry = { at: clock.now(), who: 'homeroll', channel: 'job', action: 'catalog-rebuilt' };
    catalog.audit.add({ ...entry, details });
  }

  #tell(progress: Progress): void {
    const now = performance.now();
    if (now - this.#reportedAt < REPORT_EVERY) return;
    this.#reportedAt = now;
    this.#report(progress);
  }
}

/** Nothing is placed from now on, and nothing is in hand any more. */
async function restAll(pipeline: Pipeline): Promise<void> {
  pipeline.pause();
  await pipeline.stop();
  pipeline.start();
}
