import { viewCatalog } from '../house/catalog-view.ts';
import type { House } from '../house/house.ts';
import type { LivePair } from './batches.ts';

/** Live Photos whose halves have not come together in one asset, in plain words. */
export function brokenPairs(house: House, pairs: readonly LivePair[]): string[] {
  const { files } = viewCatalog(house.catalogPath);
  const byName = new Map(files.map((file) => [file.name, file]));
  return pairs.flatMap(({ still, movie }) => {
    const [one, other] = [byName.get(still), byName.get(movie)];
    const joined = one && one.assetId === other?.assetId;
    if (joined && one.part === 'original' && other?.part === 'live') return [];
    return [`${still} (${one?.part}) and ${movie} (${other?.part}) are not one Live Photo`];
  });
}
