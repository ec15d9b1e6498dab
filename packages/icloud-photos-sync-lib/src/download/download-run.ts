import { ICloudError } from '../error.ts';
import { type Downloaded, FileDownload, type FileDownloadParts, type Wanted } from './file-download.ts';
import { AHEAD } from './fresh-urls.ts';
import { Lanes } from './lanes.ts';

/** What came of a wanted file. */
export type DownloadOutcome<W extends Wanted> =
  | ({ readonly kind: 'done' } & Downloaded<W>)
  | { readonly kind: 'failed'; readonly wanted: W; readonly error: ICloudError };

/** Codes that say something about one file only; anything else ends the run. */
const OF_ONE_FILE = new Set([
  'content-damaged',
  'content-missing',
  'content-changed',
  'content-gone',
  'unreachable',
  'host-refused',
]);

/** One run over what is wanted: begins files as places become free, and tells what came of each. */
export class DownloadRun<W extends Wanted> {
  readonly #parts: FileDownloadParts;
  readonly #source: AsyncIterator<W> | Iterator<W>;
  readonly #ending = new AbortController();
  readonly #signal: AbortSignal;
  readonly #lanes = new Lanes(() => this.#changed.resolve());
  readonly #upcoming: W[] = [];
  readonly #inWork = new Set<W>();
  readonly #running = new Set<Promise<void>>();
  readonly #outcomes: DownloadOutcome<W>[] = [];
  #changed = Promise.withResolvers<void>();
  #failure: { readonly error: unknown } | undefined;
  #isDry = false;

  constructor(
    parts: FileDownloadParts,
    wanted: Iterable<W> | AsyncIterable<W>,
    signal: AbortSignal | undefined,
  ) {
    this.#parts = parts;
    this.#source =
      Symbol.asyncIterator in wanted ? wanted[Symbol.asyncIterator]() : wanted[Symbol.iterator]();
    this.#signal = signal ? AbortSignal.any([signal, this.#ending.signal]) : this.#ending.signal;
  }

  /** To be called once. Its end, also an early one, is the end of all files in work. */
  async *outcomes(): AsyncGenerator<DownloadOutcome<W>, void, undefined> {
    try {
      for (;;) {
        await this.#pull();
        this.#begin();
        const outcome = this.#outcomes.shift();
        if (outcome) yield outcome;
        else if (this.#failure) throw this.#failure.error;
        else if (this.#running.size === 0) return;
        else await this.#changed.promise;
        this.#changed = Promise.withResolvers();
      }
    } finally {
      this.#ending.abort();
      await Promise.allSettled(this.#running);
      for (const one of this.#upcoming) this.#parts.urls.forget(one);
      await this.#source.return?.();
    }
  }

  async #pull(): Promise<void> {
    while (!this.#isDry && this.#upcoming.length < AHEAD) {
      const next = await this.#source.next();
      if (next.done) this.#isDry = true;
      else this.#upcoming.push(next.value);
    }
  }

  #begin(): void {
    const { pace, urls } = this.#parts;
    while (!this.#failure && this.#lanes.fetching < pace.allowed) {
      const one = this.#upcoming.shift();
      if (!one) return;
      this.#inWork.add(one);
      const work = this.#fetch(one).finally(() => {
        urls.forget(one);
        this.#running.delete(work);
        this.#inWork.delete(one);
        this.#changed.resolve();
      });
      this.#running.add(work);
    }
    urls.lookAhead(this.#upcoming, this.#signal);
  }

  async #fetch(wanted: W): Promise<void> {
    const turn = this.#lanes.enter();
    try {
      const ahead = () => [...this.#inWork, ...this.#upcoming];
      const done = await new FileDownload(this.#parts, wanted, turn, ahead).run(this.#signal);
      this.#parts.pace.wentWell();
      this.#outcomes.push({ kind: 'done', ...done });
    } catch (error) {
      if (!this.#signal.aborted && error instanceof ICloudError && OF_ONE_FILE.has(error.code))
        this.#outcomes.push({ kind: 'failed', wanted, error });
      else this.#failure ??= { error: this.#signal.aborted ? this.#signal.reason : error };
    } finally {
      turn.leave();
    }
  }
}
