import type { ICloudError } from '../error.ts';
import { type DownloadQueue, isOfOneFile } from './download-queue.ts';
import type { Downloaded, Wanted } from './file-download.ts';
import { AHEAD } from './fresh-urls.ts';

/** What came of a wanted file. */
export type DownloadOutcome<W extends Wanted> =
  | ({ readonly kind: 'done' } & Downloaded<W>)
  | { readonly kind: 'failed'; readonly wanted: W; readonly error: ICloudError };

/** One run over what is wanted: keeps the queue supplied, and tells what came of each. */
export class DownloadRun<W extends Wanted> {
  readonly #queue: DownloadQueue;
  readonly #source: AsyncIterator<W> | Iterator<W>;
  readonly #ending = new AbortController();
  readonly #signal: AbortSignal | undefined;
  readonly #open = new Set<Promise<void>>();
  readonly #outcomes: DownloadOutcome<W>[] = [];
  #changed = Promise.withResolvers<void>();
  #failure: { readonly error: unknown } | undefined;
  #isDry = false;

  constructor(queue: DownloadQueue, wanted: Iterable<W> | AsyncIterable<W>, signal: AbortSignal | undefined) {
    this.#queue = queue;
    this.#source =
      Symbol.asyncIterator in wanted ? wanted[Symbol.asyncIterator]() : wanted[Symbol.iterator]();
    this.#signal = signal;
  }

  /** To be called once. Its end, also an early one, is the end of all files in work. */
  async *outcomes(): AsyncGenerator<DownloadOutcome<W>, void, undefined> {
    const onAbort = () => this.#fail(this.#signal?.reason);
    this.#signal?.addEventListener('abort', onAbort);
    try {
      if (this.#signal?.aborted) onAbort();
      for (;;) {
        if (!this.#failure) await this.#supply();
        const outcome = this.#outcomes.shift();
        if (outcome) yield outcome;
        else if (this.#failure) throw this.#failure.error;
        else if (this.#open.size === 0) return;
        else await this.#changed.promise;
        this.#changed = Promise.withResolvers();
      }
    } finally {
      this.#signal?.removeEventListener('abort', onAbort);
      this.#ending.abort();
      await Promise.all(this.#open);
      await this.#source.return?.();
    }
  }

  async #supply(): Promise<void> {
    while (!this.#isDry && this.#open.size + this.#outcomes.length < AHEAD) {
      const next = await this.#source.next();
      if (next.done) this.#isDry = true;
      else this.#add(next.value);
    }
  }

  #add(wanted: W): void {
    const work = this.#fetch(wanted).finally(() => {
      this.#open.delete(work);
      this.#changed.resolve();
    });
    this.#open.add(work);
  }

  async #fetch(wanted: W): Promise<void> {
    try {
      const done = await this.#queue.add(wanted, { signal: this.#ending.signal, of: this });
      this.#outcomes.push({ kind: 'done', ...done });
    } catch (error) {
      if (isOfOneFile(error)) this.#outcomes.push({ kind: 'failed', wanted, error });
      else this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    this.#failure ??= { error };
    this.#ending.abort(error);
    this.#changed.resolve();
  }
}
