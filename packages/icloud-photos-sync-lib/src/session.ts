import type { CloudKit, Scope } from './cloudkit/cloudkit.ts';
import { Downloader, type DownloaderOptions } from './download/downloader.ts';
import type { Settings } from './options.ts';
import {
  type ChangePage,
  type ChangesOptions,
  changesSince,
  newsOf,
  type ScopeNews,
} from './photos/changes.ts';
import { type InventoryOptions, type InventoryPage, inventory } from './photos/inventory.ts';
import { type Item, items } from './photos/items.ts';
import { type Library, listLibraries } from './photos/library.ts';
import type { Content } from './transport/content.ts';

interface SessionParts extends Pick<Session, 'dsid' | 'cloudKit' | 'content' | 'trustEnds' | 'serverNow'> {
  readonly settings: Pick<Settings, 'clock' | 'onEvent'>;
}

interface Cancel {
  readonly signal?: AbortSignal;
}

/** An open account. It renews itself while it is used; when that takes a person, its calls throw `session-lost`. */
export class Session {
  /** The number of the account at Apple. */
  readonly dsid: string;
  readonly cloudKit: CloudKit;
  readonly content: Content;
  /** When trust ends and the next sign-in takes a code, in ms since 1970; undefined without a second factor. */
  readonly trustEnds: () => number | undefined;
  /** Apple's time in ms since 1970: what the end of a signed URL is to be held against. */
  readonly serverNow: () => number;
  readonly #settings: SessionParts['settings'];

  constructor({ dsid, cloudKit, content, trustEnds, serverNow, settings }: SessionParts) {
    this.dsid = dsid;
    this.cloudKit = cloudKit;
    this.content = content;
    this.trustEnds = trustEnds;
    this.serverNow = serverNow;
    this.#settings = settings;
  }

  /**
   * `listLibraries`: the account's own, then those it shares.
   *
   * @throws ICloudError as `CloudKit.request`
   */
  libraries(options: Cancel = {}): Promise<Library[]> {
    return listLibraries(this.cloudKit, { onEvent: this.#settings.onEvent, ...options });
  }

  /**
   * `items`: every picture once, with its files.
   *
   * @throws ICloudError as `inventory`
   */
  items(library: Library, options?: InventoryOptions): AsyncGenerator<Item, void, undefined> {
    return items(this.cloudKit, library, options);
  }

  /**
   * `inventory`: everything that a library holds, in pages, and a token to go on from.
   *
   * @throws ICloudError `zone-gone`, and as `CloudKit.request`
   */
  inventory(library: Library, options?: InventoryOptions): AsyncGenerator<InventoryPage, void, undefined> {
    return inventory(this.cloudKit, library, options);
  }

  /**
   * `changesSince`: what has happened since a token.
   *
   * @throws ICloudError `token-refused`, `zone-gone`, and as `CloudKit.request`
   */
  changesSince(
    library: Library,
    token: string | undefined,
    options?: ChangesOptions,
  ): AsyncGenerator<ChangePage, void, undefined> {
    return changesSince(this.cloudKit, library, token, options);
  }

  /**
   * `newsOf`: by one request, whether anything has happened in a scope.
   *
   * @throws ICloudError `token-refused`, and as `CloudKit.request`
   */
  newsOf(scope: Scope, token: string | undefined, options?: Cancel): Promise<ScopeNews> {
    return newsOf(this.cloudKit, scope, token, options);
  }

  /** A downloader that learns as it goes how much is good at once: keep it for as long as there is something to fetch. */
  downloads(
    options: Omit<DownloaderOptions, 'cloudKit' | 'content' | 'serverNow' | 'clock'> = {},
  ): Downloader {
    const { cloudKit, content, serverNow } = this;
    const { clock, onEvent } = this.#settings;
    return new Downloader({ onEvent, ...options, clock, cloudKit, content, serverNow });
  }
}
