import type { SearchTerm } from '../catalog/search-terms.ts';
import { fold } from './fold.ts';
import { wordsOf } from './known-names.ts';
import type { NamedPlace } from './place-names.ts';
import type { Field, Note } from './query.ts';
import type { SearchContext } from './search-context.ts';

/** What a name was taken for, and what is doubtful about that. */
export interface Named {
  readonly term: SearchTerm;
  readonly note?: Note | undefined;
}

/** Looks for a name among the things of one kind; undefined where there is none of that name. */
type Finder = (context: SearchContext, text: string) => Named | undefined;

/** Too short to stand for part of a name. */
const SHORTEST_PART = 3;
/** A part of more names than this says too little to mean them. */
const MOST_MEANT = 50;

/** What a name can mean, the most specific first. */
export const FINDERS: readonly (readonly [Field, Finder])[] = [
  ['people', findPeople],
  ['place', findPlaceHere],
  ['album', findAlbum],
  ['account', findAccount],
  ['camera', findCamera],
  ['lens', findLens],
  ['keyword', findKeyword],
  ['album', findAlbumByWords],
];

/** By the whole name, or by a first name: of several with that name one, and the next is told. */
export function findPeople({ words, names }: SearchContext, text: string): Named | undefined {
  const key = fold(text);
  const whole = names.whole(words, 'people', key)[0];
  if (whole) return { term: { field: 'people', names: [whole.name] } };
  const [first, second] = names
    .containing(words, 'people', [key])
    .filter(({ name }) => wordsOf(name)[0] === key);
  if (!first) return undefined;
  const term = { field: 'people', names: [first.name] } as const;
  return { term, note: second && takenAs(text, 'people', 'people', second.name) };
}

/** A place at which pictures were taken. */
function findPlaceHere(context: SearchContext, text: string): Named | undefined {
  const { placeIds: ids, countries } = context.names.here(context.words);
  const here = context.places.named(text).flatMap((place): NamedPlace[] => {
    if (place.kind === 'country') return countries.has(place.country ?? '') ? [place] : [];
    const placeIds = place.placeIds?.filter((id) => ids.has(id)) ?? [];
    return placeIds.length > 0 ? [{ ...place, placeIds }] : [];
  });
  if (here.length === 0) return undefined;
  const term = placeTerm(here);
  const inAll = context.words.places.filter(({ placeId }) => term.placeIds.includes(placeId));
  const among = [...new Set(inAll.flatMap(({ country }) => country ?? []))];
  const note: Note | undefined =
    among.length > 1 ? { kind: 'several-places', word: text, countries: among } : undefined;
  return { term, note };
}

/** A place of this name anywhere, also one of which there are no pictures. */
export function findPlace(context: SearchContext, text: string): Named | undefined {
  const [likeliest] = context.places.named(text);
  return findPlaceHere(context, text) ?? (likeliest && { term: placeTerm([likeliest]) });
}

/** A name that a country and a city bear means the country: its cities are in it. */
function placeTerm(places: readonly NamedPlace[]): Extract<SearchTerm, { field: 'place' }> {
  const countries = places.filter(({ kind }) => kind === 'country');
  const meant = countries.length > 0 ? countries : places;
  return {
    field: 'place',
    names: [...new Set(meant.map(({ name }) => name))],
    placeIds: [...new Set(meant.flatMap(({ placeIds }) => placeIds ?? []))],
    countries: countries.flatMap(({ country }) => country ?? []),
  };
}

export function findAlbum({ words, names }: SearchContext, text: string): Named | undefined {
  return albumTerm(names.whole(words, 'albums', fold(text)));
}

/** An album in whose title all of these words stand. */
export function findAlbumByWords({ words, names }: SearchContext, text: string): Named | undefined {
  const parts = wordsOf(text);
  if (!parts.some((part) => part.length >= SHORTEST_PART)) return undefined;
  const albums = names.containing(words, 'albums', parts);
  return albums.length > MOST_MEANT ? undefined : albumTerm(albums);
}

function albumTerm(albums: readonly { id: number; name: string }[]): Named | undefined {
  if (albums.length === 0) return undefined;
  const titles = [...new Set(albums.map(({ name }) => name))];
  return { term: { field: 'album', titles, albumIds: albums.map(({ id }) => id) } };
}

/** By its name; `anna's` and `annas` too. */
export function findAccount({ words, names }: SearchContext, text: string): Named | undefined {
  const key = fold(text);
  const spellings = [key, key.replace(/'s?$/, ''), key.replace(/s$/, '')];
  const account = spellings.flatMap((one) => names.whole(words, 'accounts', one))[0];
  return account && { term: { field: 'account', names: [account.name] } };
}

/** By its whole name, with or without its maker; else all cameras in whose name these words stand. */
export function findCamera({ words, names }: SearchContext, text: string): Named | undefined {
  const key = fold(text);
  const parts = wordsOf(text);
  if (!parts.some((part) => part.length >= SHORTEST_PART)) return undefined;
  const some = names.containing(words, 'cameras', parts);
  const exact = some.filter(({ name, make }) => [fold(name), fold(`${make} ${name}`)].includes(key));
  const meant = exact.length > 0 ? exact : some;
  if (meant.length === 0) return undefined;
  const models = [...new Set(meant.map(({ name }) => name))];
  const [model] = models;
  const told = models.length === 1 && model !== undefined ? model : text;
  return { term: { field: 'camera', names: [told], models } };
}

/** By words of its name, one of which is a number of millimetres or of stops. */
function findLens(context: SearchContext, text: string): Named | undefined {
  return /\d\s?mm|f\/\d/i.test(text) ? findLensByWords(context, text) : undefined;
}

export function findLensByWords({ words, names }: SearchContext, text: string): Named | undefined {
  const lenses = names.containing(words, 'lenses', wordsOf(text)).map(({ name }) => name);
  if (lenses.length === 0) return undefined;
  return { term: { field: 'lens', names: [lenses.length === 1 ? (lenses[0] ?? text) : text], lenses } };
}

export function findKeyword({ words, names }: SearchContext, text: string): Named | undefined {
  const keyword = names.whole(words, 'keywords', fold(text))[0];
  return keyword && { term: { field: 'keyword', word: keyword.name } };
}

/** Says that a word could mean something else too, and how to ask for that. */
export function takenAs(word: string, field: Field, also: Field, value = word): Note {
  const quoted = /^[\p{L}\p{N}-]+$/u.test(value) ? value : `"${value.replaceAll('"', '')}"`;
  return { kind: 'taken-as', word, field, also, say: `${also}:${quoted}` };
}
