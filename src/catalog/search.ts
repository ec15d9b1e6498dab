import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { AssetKind } from './assets.ts';
import { Query } from './query.ts';
import { conditionOf } from './search-conditions.ts';
import type { Accounts, SearchTerm } from './search-terms.ts';

/** A picture as a list of pictures tells it. */
export interface FoundAsset {
  readonly id: number;
  readonly account: string;
  readonly kind: AssetKind;
  readonly name: string;
  /** Capture time as the clocks there showed it, as if that were UTC (ms); undefined where it is not known. */
  readonly localAt: number | undefined;
  readonly city: string | null;
  /** ISO 3166-1 code. */
  readonly country: string | null;
  readonly model: string | null;
  readonly subtypes: string;
  readonly favourite: number;
  readonly hidden: number;
  readonly title: string | null;
  readonly durationMs: number | null;
}

/** A place in the order in which pictures are shown: what comes next stays the same while new ones arrive. */
export interface Cursor {
  readonly localAt: number;
  readonly id: number;
}

export interface Page {
  readonly found: readonly FoundAsset[];
  /** Where the next page begins; undefined after the last. */
  readonly next: Cursor | undefined;
}

type Row = Omit<FoundAsset, 'localAt'> & { readonly localAt: number };

const UNKNOWN = -8_640_000_000_000_000;
/** Where an order that runs backwards begins. */
const LATEST: Cursor = { localAt: Number.MAX_SAFE_INTEGER, id: Number.MAX_SAFE_INTEGER };
const COLUMNS = `asset.id, account.name AS account, asset.kind, asset.name, asset.local_at AS localAt, city, country,
  model, subtypes, favourite, hidden, title, duration_ms AS durationMs`;

/** Looks for pictures by conditions, newest first. Only what is in the library and not in the trash is ever found. */
export class Search {
  readonly #database: DatabaseSync;
  readonly #cursor: Query<Cursor>;
  readonly #earliest: Query<{ at: number | null }>;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#cursor = new Query(database, 'SELECT local_at AS localAt, id FROM asset WHERE id = ?');
    this.#earliest = new Query(
      database,
      `SELECT min(local_at) AS at FROM asset WHERE shown = 1 AND hidden = 0 AND local_at > ${UNKNOWN}`,
    );
  }

  count(terms: readonly SearchTerm[], accounts: Accounts): number {
    const { sql, values } = conditionOf(terms, accounts);
    return this.#query<{ count: number }>(`SELECT count(*) AS count FROM asset WHERE ${sql}`).one(...values)
      .count;
  }

  /** Whether there is any such picture. */
  has(term: SearchTerm, accounts: Accounts): boolean {
    const { sql, values } = conditionOf([term], accounts);
    return this.#query(`SELECT 1 FROM asset WHERE ${sql} LIMIT 1`).get(...values) !== undefined;
  }

  /** The next `limit` pictures, those after the cursor where there is one. */
  page(
    terms: readonly SearchTerm[],
    accounts: Accounts,
    { after = LATEST, limit, skip = 0 }: { after?: Cursor | undefined; limit: number; skip?: number },
  ): Page {
    const { sql, values } = conditionOf(terms, accounts);
    const ids = `SELECT asset.id FROM asset WHERE ${sql} AND (asset.local_at, asset.id) < (?, ?)
      ORDER BY asset.local_at DESC, asset.id DESC LIMIT ? OFFSET ?`;
    const rows = this.#query<Row>(
      `SELECT ${COLUMNS} FROM asset JOIN account ON account.id = asset.account_id WHERE asset.id IN (${ids})
       ORDER BY asset.local_at DESC, asset.id DESC`,
    ).all(...values, after.localAt, after.id, limit + 1, skip);
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    return {
      found: rows.slice(0, limit).map(known),
      next: last && { localAt: last.localAt, id: last.id },
    };
  }

  /** The place of one picture in the order of all; undefined for one that there is not. */
  cursorOf(assetId: number): Cursor | undefined {
    return this.#cursor.get(assetId);
  }

  /** The local time of the earliest picture with a known time (ms, as if UTC). */
  earliest(): number | undefined {
    return this.#earliest.one().at ?? undefined;
  }

  /** The middle of where the pictures of one of these places were taken, the one with the most; undefined where none has a position. */
  middleOf(placeIds: readonly number[]): { latitude: number; longitude: number } | undefined {
    const row = this.#query<{ latitude: number | null; longitude: number | null }>(
      `SELECT avg(latitude) AS latitude, avg(longitude) AS longitude FROM asset
       WHERE place_id IN (SELECT value FROM json_each(?)) AND place_id IS NOT NULL AND shown = 1
       GROUP BY place_id ORDER BY count(latitude) DESC LIMIT 1`,
    ).get(JSON.stringify(placeIds));
    if (!row || row.latitude === null || row.longitude === null) return undefined;
    return { latitude: row.latitude, longitude: row.longitude };
  }

  #query<R>(sql: string): Query<R & Record<string, SQLInputValue | undefined>> {
    return new Query(this.#database, sql);
  }
}

function known(row: Row): FoundAsset {
  return { ...row, localAt: row.localAt === UNKNOWN ? undefined : row.localAt };
}
