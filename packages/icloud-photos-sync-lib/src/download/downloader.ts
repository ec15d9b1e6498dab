import { type Clock, systemClock } from '../clock.ts';
import type { CloudKit } from '../cloudkit/cloudkit.ts';
import type { Listener } from '../event.ts';
import type { Content } from '../transport/content.ts';
import { Bandwidth } from './bandwidth.ts';
import { DownloadQueue } from './download-queue.ts';
import { type DownloadOutcome, DownloadRun } from './download-run.ts';
import type { Downloaded, Wanted } from './file-download.ts';
import { FreshUrls, type ResourceAddress } from './fresh-urls.ts';
import { Pace } from './pace.ts';

const MOST_AT_ONCE = 64;

/** What a downloader works with: a session's parts, and its limits. */
export interface DownloaderOptions {
  readonly cloudKit: CloudKit;
  readonly content: Content;
  /** Apple's time, ms since 1970. */
  readonly serverNow: () => number;
  readonly clock?: Clock;
  /** Files at once at most; 64 unless told. It begins with fewer and finds out. */
  readonly concurrency?: number;
  /** For all files together; no limit unless told. */
  readonly bytesPerSecond?: number;
  readonly onEvent?: Listener;
  /** Hears the length of every piece that was written. */
  readonly onBytes?: (bytes: number) => void;
}

/** How one file is fetched. */
export interface FetchOptions {
  /** Ends this file only. */
  readonly signal?: AbortSignal;
  /** What the caller will want next: it is looked up along with this where that costs no further request, and not fetched. */
  readonly ahead?: () => readonly ResourceAddress[];
}

/**
 * Fetches many files, several at once, each checked against Apple's own checksum while it comes. All who call it share one pace, the
 * requests for addresses and the way to the disk.
 */
export class Downloader {
  readonly #queue: DownloadQueue;

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
    const parts = { content, urls, pace, bandwidth, clock, serverNow, onEvent, onBytes };
    this.#queue = new DownloadQueue(parts);
  }

  /**
   * Fetches one file; to be called from many places at once, each time with another path. Resolves once it is there, on the disk.
   * It waits for its turn behind what others have asked for.
   *
   * @throws ICloudError what is wrong with the file (`content-damaged`, `content-missing`, `content-changed`, `content-gone`,
   * `unreachable`, `host-refused`) or with its path (`target-failed`); what concerns all files, which ends all that wait: the session, a
   * pause that Apple wants; the signal's reason. The path is not written to any more then.
   */
  fetch<W extends Wanted>(wanted: W, options: FetchOptions = {}): Promise<Downloaded<W>> {
    return this.#queue.add(wanted, options);
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
    yield* new DownloadRun(this.#queue, wanted, signal).outcomes();
  }
}
