import { type Clock, systemClock } from '../clock.ts';
import type { CloudKit } from '../cloudkit/cloudkit.ts';
import type { Listener } from '../event.ts';
import type { Content } from '../transport/content.ts';
import { Bandwidth } from './bandwidth.ts';
import { type DownloadOutcome, DownloadRun } from './download-run.ts';
import type { FileDownloadParts, Wanted } from './file-download.ts';
import { FreshUrls } from './fresh-urls.ts';
import { Pace } from './pace.ts';

const MOST_AT_ONCE = 32;

/** What a downloader works with: a session's parts, and its limits. */
export interface DownloaderOptions {
  readonly cloudKit: CloudKit;
  readonly content: Content;
  /** Apple's time, ms since 1970. */
  readonly serverNow: () => number;
  readonly clock?: Clock;
  /** Files at once at most; 32 unless told. It begins with fewer and finds out. */
  readonly concurrency?: number;
  /** For all files together; no limit unless told. */
  readonly bytesPerSecond?: number;
  readonly onEvent?: Listener;
  /** Hears the length of every piece that was written. */
  readonly onBytes?: (bytes: number) => void;
}

/** Fetches many files, several at once, each checked against Apple's own checksum while it comes. */
export class Downloader {
  readonly #parts: FileDownloadParts;

  constructor(options: DownloaderOptions) {
    const {
      cloudKit,
      content,
      serverNow,
      clock = systemClock,
      onEvent = () => {},
      onBytes = () => {},
    } = options;
    const pace = new Pace(clock, options.concurrency ?? MOST_AT_ONCE);
    const bandwidth = new Bandwidth(clock, options.bytesPerSecond ?? 0);
    const urls = new FreshUrls({ cloudKit, serverNow });
    this.#parts = { content, urls, pace, bandwidth, clock, serverNow, onEvent, onBytes };
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
    yield* new DownloadRun(this.#parts, wanted, signal).outcomes();
  }
}
