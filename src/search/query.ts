import type { SearchTerm } from '../catalog/search-terms.ts';

/** What is looked for: all of the conditions must hold. A plain value that can be written down and asked again. */
export interface Query {
  readonly terms: readonly SearchTerm[];
}

export type Field = SearchTerm['field'];

/** How a doubtful word was taken; each is told. */
export type Note =
  /** It could also be the value of another field: `say` asks for that instead. */
  | {
      readonly kind: 'taken-as';
      readonly word: string;
      readonly field: Field;
      readonly also: Field;
      readonly say: string;
    }
  /** 5/12/2024 was read as 5 December. */
  | { readonly kind: 'day-first'; readonly word: string }
  /** A word that would take pictures away, which a query cannot say. */
  | { readonly kind: 'negation'; readonly word: string }
  /** `near` a place of which no position is known: the place itself was taken. */
  | { readonly kind: 'no-position'; readonly word: string }
  /** A name that places in several countries (ISO 3166-1 codes) bear: all were taken. */
  | { readonly kind: 'several-places'; readonly word: string; readonly countries: readonly string[] };

/** A search as it was understood. */
export interface Understanding {
  readonly query: Query;
  /** Words that mean nothing here. */
  readonly leftOut: readonly string[];
  readonly notes: readonly Note[];
  /** Known words that are near to those left out, as they would be typed instead. */
  readonly nearWords: readonly string[];
  /** The picture after which to go on, of `after:#123`. */
  readonly after: number | undefined;
}

/** Fields of which a picture has one value, so that two conditions on it can only mean either. */
const EXCLUSIVE = new Set(['when', 'weekday', 'place', 'camera', 'lens', 'account']);

/** Puts terms together: of what a picture has only one, either will do. */
export function together(terms: readonly SearchTerm[]): SearchTerm[] {
  const kept: SearchTerm[] = [];
  for (const term of unique(terms)) {
    const index = kept.findIndex((other) => other.field === term.field && canJoin(other, term));
    const other = kept[index];
    if (other === undefined) kept.push(term);
    else kept[index] = joined(other, term);
  }
  return kept;
}

function canJoin(one: SearchTerm, other: SearchTerm): boolean {
  if (one.field === 'kind' && other.field === 'kind') return isPlain(one.kinds) && isPlain(other.kinds);
  return EXCLUSIVE.has(one.field) || one.field === 'people' || one.field === 'words';
}

/** A photo is no video: of these two, either will do. */
function isPlain(kinds: readonly string[]): boolean {
  return kinds.every((kind) => kind === 'photo' || kind === 'video');
}

function joined(one: SearchTerm, other: SearchTerm): SearchTerm {
  const lists = Object.entries(other).filter(([, value]) => Array.isArray(value));
  const merged = lists.map(([name, values]) => {
    const mine = (one as Record<string, unknown>)[name];
    return [name, unique([...(Array.isArray(mine) ? mine : []), ...values])];
  });
  return { ...one, ...Object.fromEntries(merged) } as SearchTerm;
}

function unique<Value>(values: readonly Value[]): Value[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
