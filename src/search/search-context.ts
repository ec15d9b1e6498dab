import type { Accounts, SearchTerm } from '../catalog/search-terms.ts';
import type { Words } from '../catalog/vocabulary.ts';
import type { Day } from './days.ts';
import type { KnownNames } from './known-names.ts';
import type { PlaceNames } from './place-names.ts';

/** What a search is read against: the day, the library as the asker may see it, and the names of the world. */
export interface SearchContext {
  readonly today: Day;
  /** The year of the earliest picture. */
  readonly firstYear: number;
  readonly accounts: Accounts;
  readonly words: Words;
  readonly names: KnownNames;
  readonly places: PlaceNames;
  /** Whether there is a picture for which this holds. */
  readonly has: (term: SearchTerm) => boolean;
  /** The middle of where pictures of these places were taken. */
  readonly middleOf: (placeIds: readonly number[]) => { latitude: number; longitude: number } | undefined;
}
