import type { Words } from '../catalog/vocabulary.ts';
import { nearestWords } from '../platform/nearest.ts';
import { fold } from './fold.ts';

interface Named {
  readonly name: string;
}

/** Names by how they are compared: whole, and by each of their words. */
interface NameIndex<Entry> {
  readonly whole: ReadonlyMap<string, readonly Entry[]>;
  readonly byWord: ReadonlyMap<string, ReadonlySet<Entry>>;
}

/** Where pictures were taken: GeoNames ids, ISO 3166-1 codes. */
interface Here {
  readonly placeIds: ReadonlySet<number>;
  readonly countries: ReadonlySet<string>;
}

type Kind = keyof Words;

/** Of so many names of each kind, those near to a slip are looked for. */
const MOST_COMPARED = 3000;

/** The names that the library knows, indexed for comparing; an index is made once for each list that the catalog hands out. */
export class KnownNames {
  readonly #indexes = new WeakMap<readonly object[], NameIndex<Named>>();
  readonly #here = new WeakMap<readonly object[], Here>();

  /** Entries whose name is this folded text. */
  whole<K extends Kind>(words: Words, kind: K, key: string): readonly Words[K][number][] {
    return this.#index(words[kind]).whole.get(key) ?? [];
  }

  /** Entries in whose name each of these words stands, whole. */
  containing<K extends Kind>(words: Words, kind: K, keys: readonly string[]): Words[K][number][] {
    const { byWord } = this.#index<Words[K][number]>(words[kind]);
    const [first, ...others] = keys.map((key) => byWord.get(key) ?? new Set<Words[K][number]>());
    return [...(first ?? [])].filter((entry) => others.every((some) => some.has(entry)));
  }

  /** Where pictures were taken. */
  here({ places }: Words): Here {
    const known = this.#here.get(places);
    if (known) return known;
    const here = {
      placeIds: new Set(places.map(({ placeId }) => placeId)),
      countries: new Set(places.flatMap(({ country }) => country ?? [])),
    };
    this.#here.set(places, here);
    return here;
  }

  /** Known names near to a word, the nearest first. */
  near(words: Words, word: string, more: Iterable<string>): string[] {
    const slips = Math.max(1, Math.floor(word.length / 3));
    const kinds = ['people', 'places', 'albums', 'keywords', 'cameras', 'accounts'] as const;
    const names = kinds.flatMap((kind) => words[kind].slice(0, MOST_COMPARED).map(({ name }) => name));
    const candidates = [...names, ...more].filter((name) => Math.abs(name.length - word.length) <= slips);
    const byKey = new Map(candidates.map((name) => [fold(name), name]));
    return nearestWords(fold(word), byKey.keys(), 3).map((key) => byKey.get(key) ?? key);
  }

  #index<Entry extends Named>(entries: readonly Entry[]): NameIndex<Entry> {
    const known = this.#indexes.get(entries) as NameIndex<Entry> | undefined;
    if (known) return known;
    const index = {
      whole: Map.groupBy(entries, ({ name }) => fold(name)),
      byWord: indexByWord(entries),
    };
    this.#indexes.set(entries, index);
    return index;
  }
}

/** A camera is found by its maker too. */
function indexByWord<Entry extends Named>(entries: readonly Entry[]): Map<string, Set<Entry>> {
  const index = new Map<string, Set<Entry>>();
  for (const entry of entries) {
    const make = 'make' in entry && typeof entry.make === 'string' ? entry.make : '';
    for (const word of new Set(wordsOf(`${entry.name} ${make}`))) {
      const some = index.get(word);
      if (some) some.add(entry);
      else index.set(word, new Set([entry]));
    }
  }
  return index;
}

/** The words of a text as they are compared. */
export function wordsOf(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}
