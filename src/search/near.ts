import type { SearchTerm } from '../catalog/search-terms.ts';
import type { NamedPlace } from './place-names.ts';
import type { Note } from './query.ts';
import type { SearchContext } from './search-context.ts';

/** How far 'near' reaches. */
const KILOMETRES = 30;

/** Ways to say near, in words, the longest first. */
const NEAR: readonly (readonly string[])[] = [
  ['in', 'der', 'nahe', 'von'],
  ['in', 'der', 'gegend', 'von'],
  ['rund', 'um'],
  ['close', 'to'],
  ['near', 'to'],
  ['nahe', 'bei'],
  ['near'],
  ['nearby'],
  ['around'],
  ['nahe'],
];

/** How many of these folded words say near; 0 for none. */
export function nearAt(keyAt: (offset: number) => string): number {
  return NEAR.find((words) => words.every((word, index) => keyAt(index) === word))?.length ?? 0;
}

/**
 * The surroundings of a named place. A country has none, and neither has a city of whose position nothing is known: then it
 * is the place itself, and that is told.
 */
export function readNear(
  context: SearchContext,
  text: string,
): { term: SearchTerm; note?: Note | undefined } | undefined {
  const places = context.places.named(text);
  const place = places.find(({ kind }) => kind === 'city') ?? places[0];
  if (!place) return undefined;
  const middle = middleOf(context, place);
  const { name, placeIds = [], country } = place;
  if (middle) return { term: { field: 'near', name, kilometres: KILOMETRES, ...middle } };
  const countries = place.kind === 'country' && country !== undefined ? [country] : [];
  return {
    term: { field: 'place', names: [name], placeIds, countries },
    note: { kind: 'no-position', word: text },
  };
}

function middleOf(
  context: SearchContext,
  place: NamedPlace,
): { latitude: number; longitude: number } | undefined {
  const { latitude, longitude, placeIds = [] } = place;
  if (latitude !== undefined && longitude !== undefined) return { latitude, longitude };
  const middle = context.middleOf(placeIds);
  return middle && { latitude: roughly(middle.latitude), longitude: roughly(middle.longitude) };
}

/** To a tenth of a degree, some kilometres: a query is no way to learn where single pictures were taken. */
function roughly(degrees: number): number {
  return Math.round(degrees * 10) / 10;
}
