import type { Cursor } from '../catalog/search.ts';
import type { Clock } from '../platform/clock.ts';
import type { Query } from '../search/query.ts';
import type { Asker } from './command.ts';

/** A list of pictures that somebody has been shown. */
export interface RecentSearch {
  readonly query: Query;
  /** How it was asked for. */
  readonly text: string;
  /** The pictures shown so far, in their order: the third is what 'show 3' means. */
  readonly shown: readonly number[];
  /** Where the next ones begin; undefined when all were shown. */
  readonly next: Cursor | undefined;
}

/** Of the pictures of one list, so many can be asked for by their place. */
const MOST_SHOWN = 200;
/** So many askers' lists are kept, for so long (ms) after they were last used. */
const MOST_KEPT = 100;
const KEPT_FOR = 2 * 60 * 60_000;

/** What each asker was last shown on each channel, so that 'more' and 'show 3' mean something. In memory only. */
export class RecentSearches {
  readonly #clock: Pick<Clock, 'now'>;
  readonly #kept = new Map<string, { search: RecentSearch; at: number }>();

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock;
  }

  /** Remembers a list in place of the one before. */
  put(asker: Asker, search: RecentSearch): void {
    const key = keyOf(asker);
    this.#kept.delete(key);
    this.#kept.set(key, {
      search: { ...search, shown: search.shown.slice(0, MOST_SHOWN) },
      at: this.#clock.now(),
    });
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest);
  }

  get(asker: Asker): RecentSearch | undefined {
    const key = keyOf(asker);
    const kept = this.#kept.get(key);
    if (kept && this.#clock.now() - kept.at <= KEPT_FOR) return kept.search;
    this.#kept.delete(key);
    return undefined;
  }
}

function keyOf({ channel, name }: Asker): string {
  return JSON.stringify([channel, name]);
}
