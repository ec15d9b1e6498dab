import type { Clock } from '../platform/clock.ts';
import { HomerollError } from '../platform/error.ts';
import type { Log } from '../platform/log.ts';
import type { ScanSummary, Source } from '../sources/source.ts';
import type { Line } from '../texts/texts.ts';
import type { Progress } from './job.ts';

/** Looks again (files are still being written, the source was not ready) at most this many times; later runs find the rest. */
const LOOKS = 20;

/** What the looks at one source came to: of what it holds, as at the last look; of what is new or gone, the sum. */
export interface Looked {
  readonly account: string;
  readonly summary: ScanSummary;
  readonly error: HomerollError | undefined;
}

export interface LooksOptions {
  readonly sources: readonly Source[];
  readonly turns: SourceTurns;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
  readonly report: (progress: Progress) => void;
  /** What is told of a source that was seen whole for the first time: what it is going to bring. */
  readonly planOf?: ((source: Source) => Promise<readonly Line[]>) | undefined;
  /** Called when a source has been looked at: there may be work. */
  readonly onLooked: () => void;
}

/** One look at a source at a time, whoever asks for it. */
export class SourceTurns {
  readonly #last = new Map<number, Promise<unknown>>();

  take<T>(source: Source, work: () => Promise<T>): Promise<T> {
    const before = this.#last.get(source.id) ?? Promise.resolve();
    const turn = before.then(work, work);
    this.#last.set(
      source.id,
      turn.catch(() => {}),
    );
    return turn;
  }
}

const NOTHING: ScanSummary = {
  ...{ seen: 0, found: 0, gone: 0, skipped: 0, settling: 0, settleIn: undefined, unreadable: [] },
};

/**
 * Looks through sources: those of different accounts side by side, those of one account in turn. One that cannot be looked at,
 * or waits for a person, keeps nobody waiting.
 */
export class Looks {
  readonly #options: LooksOptions;
  readonly #looked = new Map<Source, Looked>();
  readonly #plans: Line[] = [];
  readonly #told = new Map<Source, { done: number; total: number | undefined }>();

  constructor(options: LooksOptions) {
    this.#options = options;
  }

  /** What has been looked at so far, in the order of the sources. */
  get looked(): readonly Looked[] {
    return this.#options.sources.flatMap((source) => this.#looked.get(source) ?? []);
  }

  /** Looks through all of them; may be called again. */
  async lookThrough(): Promise<void> {
    this.#told.clear();
    const groups = Map.groupBy(this.#options.sources, ({ accountName }) => accountName);
    const ends = await Promise.allSettled([...groups.values()].map((group) => this.#lookAtAll(group)));
    this.#options.signal.throwIfAborted();
    const broken = ends.find((end) => end.status === 'rejected');
    if (broken) throw broken.reason;
  }

  async #lookAtAll(group: readonly Source[]): Promise<void> {
    for (const source of group) await this.#lookAt(source);
  }

  async #lookAt(source: Source): Promise<void> {
    const { clock, log, signal, turns, onLooked } = this.#options;
    try {
      for (let look = 0; look < LOOKS; look += 1) {
        const summary = await turns.take(source, () => this.#scan(source));
        this.#add(source, summary);
        await this.#tellPlan(source, summary);
        onLooked();
        if (summary.settleIn === undefined) return;
        await clock.delay(summary.settleIn, signal);
      }
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof HomerollError)) throw error;
      log.error('source-not-scanned', { source: source.location, error });
      const { summary = NOTHING } = this.#looked.get(source) ?? {};
      this.#looked.set(source, { account: source.accountName, summary, error });
    }
  }

  async #tellPlan(source: Source, { isFirst = false, seen }: ScanSummary): Promise<void> {
    const { planOf, report } = this.#options;
    if (!isFirst || !planOf) return;
    this.#plans.push(...(await planOf(source)));
    report({ phase: 'listing', done: seen, total: seen, bytes: 0, lines: [...this.#plans] });
  }

  #scan(source: Source): Promise<ScanSummary> {
    this.#options.signal.throwIfAborted();
    return source.scan(this.#options.signal, (done, total) => {
      this.#told.set(source, { done, total });
      this.#tell();
    });
  }

  #tell(): void {
    const all = [...this.#told.values()];
    const done = all.reduce((sum, told) => sum + told.done, 0);
    const isKnown = all.some(({ total }) => total !== undefined);
    const total = isKnown ? all.reduce((sum, told) => sum + (told.total ?? told.done), 0) : undefined;
    this.#options.report({ phase: isKnown ? 'listing' : 'looking', done, total, bytes: 0 });
  }

  #add(source: Source, summary: ScanSummary): void {
    const before = this.#looked.get(source)?.summary ?? NOTHING;
    const sums = { found: before.found + summary.found, gone: before.gone + summary.gone };
    const account = source.accountName;
    this.#looked.set(source, { account, summary: { ...summary, ...sums }, error: undefined });
    for (const { path, code } of summary.unreadable) this.#options.log.warn('not-readable', { path, code });
  }
}
