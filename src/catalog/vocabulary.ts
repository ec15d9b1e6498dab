import type { DatabaseSync } from 'node:sqlite';
import { Query } from './query.ts';
import type { Accounts } from './search-terms.ts';

interface KnownPlace {
  /** GeoNames id. */
  readonly placeId: number;
  readonly name: string;
  /** ISO 3166-1 code. */
  readonly country: string | null;
}

interface KnownName {
  readonly name: string;
}

/** What can be said about the pictures that somebody may see, each name once, in the order of the alphabet. */
export interface Words {
  readonly accounts: readonly KnownName[];
  readonly places: readonly KnownPlace[];
  readonly cameras: readonly (KnownName & { readonly make: string | null })[];
  readonly lenses: readonly KnownName[];
  readonly people: readonly KnownName[];
  readonly albums: readonly (KnownName & { readonly id: number })[];
  readonly keywords: readonly KnownName[];
}

/** The most names of one kind that are looked at. */
const MOST = 20_000;
/** For so many askers with different rights the words are kept. */
const KEPT = 8;

const SEEN = 'asset.shown = 1 AND (?1 IS NULL OR asset.account_id IN (SELECT value FROM json_each(?1)))';

/**
 * Every value of a column once: from each to the next by an index, which takes as many steps as there are values and not as
 * there are rows. `order` is the column as the index has it.
 */
function values(table: string, column: string, order: string, where: string): string {
  const next = (after: string) =>
    `SELECT ${column} FROM ${table} WHERE ${where} ${after} ORDER BY ${order} LIMIT 1`;
  return `WITH RECURSIVE step (value) AS (SELECT (${next('')})
    UNION ALL SELECT (${next(`AND ${order} > step.value`)}) FROM step WHERE step.value IS NOT NULL)`;
}

/** The first picture of each value that may be seen: all that is asked for is whether there is one. */
function ofAssets(column: string, select: string): string {
  const index = `shown = 1 AND ${column} IS NOT NULL`;
  return `${values('asset', column, column, index)} SELECT ${select} FROM step JOIN asset ON asset.id =
    (SELECT asset.id FROM asset WHERE ${index} AND asset.${column} = step.value AND ${SEEN} LIMIT 1) LIMIT ${MOST}`;
}

function ofNames(table: string, column: string): string {
  const order = `${table}.${column} COLLATE NOCASE`;
  return `${values(table, column, order, 'true')} SELECT value AS name FROM step WHERE value IS NOT NULL AND EXISTS
    (SELECT 1 FROM ${table} JOIN asset ON asset.id = asset_id WHERE ${order} = step.value AND ${SEEN}) LIMIT ${MOST}`;
}

const QUERIES = {
  accounts: `SELECT name FROM account WHERE ?1 IS NULL OR id IN (SELECT value FROM json_each(?1)) ORDER BY name`,
  places: ofAssets('place_id', "place_id AS placeId, coalesce(city, '') AS name, country"),
  cameras: ofAssets('model', 'model AS name, make'),
  lenses: ofAssets('lens', 'lens AS name'),
  people: ofNames('people', 'name'),
  albums: `SELECT title AS name, id FROM album WHERE EXISTS
    (SELECT 1 FROM album_asset JOIN asset ON asset.id = asset_id WHERE album_id = album.id AND ${SEEN})
    ORDER BY title LIMIT ${MOST}`,
  keywords: ofNames('keyword', 'word'),
} as const satisfies Record<keyof Words, string>;

type Kept = { -readonly [Kind in keyof Words]?: Words[Kind] };

/**
 * The names that the library knows: places, cameras, people, albums, keywords. Kept in memory for as long as nothing changes
 * in the catalog, each kind from when it is first asked for.
 */
export class Vocabulary {
  readonly #database: DatabaseSync;
  readonly #changes: Query<{ count: number }>;
  readonly #version: Query<{ data_version: number }>;
  readonly #ids: Query<{ id: number }>;
  readonly #kept = new Map<string, Kept>();
  #keptAt = '';

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#changes = new Query(database, 'SELECT total_changes() AS count');
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

  /** Own changes are counted by SQLite, and those of other connections by its data version. */
  #keptFor(key: string): Kept {
    const stamp = `${this.#changes.one().count}/${this.#version.one().data_version}`;
    if (stamp !== this.#keptAt || this.#kept.size >= KEPT) this.#kept.clear();
    this.#keptAt = stamp;
    const kept = this.#kept.get(key) ?? {};
    this.#kept.set(key, kept);
    return kept;
  }
}
