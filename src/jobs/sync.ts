import type { Catalog } from '../catalog/catalog.ts';
import type { Pipeline } from '../pipeline/pipeline.ts';
import type { Clock } from '../platform/clock.ts';
import { HomerollError } from '../platform/error.ts';
import type { Log } from '../platform/log.ts';
import { TAKEOUT_ARCHIVE } from '../sources/folder/takeout/folder-names.ts';
import type { ScanSummary, Source } from '../sources/source.ts';
import type { Job, JobResult, Progress } from './job.ts';

export interface SyncOptions {
  readonly catalog: Catalog;
  readonly pipeline: Pipeline;
  readonly sources: readonly Source[];
  readonly clock: Clock;
  readonly log: Log;
}

/** Looks again for files that are still being written at most this many times; later runs find them anyway. */
const LOOKS = 20;
const REPORT_EVERY = 250;

/** Looks through all sources and brings what is new into the library. */
export function syncJob(options: SyncOptions): Job & { readonly kind: 'sync' } {
  return { kind: 'sync', run: (signal, report) => new Sync(options, signal, report).run() };
}

class Sync {
  readonly #options: SyncOptions;
  readonly #signal: AbortSignal;
  readonly #report: (progress: Progress) => void;
  readonly #counts = { seen: 0, found: 0, gone: 0, skipped: 0, unreadable: 0, settling: 0 };
  readonly #storedBefore: { count: number; bytes: number };
  #errors = 0;
  #firstError: HomerollError | undefined;

  constructor(options: SyncOptions, signal: AbortSignal, report: (progress: Progress) => void) {
    this.#options = options;
    this.#signal = signal;
    this.#report = report;
    this.#storedBefore = options.catalog.files.stored();
  }

  async run(): Promise<JobResult> {
    for (const source of this.#options.sources) await this.#look(source);
    await this.#work();
    return this.#result();
  }

  /** One source that cannot be reached does not keep the others waiting. */
  async #look(source: Source): Promise<void> {
    const { clock, log } = this.#options;
    const before = this.#counts.seen;
    let settling = 0;
    try {
      for (let look = 0; look < LOOKS; look += 1) {
        const summary = await source.scan(this.#signal, (files) =>
          this.#report({ phase: 'looking', done: before + files, total: undefined, bytes: 0 }),
        );
        this.#add(summary, look === 0);
        settling = summary.settling;
        this.#options.pipeline.wake();
        if (summary.settleIn === undefined) return;
        await clock.delay(summary.settleIn, this.#signal);
      }
    } catch (error) {
      this.#signal.throwIfAborted();
      if (!(error instanceof HomerollError)) throw error;
      log.error('source-not-scanned', { source: source.location, error });
      this.#fail(error);
    } finally {
      this.#counts.settling += settling;
    }
  }

  /** Waits until everything has gone through the pipeline, or stands before something that must be seen to first. */
  async #work(): Promise<void> {
    const { pipeline, catalog } = this.#options;
    if (pipeline.state.paused) {
      this.#fail(new HomerollError('work-paused', {}, { recovery: 'wait' }));
      return;
    }
    const total = catalog.stages.unfinishedAssets();
    const tell = () => {
      const done = Math.max(0, total - catalog.stages.unfinishedAssets());
      const bytes = catalog.files.stored().bytes - this.#storedBefore.bytes;
      this.#report({ phase: 'working', done, total, bytes });
    };
    const timer = setInterval(tell, REPORT_EVERY);
    try {
      await pipeline.whenIdle(this.#signal);
    } finally {
      clearInterval(timer);
    }
    tell();
    const [blocked] = pipeline.state.obstacles;
    if (blocked)
      this.#fail(new HomerollError(blocked.obstacle.code, blocked.obstacle.facts, { recovery: 'wait' }));
  }

  #add(summary: ScanSummary, isFirst: boolean): void {
    this.#counts.found += summary.found;
    this.#counts.gone += summary.gone;
    if (!isFirst) return;
    this.#counts.seen += summary.seen;
    this.#counts.skipped += summary.skipped;
    this.#counts.unreadable += summary.unreadable.length;
    this.#errors += summary.unreadable.length;
    for (const { path, code } of summary.unreadable) this.#options.log.warn('not-readable', { path, code });
  }

  #fail(error: HomerollError): void {
    this.#errors += 1;
    this.#firstError ??= error;
  }

  #result(): JobResult {
    const { catalog } = this.#options;
    const stored = catalog.files.stored();
    const archives = catalog.sourceFiles.noteCounts().find(({ note }) => note === TAKEOUT_ARCHIVE);
    const left = { retry: 0, dead: 0 };
    for (const { state, count } of catalog.stages.openCounts())
      if (state === 'retry' || state === 'dead') left[state] += count;
    return {
      counts: {
        ...this.#counts,
        placed: stored.count - this.#storedBefore.count,
        trying: left.retry,
        setAside: left.dead,
        takeoutArchives: archives?.count ?? 0,
      },
      bytes: stored.bytes - this.#storedBefore.bytes,
      errors: this.#errors + left.retry + left.dead,
      error: this.#firstError,
    };
  }
}
