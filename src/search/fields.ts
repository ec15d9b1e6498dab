import type { SearchTerm } from '../catalog/search-terms.ts';
import { kindNamed } from './kind-words.ts';
import { wordsOf } from './known-names.ts';
import {
  findAccount,
  findAlbum,
  findAlbumByWords,
  findCamera,
  findKeyword,
  findLensByWords,
  findPeople,
  findPlace,
  type Named,
} from './named-things.ts';
import type { Field } from './query.ts';
import type { SearchContext } from './search-context.ts';

/** Names that may stand before a colon, folded, English and German; the first of each is the one that is suggested. */
const FIELD_NAMES: readonly (readonly [field: Field | 'after', names: string])[] = [
  ['when', 'when date day year month datum jahr monat wann'],
  ['kind', 'kind type is art typ'],
  ['place', 'place city country location ort stadt land wo where'],
  ['near', 'near bei nahe'],
  ['camera', 'camera cam kamera model modell'],
  ['lens', 'lens objektiv'],
  ['album', 'album'],
  ['people', 'people person who with wer mit'],
  ['account', 'account owner konto besitzer'],
  ['keyword', 'keyword keywords tag tags stichwort schlagwort'],
  ['name', 'name file filename datei dateiname'],
  ['words', 'words text title description titel beschreibung worte'],
  ['after', 'after nach'],
];

const FIELDS: ReadonlyMap<string, Field | 'after'> = new Map(
  FIELD_NAMES.flatMap(([field, names]) => names.split(' ').map((name) => [name, field] as const)),
);

/** The field that a folded name before a colon means; German `tag:` is a keyword, as in English. */
export function fieldNamed(name: string): Field | 'after' | undefined {
  return FIELDS.get(name);
}

/** More stars would make looking for a name slow without saying more. */
const MOST_STARS = 3;

/** A file's name or a part of one: `*` and `?` stand for what is left open. */
export function nameTerm(text: string): SearchTerm | undefined {
  const pattern = text.replace(/\*+/g, '*');
  if (pattern.split('*').length - 1 > MOST_STARS || /^[*?]*$/.test(pattern)) return undefined;
  return { field: 'name', pattern: /[*?]/.test(pattern) ? pattern : `*${pattern}*` };
}

/** The condition of `field:value`; one that no picture can meet where the library has no such thing, undefined for nonsense. */
export function readField(context: SearchContext, field: Field, value: string): Named | undefined {
  switch (field) {
    case 'kind': {
      const kind = kindNamed(value.toLowerCase());
      return kind === undefined || kind === 'any' ? undefined : { term: { field, kinds: [kind] } };
    }
    case 'place':
      return findPlace(context, value) ?? { term: { field, names: [value], placeIds: [], countries: [] } };
    case 'camera':
      return findCamera(context, value) ?? { term: { field, names: [value], models: [] } };
    case 'lens':
      return findLensByWords(context, value) ?? { term: { field, names: [value], lenses: [] } };
    case 'album': {
      const found = findAlbum(context, value) ?? findAlbumByWords(context, value);
      return found ?? { term: { field, titles: [value], albumIds: [] } };
    }
    case 'people':
      return findPeople(context, value) ?? { term: { field, names: [value] } };
    case 'account':
      return findAccount(context, value) ?? { term: { field, names: [value] } };
    case 'keyword':
      return findKeyword(context, value) ?? { term: { field, word: value } };
    case 'name': {
      const term = nameTerm(value);
      return term && { term };
    }
    case 'words': {
      const words = wordsOf(value);
      return words.length === 0 ? undefined : { term: { field, words } };
    }
    case 'when':
    case 'weekday':
    case 'near':
      // Read by what reads dates and places in a sentence.
      return undefined;
  }
}
