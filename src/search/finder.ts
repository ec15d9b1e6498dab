import type { Catalog } from '../catalog/catalog.ts';
import type { Accounts } from '../catalog/search-terms.ts';
import type { Clock } from '../platform/clock.ts';
import { HomerollError } from '../platform/error.ts';
import { CountryNames } from './country-names.ts';
import { type Day, todayIn } from './days.ts';
import { KnownNames } from './known-names.ts';
import { dayRange, parseSearch } from './parse.ts';
import { LibraryPlaces, type PlaceNames } from './place-names.ts';
import type { Understanding } from './query.ts';

/** Whose search it is. */
export interface Searcher {
  readonly accounts: Accounts;
  /** IANA zone in which words like 'yesterday' are meant. */
  readonly timeZone: string;
}

export interface FinderOptions {
  readonly catalog: Catalog;
  readonly clock: Pick<Clock, 'now'>;
  /** Names of places all over the world, as soon as they are at hand; without them, those that the catalog knows. */
  readonly places?: (() => PlaceNames | undefined) | undefined;
}

/** Makes queries of plain words, by what is in the catalog. */
export class Finder {
  readonly #options: FinderOptions;
  readonly #names = new KnownNames();
  readonly #countries = new CountryNames();

  constructor(options: FinderOptions) {
    this.#options = options;
  }

  /** What somebody looks for. @throws HomerollError `search-too-long` */
  understand(text: string, { accounts, timeZone }: Searcher): Understanding {
    const { search, vocabulary } = this.#options.catalog;
    const words = vocabulary.of(accounts);
    const today = this.today(timeZone);
    const earliest = search.earliest();
    return parseSearch(text, {
      ...{ today, accounts, words, names: this.#names },
      firstYear: earliest === undefined ? Number(today.slice(0, 4)) : new Date(earliest).getUTCFullYear(),
      places: this.#options.places?.() ?? new LibraryPlaces(words, this.#names, this.#countries),
      has: (term) => search.has(term, accounts),
      middleOf: (placeIds) => search.middleOf(placeIds),
    });
  }

  /**
   * The day that somebody means, its first where several are said.
   * @throws HomerollError `day-unclear`
   */
  dayMeant(text: string, { timeZone }: Searcher): Day {
    const from = dayRange(text, this.today(timeZone))?.from;
    if (from === undefined || from === null)
      throw new HomerollError('day-unclear', { what: text }, { recovery: 'never' });
    return from;
  }

  /** The day that it is in a time zone. */
  today(timeZone: string): Day {
    return todayIn(timeZone, this.#options.clock.now());
  }
}
