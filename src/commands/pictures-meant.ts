import type { AssetDetails } from '../catalog/asset-details.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { HomerollError } from '../platform/error.ts';
import type { Asker } from './command.ts';
import type { RecentSearches } from './recent-searches.ts';

/** How many pictures can be named at once. */
const MOST = 100;
/** Numbers between blanks or commas; what is in quotes is none. */
const NUMBERS = /^(?:#?\d{1,15}(?=[\s,]|$)[\s,]*)+/;

/** What telling pictures by their numbers stands on. */
export interface MeantServices {
  readonly catalog: Catalog;
  readonly recent: RecentSearches;
}

/** Pictures that somebody means, and what was said behind their numbers. */
export interface Meant {
  /** Each once, in the order in which they were named. */
  readonly pictures: readonly AssetDetails[];
  readonly rest: string;
}

/**
 * The picture that a number means: `#123` is one by its number; `3` is the third of the list that the asker was last shown, if
 * that list is so long, and else a picture by its number too. Undefined for what is no number.
 */
export function assetMeant(recent: RecentSearches, said: string, asker: Asker): number | undefined {
  const match = /^(#?)(\d{1,15})$/.exec(said);
  if (!match) return undefined;
  const number = Number(match[2]);
  const listed = match[1] === '' ? recent.get(asker)?.shown[number - 1] : undefined;
  return listed ?? number;
}

/**
 * The picture, if the asker may see it: the one place that decides so. What is hidden is none of a guest's business.
 * @throws HomerollError `asset-unknown`
 */
export function pictureOf(catalog: Catalog, id: number, { accounts, role }: Asker): AssetDetails {
  const asset = catalog.details.get(id, accounts);
  if (asset && (asset.hidden === 0 || role !== 'guest')) return asset;
  throw new HomerollError('asset-unknown', { id }, { recovery: 'never' });
}

/**
 * Reads the numbers with which a saying begins: `3`, `1 2 5`, `#123, #124`.
 * @throws HomerollError `pictures-which` where there is none, `pictures-too-many`, `asset-unknown`
 */
export function picturesMeant(
  { catalog, recent }: MeantServices,
  command: string,
  said: string,
  asker: Asker,
): Meant {
  const numbers = NUMBERS.exec(said)?.[0] ?? '';
  const words = numbers.split(/[\s,]+/).filter((word) => word !== '');
  if (words.length === 0) throw new HomerollError('pictures-which', { command }, { recovery: 'never' });
  if (words.length > MOST)
    throw new HomerollError('pictures-too-many', { most: MOST }, { recovery: 'never' });
  const ids = new Set(words.flatMap((word) => assetMeant(recent, word, asker) ?? []));
  return {
    pictures: [...ids].map((id) => pictureOf(catalog, id, asker)),
    rest: said.slice(numbers.length).trim(),
  };
}

/** Pictures as they are named in what can be said next, whatever list is shown then. */
export function numbersOf(pictures: readonly Pick<AssetDetails, 'id'>[]): string {
  return pictures.map(({ id }) => `#${id}`).join(' ');
}
