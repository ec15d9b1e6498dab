import type { DatabaseSync } from 'node:sqlite';
import { Query } from './query.ts';
import type { Accounts } from './search-terms.ts';

export interface KnownPlace {
  readonly placeId: number;
  readonly city: string;
  readonly country: string | null;
  readonly count: number;
}

export interface KnownName {
  readonly name: string;
  readonly count: number;
}

/** What can be said about the pictures that somebody may see, with how many pictures there are of each. */
export interface Words {
  readonly accounts: readonly KnownName[];
  readonly places: readonly KnownPlace[];
  /** ISO 3166-1 codes. */
  readonly countries: readonly KnownName[];
  readonly cameras: readonly (KnownName & { readonly make: string | null })[];
  readonly lenses: readonly KnownName[];
  readonly people: readonly KnownName[];
  readonly albums: readonly (KnownName & { readonly id: number })[];
  readonly keywords: readonly KnownName[];
}

/** The most names of one kind that are looked at, the most frequent first. */
const MOST = 20_000;
/** For so many askers with different rights the words are kept. */
const KEPT = 8;

const SHOWN = 'asset.placed_at IS NOT NULL AND asset.trashed_at IS NULL';
const SEEN = `${SHOWN} AND (?1 IS NULL OR asset.account_id IN (SELECT value FROM json_each(?1)))`;
const LAST = `ORDER BY count DESC, 1 LIMIT ${MOST}`;

const QUERIES = {
  accounts: `SELECT account.name AS name, count(*) AS count FROM asset JOIN account ON account.id = account_id
    WHERE ${SEEN} GROUP BY account_id ${LAST}`,
  places: `SELECT city, place_id AS placeId, country, count(*) AS count FROM asset
    WHERE ${SEEN} AND place_id IS NOT NULL AND city IS NOT NULL GROUP BY place_id, city, country ${LAST}`,
  countries: `SELECT country AS name, count(*) AS count FROM asset
    WHERE ${SEEN} AND country IS NOT NULL GROUP BY country ${LAST}`,
  cameras: `SELECT model AS name, make, count(*) AS count FROM asset
    WHERE ${SEEN} AND model IS NOT NULL GROUP BY model, make ${LAST}`,
  lenses: `SELECT lens AS name, count(*) AS count FROM asset
    WHERE ${SEEN} AND lens IS NOT NULL GROUP BY lens ${LAST}`,
  people: `SELECT people.name, count(DISTINCT asset_id) AS count FROM people JOIN asset ON asset.id = asset_id
    WHERE ${SEEN} GROUP BY people.name ${LAST}`,
  albums: `SELECT album.title AS name, album.id, count(*) AS count FROM album JOIN album_asset ON album_id = album.id
    JOIN asset ON asset.id = asset_id WHERE ${SEEN} GROUP BY album.id ${LAST}`,
  keywords: `SELECT word AS name, count(*) AS count FROM keyword JOIN asset ON asset.id = asset_id
    WHERE ${SEEN} GROUP BY word ${LAST}`,
} as const satisfies Record<keyof Words, string>;

type Kept = { -readonly [Kind in keyof Words]?: Words[Kind] };

/**
 * The names that the library knows: places, cameras, people, albums, keywords. Kept in memory for as long as nothing changes
 * in the catalog, each kind from when it is first asked for.
 */
export class Vocabulary {
  readonly #database: DatabaseSync;
  readonly #stamp: Query<{ stamp: number }>;
  readonly #version: Query<{ data_version: number }>;
  readonly #ids: Query<{ id: number }>;
  readonly #kept = new Map<string, Kept>();
  #keptAt = '';

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#stamp = new Query(database, 'SELECT total_changes() AS stamp');
    this.#version = new Query(database, 'PRAGMA data_version');
    this.#ids = new Query(database, 'SELECT id FROM account WHERE name IN (SELECT value FROM json_each(?))');
  }

  /** The words for what these accounts hold; other accounts' words are never among them. */
  of(accounts: Accounts): Words {
    const ids = accounts === 'all' ? null : JSON.stringify(this.#idsOf(accounts));
    const kept = this.#keptFor(String(ids));
    const read = <Kind extends keyof Words>(kind: Kind): Words[Kind] => {
      const rows = kept[kind] ?? new Query<Words[Kind][number]>(this.#database, QUERIES[kind]).all(ids);
      kept[kind] = rows as Kept[Kind];
      return rows as Words[Kind];
    };
    const kinds = Object.keys(QUERIES) as (keyof Words)[];
    const getters = kinds.map((kind) => [kind, { get: () => read(kind) }]);
    return Object.defineProperties({} as Words, Object.fromEntries(getters));
  }

  #idsOf(accounts: readonly string[]): number[] {
    return this.#ids.all(JSON.stringify(accounts)).map(({ id }) => id);
  }

  #keptFor(key: string): Kept {
    const stamp = `${this.#stamp.one().stamp}/${this.#version.one().data_version}`;
    if (stamp !== this.#keptAt || this.#kept.size >= KEPT) this.#kept.clear();
    this.#keptAt = stamp;
    const kept = this.#kept.get(key) ?? {};
    this.#kept.set(key, kept);
    return kept;
  }
}
