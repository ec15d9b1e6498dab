import type { Catalog } from '../catalog/catalog.ts';
import type { SidecarSubject } from '../catalog/sidecars.ts';
import type { Description, Person } from '../media/description.ts';

/** The words of an asset as the catalog has them. */
export function knownWords(catalog: Catalog, assetId: number, subject: SidecarSubject): Description {
  const { title, description, rating, favourite, hidden } = subject;
  const keywords = catalog.keywords.of(assetId);
  const people = catalog.people.of(assetId).map(({ name, x, y, width, height }): Person => {
    const isKnown = x !== null && y !== null && width !== null && height !== null;
    return isKnown ? { name, region: { x, y, width, height } } : { name };
  });
  return {
    ...(title === null ? {} : { title }),
    ...(description === null ? {} : { description }),
    ...(rating === null ? {} : { rating }),
    ...(favourite === 1 ? { favourite: true } : {}),
    ...(hidden === 1 ? { hidden: true } : {}),
    ...(keywords.length === 0 ? {} : { keywords }),
    ...(people.length === 0 ? {} : { people }),
  };
}
