import { Downloader, ICloudError, type Session, type Wanted } from 'icloud-photos-sync-lib';
import type { Clock } from '../../platform/clock.ts';
import { HomerollError } from '../../platform/error.ts';
import type { FetchedBytes } from '../source.ts';

export interface DownloadsOptions {
  readonly session: (signal: AbortSignal) => Promise<Session>;
  readonly clock: Clock;
  /** Files at once at most. */
  readonly concurrency: number;
  readonly bytesPerSecond: number | undefined;
}

/** Brings files of one account, several at once, each proven by Apple's own checksum. */
export class Downloads {
  readonly #options: DownloadsOptions;
  #downloader: Downloader | undefined;
  #of: Session | undefined;

  constructor(options: DownloadsOptions) {
    this.#options = options;
  }

  /**
   * @throws ICloudError as `Downloader.fetch`; HomerollError `icloud-download-failed` for a file that could not be had while others could
   */
  async fetch(wanted: Wanted, signal: AbortSignal): Promise<FetchedBytes> {
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
    const { clock, concurrency, bytesPerSecond } = this.#options;
    if (this.#downloader && this.#of === session) return this.#downloader;
    this.#of = session;
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
