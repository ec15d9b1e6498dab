import { type Clock, systemClock } from '../clock.ts';
import type { CloudKit } from '../cloudkit/cloudkit.ts';
import { ICloudError } from '../error.ts';
import type { Listener } from '../event.ts';
import type { Content } from '../transport/content.ts';
import { Bandwidth } from './bandwidth.ts';
import { type Downloaded, FileDownload, type FileDownloadParts, type Wanted } from './file-download.ts';
import { FreshUrls } from './fresh-urls.ts';
import { Pace } from './pace.ts';

const MOST_AT_ONCE = 16;
/** Files whose addresses are looked up together, ahead of their turn. */
const AHEAD = 100;

/** What a downloader works with: a session's parts, and its limits. */
export interface DownloaderOptions {
  readonly cloudKit: CloudKit;
  readonly content: Content;
  /** Apple's time, ms since 1970. */
  readonly serverNow: () => number;
  readonly clock?: Clock;
  /** Files at once at most; 16 unless told. It begins with fewer and finds out. */
  readonly concurrency?: number;
  /** For all files together; no limit unless told. */
  readonly bytesPerSecond?: number;
  readonly onEvent?: Listener;
  /** Hears the length of every piece that was written. */
  readonly onBytes?: (bytes: number) => void;
}

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

/** Fetches many files, several at once, each checked against Apple's own checksum while it comes. */
export class Downloader {
  readonly #parts: FileDownloadParts;
  readonly #pace: Pace;

  constructor(options: DownloaderOptions) {
    const {
      cloudKit,
      content,
      serverNow,
      clock = systemClock,
      onEvent = () => {},
      onBytes = () => {},
    } = options;
    this.#pace = new Pace(clock, options.concurrency ?? MOST_AT_ONCE);
    const bandwidth = new Bandwidth(clock, options.bytesPerSecond ?? 0);
    const urls = new FreshUrls({ cloudKit, serverNow });
    this.#parts = { content, urls, pace: this.#pace, bandwidth, clock, serverNow, onEvent, onBytes };
  }

  /**
   * Fetches all that is wanted, in about its order; yields each outcome as it comes. Takes from `wanted` only a little ahead of what
   * is fetched.
   *
   * @throws ICloudError what concerns more than one file: the session, a pause that Apple wants, the disk; the signal's reason
   */
  async *run<W extends Wanted>(
    wanted: Iterable<W> | AsyncIterable<W>,
    { signal }: { readonly signal?: AbortSignal } = {},
  ): AsyncGenerator<DownloadOutcome<W>, void, undefined> {
    const ending = new AbortController();
    const both = signal ? AbortSignal.any([signal, ending.signal]) : ending.signal;
    const source = takeFrom(wanted);
    const upcoming: W[] = [];
    const inWork = new Set<W>();
    const running = new Set<Promise<{ outcome: DownloadOutcome<W>; self: Promise<unknown> }>>();
    let isDry = false;
    const fill = async () => {
      while (!isDry && upcoming.length < AHEAD) {
        const next = await source.next();
        if (next.done) isDry = true;
        else upcoming.push(next.value);
      }
      while (running.size < this.#pace.allowed) {
        const one = upcoming.shift();
        if (!one) return;
        inWork.add(one);
        const work: Promise<{ outcome: DownloadOutcome<W>; self: Promise<unknown> }> = this.#fetch(
          one,
          () => [...inWork, ...upcoming],
          both,
        ).then((outcome) => ({ outcome, self: work }));
        work.catch(() => undefined);
        running.add(work);
      }
    };
    try {
      for (await fill(); running.size > 0; await fill()) {
        const { outcome, self } = await Promise.race(running);
        running.delete(self as never);
        inWork.delete(outcome.wanted);
        yield outcome;
      }
    } finally {
      ending.abort();
      await Promise.allSettled(running);
      await source.return?.();
    }
  }

  async #fetch<W extends Wanted>(
    wanted: W,
    ahead: () => readonly W[],
    signal: AbortSignal,
  ): Promise<DownloadOutcome<W>> {
    try {
      const done = await new FileDownload(this.#parts, wanted, ahead).run(signal);
      this.#pace.wentWell();
      return { kind: 'done', ...done };
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof ICloudError && OF_ONE_FILE.has(error.code))
        return { kind: 'failed', wanted, error };
      throw error;
    }
  }
}

function takeFrom<W>(wanted: Iterable<W> | AsyncIterable<W>): AsyncIterator<W> | Iterator<W> {
  return Symbol.asyncIterator in wanted ? wanted[Symbol.asyncIterator]() : wanted[Symbol.iterator]();
}
