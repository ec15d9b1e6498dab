import { Downloader, ICloudError, type Session, type Wanted } from 'icloud-photos-sync-lib';
import type { FetchedBytes } from '../source.ts';

export interface DownloadsOptions {
  readonly session: (signal: AbortSignal) => Promise<Session>;
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

  /** @throws ICloudError as `Downloader.run`; the signal's reason */
  async fetch(wanted: Wanted, signal: AbortSignal): Promise<FetchedBytes> {
    const downloader = this.#for(await this.#options.session(signal));
    for await (const outcome of downloader.run([wanted], { signal })) {
      if (outcome.kind === 'failed') throw outcome.error;
      const { sha256, size } = outcome;
      return { sha256, size };
    }
    throw new ICloudError('answer-odd', 'retry', { what: 'a download without an outcome' });
  }

  #for(session: Session): Downloader {
    const { concurrency, bytesPerSecond } = this.#options;
    if (this.#downloader && this.#of === session) return this.#downloader;
    this.#of = session;
    this.#downloader = new Downloader({
      ...{
        cloudKit: session.cloudKit,
        content: session.content,
        serverNow: () => session.serverNow(),
        concurrency,
      },
      ...(bytesPerSecond !== undefined && { bytesPerSecond }),
    });
    return this.#downloader;
  }
}
