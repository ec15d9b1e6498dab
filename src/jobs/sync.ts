import type { Catalog } from '../catalog/catalog.ts';
import type { MissedPlaces } from '../pipeline/missed-places.ts';
import type { Pipeline } from '../pipeline/pipeline.ts';
import type { Clock } from '../platform/clock.ts';
import { HomerollError } from '../platform/error.ts';
import type { Log } from '../platform/log.ts';
import { TAKEOUT_ARCHIVE } from '../sources/folder/takeout/folder-names.ts';
import type { Source } from '../sources/source.ts';
import type { Line } from '../texts/texts.ts';
import type { AccountResult, Job, JobResult, Progress } from './job.ts';
import { Looks, SourceTurns } from './looks.ts';

export interface SyncOptions {
  readonly catalog: Catalog;
  readonly pipeline: Pipeline;
  /** What is looked through. */
  readonly sources: readonly Source[];
  readonly clock: Clock;
  readonly log: Log;
  /** See `LooksOptions`. */
  readonly planOf?: ((source: Source) => Promise<readonly Line[]>) | undefined;
  /** A sync is done when what it brought has the names of its places. */
  readonly missedPlaces?: Pick<MissedPlaces, 'settle'> | undefined;
  /** What tells it from a sync of other sources; `sync` unless told. */
  readonly key?: string;
  /** Shared by all syncs that have a source in common. */
  readonly turns?: SourceTurns;
}

const REPORT_EVERY = 250;

/**
 * Looks through sources and brings what is new into the library. Asked for again while it runs, it looks again at once and does
 * not wait for what is on its way: that may take days.
 */
export function syncJob(options: SyncOptions): Job & { readonly kind: 'sync' } {
  let current: Sync | undefined;
  return {
    kind: 'sync',
    key: options.key ?? 'sync',
    run: (signal, report) => {
      current = new Sync(options, signal, report);
      return current.run();
    },
    joins: () => current?.again() ?? false,
  };
}

class Sync {
  readonly #options: SyncOptions;
  readonly #signal: AbortSignal;
  readonly #report: (progress: Progress) => void;
  readonly #looks: Looks;
  readonly #storedBefore: { count: number; bytes: number };
  #wanted = Promise.withResolvers<void>();
  #isWanted = true;
  #isOver = false;
  #error: HomerollError | undefined;

  constructor(options: SyncOptions, signal: AbortSignal, report: (progress: Progress) => void) {
    const { catalog, sources, clock, log, pipeline, planOf, turns = new SourceTurns() } = options;
    this.#options = options;
    this.#signal = signal;
    this.#report = report;
    this.#looks = new Looks({
      ...{ sources, turns, clock, log, signal, report, planOf },
      onLooked: () => pipeline.wake(),
    });
    this.#storedBefore = catalog.files.stored();
  }

  async run(): Promise<JobResult> {
    try {
      while (this.#isWanted) {
        this.#isWanted = false;
        this.#wanted = Promise.withResolvers();
        await this.#looks.lookThrough();
        if (!this.#isWanted) await this.#work();
      }
    } finally {
      this.#isOver = true;
    }
    return this.#result();
  }

  /** Looks once more; false when it has ended, or is about to. */
  again(): boolean {
    if (this.#isOver) return false;
    this.#isWanted = true;
    this.#wanted.resolve();
    return true;
  }

  /** Waits until everything has gone through the pipeline, or stands before something that must be seen to first. */
  async #work(): Promise<void> {
    const { pipeline, catalog } = this.#options;
    this.#error = undefined;
    if (pipeline.state.paused) {
      this.#error = new HomerollError('work-paused', {}, { recovery: 'wait' });
      return;
    }
    const total = catalog.stages.unfinishedAssets();
    const tell = () => {
      const done = Math.max(0, total - catalog.stages.unfinishedAssets());
      const bytes = catalog.files.stored().bytes - this.#storedBefore.bytes;
      this.#report({ phase: 'working', done, total, bytes });
    };
    const timer = setInterval(tell, REPORT_EVERY);
    const waiting = new AbortController();
    const signal = AbortSignal.any([this.#signal, waiting.signal]);
    try {
      const idle = this.#idle(signal).catch((error) => {
        if (!waiting.signal.aborted) throw error;
      });
      await Promise.race([idle, this.#wanted.promise]);
    } finally {
      clearInterval(timer);
      waiting.abort();
    }
    tell();
    const [blocked] = pipeline.state.obstacles;
    if (blocked)
      this.#error = new HomerollError(blocked.obstacle.code, blocked.obstacle.facts, { recovery: 'wait' });
  }

  async #idle(signal: AbortSignal): Promise<void> {
    const { pipeline, missedPlaces } = this.#options;
    do await pipeline.whenIdle(signal);
    while (await missedPlaces?.settle(signal));
    // What was named by then without this run's doing is to be written too.
    await pipeline.whenIdle(signal);
  }

  #result(): JobResult {
    const { catalog } = this.#options;
    const { looked } = this.#looks;
    const sum = (of: 'seen' | 'found' | 'gone' | 'skipped' | 'settling') =>
      looked.reduce((total, { summary }) => total + summary[of], 0);
    const unreadable = looked.reduce((total, { summary }) => total + summary.unreadable.length, 0);
    const stored = catalog.files.stored();
    const archives = catalog.sourceFiles.noteCounts().find(({ note }) => note === TAKEOUT_ARCHIVE);
    const left = { retry: 0, dead: 0 };
    for (const { state, count } of catalog.stages.openCounts())
      if (state === 'retry' || state === 'dead') left[state] += count;
    const held = catalog.stages.held().reduce((total, { count }) => total + count, 0);
    const accounts = this.#accounts();
    const trying = left.retry - held;
    const troubles = looked.filter(({ error }) => error).length + (this.#error ? 1 : 0);
    // Whose pictures wait, though they could be looked at.
    const waiting = accounts.filter(({ error, account }) => error && !this.#errorOf(account)).length;
    return {
      counts: {
        ...{ seen: sum('seen'), found: sum('found'), gone: sum('gone'), skipped: sum('skipped') },
        ...{ unreadable, settling: sum('settling'), placed: stored.count - this.#storedBefore.count },
        ...{ trying, held, setAside: left.dead, takeoutArchives: archives?.count ?? 0 },
      },
      bytes: stored.bytes - this.#storedBefore.bytes,
      errors: unreadable + troubles + waiting + trying + left.dead,
      error: this.#failure(),
      accounts,
    };
  }

  #errorOf(account: string): HomerollError | undefined {
    return this.#looks.looked.find((looked) => looked.account === account && looked.error)?.error;
  }

  /** Why the run did not reach its end. What one account waits for fails it only when there was nobody else. */
  #failure(): HomerollError | undefined {
    const errors = this.#looks.looked.map(({ error }) => error);
    const grave = errors.find((error) => error && error.recovery !== 'account');
    return grave ?? this.#error ?? (errors.every(Boolean) ? errors[0] : undefined);
  }

  #accounts(): AccountResult[] {
    const held = Map.groupBy(this.#options.catalog.stages.held(), ({ account }) => account);
    const groups = Map.groupBy(this.#looks.looked, ({ account }) => account);
    return [...groups].map(([account, looked]) => {
      const waits = held.get(account) ?? [];
      const error = this.#errorOf(account) ?? waits[0];
      return {
        account,
        found: looked.reduce((total, { summary }) => total + summary.found, 0),
        held: waits.reduce((total, { count }) => total + count, 0),
        ...(error ? { error: { code: error.code, facts: error.facts } } : {}),
      };
    });
  }
}
