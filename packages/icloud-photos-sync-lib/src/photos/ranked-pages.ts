import type { CloudKit } from '../cloudkit/cloudkit.ts';
import type { Library } from './library.ts';
import { itemsAPage, type Listing, type ListingPage, listPage } from './listing.ts';

/** Pages asked for at once; Apple serves about twenty without complaint. */
const CONCURRENCY = 8;
/** Empty pages in a row, behind which nothing more is expected: single ones occur in the middle of libraries. */
const EMPTY_AT_END = 5;

export interface RankedOptions {
  readonly signal?: AbortSignal;
  readonly concurrency?: number;
  /** About how many items there are; more are found all the same. */
  readonly expected?: number | undefined;
}

/**
 * All pages of a listing, several asked for at once by their ranks, each given when it comes; in no order. It ends behind the expected number
 * when some pages in a row are empty. What shifts meanwhile is for a replay of changes to mend.
 *
 * @throws ICloudError as `CloudKit.request`; the first failure ends the others
 */
export async function* rankedPages(
  cloudKit: CloudKit,
  library: Library,
  listing: Listing,
  { signal, concurrency = CONCURRENCY, expected = 0 }: RankedOptions = {},
): AsyncGenerator<ListingPage, void, undefined> {
  const each = itemsAPage(listing);
  const ending = new AbortController();
  const both = signal ? AbortSignal.any([signal, ending.signal]) : ending.signal;
  const end = new EndOfRanks(Math.ceil(expected / each));
  const running = new Map<number, Promise<{ index: number; page: ListingPage }>>();
  let next = 0;
  const fill = () => {
    for (; running.size < concurrency && !end.isReached(next); next += 1) {
      const index = next;
      const page = listPage(cloudKit, library, listing, index * each, { signal: both });
      const settled = page.then((answer) => ({ index, page: answer }));
      // Its failure is met by the race below, or comes after another's and changes nothing.
      settled.catch(() => undefined);
      running.set(index, settled);
    }
  };
  try {
    for (fill(); running.size > 0; fill()) {
      const { index, page } = await Promise.race(running.values());
      running.delete(index);
      end.note(index, page.items);
      if (page.changes.length > 0) yield page;
    }
  } finally {
    ending.abort();
    await Promise.allSettled(running.values());
  }
}

/** Where a listing ends: behind what is expected, and behind some empty pages in a row after the last that held anything. */
class EndOfRanks {
  readonly #expectedPages: number;
  #lastFull = -1;

  constructor(expectedPages: number) {
    this.#expectedPages = expectedPages;
  }

  note(index: number, items: number): void {
    if (items > 0) this.#lastFull = Math.max(this.#lastFull, index);
  }

  /** Whether the page of this index need not be asked for. */
  isReached(index: number): boolean {
    return index >= this.#expectedPages && index > this.#lastFull + EMPTY_AT_END;
  }
}
