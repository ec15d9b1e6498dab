import type { Catalog } from '../catalog/catalog.ts';
import type { Release, ReleaseNews } from '../commands/newest-release.ts';
import type { Notices } from '../notices/notices.ts';
import type { HttpClient } from '../notifiers/http/http-client.ts';
import type { Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import { isNewer } from '../platform/version-order.ts';
import { keepRelease, keptRelease } from './kept-release.ts';
import { readRelease } from './read-release.ts';

export interface UpdatesOptions {
  /** Where the newest release is asked for. */
  readonly feed: string;
  readonly http: Pick<HttpClient, 'send' | 'close'>;
  readonly catalog: Catalog;
  readonly notices: Pick<Notices, 'tell'>;
  /** The version that runs. */
  readonly installed: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly random: () => number;
}

const DAY = 86_400_000;
const HOUR = 3_600_000;
/** Bytes of an answer: GitHub's list of a release's files comes with it. */
export const LARGEST_ANSWER = 1 << 20;
/** Of GitHub's API: https://docs.github.com/en/rest/using-the-rest-api/getting-started-with-the-rest-api#media-types */
const JSON_OF_GITHUB = 'application/vnd.github+json, application/json';

/** The version that was told of last; a newer one is told once. */
const TOLD = 'update-told';

/** Looks once a day whether there is a newer Homeroll. It installs nothing, and says nothing of this house to whoever is asked. */
export class Updates implements ReleaseNews {
  readonly #options: UpdatesOptions;
  readonly #listeners = new Set<() => void>();
  readonly #stopping = new AbortController();
  #running: Promise<void> | undefined;
  #newest: Release | undefined;
  #dueAt: number;

  constructor(options: UpdatesOptions) {
    this.#options = options;
    const { catalog, feed, clock } = options;
    const kept = keptRelease(catalog.facts, feed);
    this.#newest = kept?.release;
    // What was asked in the future was asked before the clock was set back.
    this.#dueAt = kept && kept.at <= clock.now() ? kept.at + DAY : clock.now();
  }

  get newest(): Release | undefined {
    return this.#newest;
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  start(): void {
    this.#running ??= this.#run();
  }

  /** Safe to call twice. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
    this.#options.http.close();
  }

  async #run(): Promise<void> {
    const { clock, log, random } = this.#options;
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      const now = clock.now();
      if (now >= this.#dueAt || this.#dueAt - now > 2 * DAY)
        try {
          const isAnswered = await this.#ask(signal);
          this.#dueAt = clock.now() + (isAnswered ? DAY : HOUR) + random() * HOUR;
        } catch (error) {
          if (signal.aborted) return;
          log.warn('update-not-looked-for', { error });
          this.#dueAt = clock.now() + HOUR;
        }
      // The wall clock may jump: it is looked at every hour.
      await clock.delay(HOUR, signal).catch(() => {});
    }
  }

  async #ask(signal: AbortSignal): Promise<boolean> {
    const { feed, http, catalog, clock, log } = this.#options;
    const answer = await http.send({ url: feed, method: 'GET', headers: { accept: JSON_OF_GITHUB } }, signal);
    const release = answer.kind === 'answered' && answer.status === 200 && readRelease(answer.text);
    if (!release) {
      const reason = answer.kind === 'answered' ? `status ${answer.status}` : answer.reason;
      log.warn('update-not-looked-for', { reason });
      return false;
    }
    keepRelease(catalog.facts, { feed, at: clock.now(), release });
    this.#newest = release;
    this.#tell(release);
    for (const listener of this.#listeners) listener();
    return true;
  }

  #tell({ version, name, url }: Release): void {
    const { catalog, notices, installed } = this.#options;
    if (!isNewer(version, installed) || !isNewer(version, catalog.facts.get(TOLD) ?? installed)) return;
    catalog.transaction(() => {
      notices.tell({ kind: 'update-available', data: { version, name, url, installed } });
      catalog.facts.set(TOLD, version);
    });
  }
}
