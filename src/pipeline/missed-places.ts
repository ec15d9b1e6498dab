import type { Catalog } from '../catalog/catalog.ts';

/** Set while there are assets that went by without the places, which could not be had. */
const FACT = 'places-missed';

/** Notes that an asset went by without the places. Call inside a transaction. */
export function notePlacesMissed(catalog: Catalog): void {
  catalog.facts.set(FACT, 'yes');
}

/** Asks again for the metadata of what went by without the places; answers how many. For the next start, where they may be had. */
export function catchUpOnPlaces(catalog: Catalog): number {
  if (catalog.facts.get(FACT) !== 'yes') return 0;
  return catalog.transaction(() => {
    catalog.facts.set(FACT, 'no');
    return catalog.stages.requestUnplaced('metadata');
  });
}
