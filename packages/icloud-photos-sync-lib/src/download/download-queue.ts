import { ICloudError } from '../error.ts';
import { type Downloaded, FileDownload, type FileDownloadParts, type Wanted } from './file-download.ts';
import type { ResourceAddress } from './fresh-urls.ts';
import { Lanes, type Turn } from './lanes.ts';
import { Queues } from './queues.ts';

/** Codes that say something about one file only. */
const OF_ONE_FILE = new Set([
  'content-damaged',
  'content-missing',
  'content-changed',
  'content-gone',
  'unreachable',
  'host-refused',
]);

/** Whether an error says something about one file only. */
export function isOfOneFile(error: unknown): error is ICloudError {
  return error instanceof ICloudError && OF_ONE_FILE.has(error.code);
}

/** How one file is to be fetched among the others. */
export interface QueueOptions {
  /** Ends this file only. */
  readonly signal?: AbortSignal | undefined;
  /** What its caller will want next: it is looked up along with others, and fetched only when it is asked for. */
  readonly ahead?: (() => readonly ResourceAddress[]) | undefined;
  /** Files of the same owner wait in one queue; the queues take turns. */
  readonly of?: object;
}

interface Job {
  readonly wanted: Wanted;
  readonly ahead: QueueOptions['ahead'];
  readonly stopping: AbortController;
  fetch(turn: Turn): Promise<void>;
  fail(error: unknown): void;
}

/** The files that anybody wants at the moment: begins them as places become free, and ends them all when what they share has failed. */
export class DownloadQueue {
  readonly #parts: FileDownloadParts;
  readonly #lanes = new Lanes(() => this.#begin());
  readonly #waiting = new Queues<Job>();
  readonly #inWork = new Set<Job>();

  constructor(parts: FileDownloadParts) {
    this.#parts = parts;
  }

  /**
   * Resolves once the file is there. It is not touched any more when this rejects.
   *
   * @throws ICloudError as `FileDownload.run`, also what another file has met that concerns all; the signal's reason
   */
  async add<W extends Wanted>(
    wanted: W,
    { signal, ahead, of = this }: QueueOptions = {},
  ): Promise<Downloaded<W>> {
    signal?.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<Downloaded<W>>();
    const stopping = new AbortController();
    const fetch = async (turn: Turn) => {
      const done = await new FileDownload(this.#parts, wanted, turn, this.#ahead).run(stopping.signal);
      stopping.signal.throwIfAborted();
      resolve(done);
    };
    const job: Job = { wanted, ahead, stopping, fetch, fail: reject };
    const onAbort = () => {
      stopping.abort(signal?.reason);
      if (this.#waiting.remove(of, job)) this.#end(job, signal?.reason);
    };
    signal?.addEventListener('abort', onAbort, { once: true });
    this.#waiting.add(of, job);
    this.#begin();
    try {
      return await promise;
    } finally {
      signal?.removeEventListener('abort', onAbort);
    }
  }

  #begin(): void {
    const { pace, urls } = this.#parts;
    while (this.#lanes.fetching < pace.allowed) {
      const job = this.#waiting.take();
      if (!job) return;
      this.#inWork.add(job);
      void this.#work(job);
    }
    urls.lookAhead(() => this.#waiting.all().map(({ wanted }) => wanted), this.#ahead);
  }

  async #work(job: Job): Promise<void> {
    const turn = this.#lanes.enter();
    try {
      await job.fetch(turn);
      this.#parts.pace.wentWell();
      this.#end(job);
    } catch (error) {
      const isItsOwn = isOfOneFile(error) || (error instanceof ICloudError && error.code === 'target-failed');
      this.#end(job, error);
      if (!job.stopping.signal.aborted && !isItsOwn) this.#endAll(error);
    }
    // Others are begun only when it is known that they are still wanted.
    turn.leave();
    this.#begin();
  }

  readonly #ahead = (): ResourceAddress[] => {
    const jobs = [...this.#inWork, ...this.#waiting.all()];
    return [...jobs.map(({ wanted }) => wanted), ...jobs.flatMap(({ ahead }) => ahead?.() ?? [])];
  };

  #endAll(error: unknown): void {
    for (let job = this.#waiting.take(); job; job = this.#waiting.take()) this.#end(job, error);
    for (const { stopping } of this.#inWork) stopping.abort(error);
  }

  #end(job: Job, error?: unknown): void {
    const { urls } = this.#parts;
    this.#inWork.delete(job);
    urls.forget(job.wanted);
    if (error !== undefined) job.fail(error);
    if (this.#inWork.size === 0 && this.#waiting.length === 0) urls.stop();
  }
}
