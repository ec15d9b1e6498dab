import { Downloader, ICloudError, type Session, type Wanted } from 'icloud-photos-sync-lib';
import type { Clock } from '../../platform/clock.ts';
import { HomerollError } from '../../platform/error.ts';
import type { FetchedBytes } from '../source.ts';

export interface DownloadsOptions {
  readonly session: (signal: AbortSignal) => Promise<Session>;
  readonly clock: Clock;
  /** Files at once at most. */
  readonly concurrency: number;
  /** For all files of this account together; undefined for no limit. It may change. */
  readonly bytesPerSecond: () => number | undefined;
  /** Downloads wait for now: then it throws. */
  readonly assertAllowed: () => void;
}

/** Brings files of one account, several at once, each proven by Apple's own checksum. */
export class Downloads {
  readonly #options: DownloadsOptions;
  #downloader: Downloader | undefined;
  #of: Session | undefined;
  #limit: number | undefined;

  constructor(options: DownloadsOptions) {
    this.#options = options;
  }

  /**
   * @throws ICloudError as `Downloader.fetch`; what `assertAllowed` throws; HomerollError `icloud-download-failed` for a file that could not be had while others could
   */
  async fetch(wanted: Wanted, signal: AbortSignal): Promise<FetchedBytes> {
    this.#options.assertAllowed();
    const downloader = this.#for(await this.#options.session(signal));
    try {
      const { sha256, size } = await downloader.fetch(wanted, { signal });
      return { sha256, size };
    } catch (cause) {
      // Of one file: nothing that the account would have to wait for.
      const isOfFile =
        cause instanceof ICloudError && cause.code === 'unreachable' && 'record' in cause.facts;
      if (!isOfFile) throw cause;
      throw new HomerollError('icloud-download-failed', { name: String(cause.facts.record) }, { cause });
    }
  }

  #for(session: Session): Downloader {
    const { clock, concurrency } = this.#options;
    const bytesPerSecond = this.#options.bytesPerSecond();
    // What is under way with another limit comes to its end with that.
    if (this.#downloader && this.#of === session && this.#limit === bytesPerSecond) return this.#downloader;
    this.#of = session;
    this.#limit = bytesPerSecond;
    this.#downloader = new Downloader({
      ...{
        cloudKit: session.cloudKit,
        content: session.content,
        serverNow: () => session.serverNow(),
        ...{ clock, concurrency },
      },
      ...(bytesPerSecond !== undefined && { bytesPerSecond }),
    });
    return this.#downloader;
  }
}
