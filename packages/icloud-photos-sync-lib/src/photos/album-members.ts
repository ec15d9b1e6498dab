import type { CloudKit } from '../cloudkit/cloudkit.ts';
import { albumTree } from './album-tree.ts';
import type { Change } from './change.ts';
import type { Library } from './library.ts';
import type { Listing } from './listing.ts';
import { rankedPages } from './ranked-pages.ts';
import { sideBySide } from './side-by-side.ts';

/** Albums listed at once, and pages of each: an album has few. */
const AT_ONCE = 4;
const PAGES = 2;

/**
 * Every album and folder of a library, folders before what is in them, and then what is in each album.
 *
 * @throws ICloudError as `albumTree`, `rankedPages`
 */
export async function* albumsWithMembers(
  cloudKit: CloudKit,
  library: Library,
  options: { readonly signal?: AbortSignal } = {},
): AsyncGenerator<readonly Change[], void, undefined> {
  const names: string[] = [];
  for await (const change of albumTree(cloudKit, library, options)) {
    if (change.album.kind === 'album') names.push(change.album.name);
    yield [change];
  }
  const left = names.values();
  const lane = async function* () {
    for (const album of left) {
      const listing: Listing = { of: 'album', album };
      const paging = { ...options, concurrency: PAGES };
      for await (const { changes } of rankedPages(cloudKit, library, listing, paging)) yield changes;
    }
  };
  yield* sideBySide(Array.from({ length: Math.min(AT_ONCE, names.length) }, lane));
}
