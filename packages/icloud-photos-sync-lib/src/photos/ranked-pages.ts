import type { CloudKit } from '../cloudkit/cloudkit.ts';
import { Arrivals } from './arrivals.ts';
import type { Library } from './library.ts';
import { itemsAPage, type Listing, type ListingPage, listPage } from './listing.ts';
import { PageChain } from './page-chain.ts';

/** Pages asked for at once; Apple serves about twenty without complaint. */
const CONCURRENCY = 8;
/** Items that a page shares with the one before it, so that a hole between the two is seen. */
const OVERLAP = 5;
/** Empty pages in a row, behind which nothing more is expected: single ones occur in the middle of libraries. */
const EMPTY_AT_END = 5;
/** The same where the count promises more: counts are wrong, too. */
const EMPTY_BEFORE_COUNT = 40;
/** Pages that are fetched at most to close one hole. */
const MENDING = 40;

export interface RankedOptions {
  readonly signal?: AbortSignal;
  readonly concurrency?: number;
  /** About how many items there are; more are found all the same. */
  readonly expected?: number | undefined;
}

/**
 * All pages of a listing, several asked for at once by their ranks, each given when it comes; in no order, and some items more
 * than once. Ranks shift while pictures come and go: pages overlap, and where two neighbours turn out not to, what lies between them
 * is fetched again until they do.
 *
 * @throws ICloudError as `CloudKit.request`; the first failure ends the others
 */
export async function* rankedPages(
  cloudKit: CloudKit,
  library: Library,
  listing: Listing,
  { signal, concurrency = CONCURRENCY, expected = 0 }: RankedOptions = {},
): AsyncGenerator<ListingPage, void, undefined> {
  const step = itemsAPage(listing) - OVERLAP;
  const ending = new AbortController();
  const both = signal ? AbortSignal.any([signal, ending.signal]) : ending.signal;
  const chain = new PageChain(step);
  const fetch = (rank: number) => listPage(cloudKit, library, listing, rank, { signal: both });
  const arrivals = new Arrivals<{ readonly index: number; readonly page: ListingPage }>();
  const expectedPages = Math.ceil(expected / step);
  const isBehindTheEnd = (index: number) =>
    index > chain.lastFull + (index < expectedPages ? EMPTY_BEFORE_COUNT : EMPTY_AT_END);
  let next = 0;
  const fill = () => {
    for (; arrivals.size < concurrency && !isBehindTheEnd(next); next += 1) {
      const index = next;
      arrivals.add(fetch(index * step).then((page) => ({ index, page })));
    }
  };
  try {
    for (fill(); arrivals.size > 0; fill()) {
      const { index, page } = await arrivals.next();
      chain.add(index, page.changes);
      if (page.changes.length > 0) yield page;
    }
    yield* mend(chain, fetch);
  } finally {
    ending.abort();
    await arrivals.settled();
  }
}

/** Closes the holes between neighbours: from well before each until the page behind it is reached. */
async function* mend(
  chain: PageChain,
  fetch: (rank: number) => Promise<ListingPage>,
): AsyncGenerator<ListingPage, void, undefined> {
  for (const hole of chain.holes()) {
    let rank = hole.from;
    for (let count = 0; count < MENDING && !hole.isClosed; count += 1) {
      const page = await fetch(rank);
      if (page.changes.length > 0) yield page;
      rank = hole.close(page.changes, rank);
    }
  }
}
