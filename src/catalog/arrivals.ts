import type { DatabaseSync } from 'node:sqlite';
import type { AssetKind } from './assets.ts';
import { Query } from './query.ts';
import type { Accounts } from './search-terms.ts';

/** From one time to another (ms since the epoch), without the last, and whose. */
export interface Arrived {
  readonly from: number;
  readonly until: number;
  readonly accounts: Accounts;
}

export interface ArrivedCount {
  readonly account: string;
  readonly kind: AssetKind;
  readonly count: number;
}

export interface ArrivedPlace {
  readonly city: string | null;
  /** ISO 3166-1 code. */
  readonly country: string | null;
  readonly count: number;
}

/** A picture that could stand for a period, with all that speaks for it. */
export interface Candidate {
  readonly id: number;
  readonly kind: AssetKind;
  readonly favourite: number;
  readonly rating: number | null;
  readonly subtypes: string;
  /** As if that were UTC, in ms; far in the past where it is not known. */
  readonly localAt: number;
  readonly placeId: number | null;
  /** Distinct people that are named in it. */
  readonly people: number;
}

const IN_PERIOD = `asset.placed_at >= ?1 AND asset.placed_at < ?2 AND asset.placed_at IS NOT NULL AND hidden = 0 AND trashed_at IS NULL
  AND (?3 IS NULL OR account_id IN (SELECT id FROM account WHERE name IN (SELECT value FROM json_each(?3))))`;

/** What came into the library in a period, hidden and trashed pictures left out. Reads one index however much that is. */
export class Arrivals {
  readonly #counts: Query<ArrivedCount>;
  readonly #places: Query<ArrivedPlace>;
  readonly #placeCount: Query<{ count: number }>;
  readonly #candidates: Query<Candidate>;

  constructor(database: DatabaseSync) {
    const query = <Row>(sql: string) => new Query<Row>(database, sql);
    this.#counts = query(
      `SELECT name AS account, kind, count FROM account JOIN (
         SELECT account_id, kind, count(*) AS count FROM asset INDEXED BY asset_by_arrival WHERE ${IN_PERIOD} GROUP BY account_id, kind
       ) ON account_id = account.id ORDER BY name, kind`,
    );
    const places = `SELECT place_id, count(*) AS count FROM asset INDEXED BY asset_by_arrival
      WHERE ${IN_PERIOD} AND place_id IS NOT NULL GROUP BY place_id`;
    this.#places = query(
      `SELECT asset.city, asset.country, count FROM (${places} ORDER BY count(*) DESC, place_id LIMIT ?4) AS found
       JOIN asset ON asset.id = (SELECT id FROM asset AS any WHERE any.shown = 1 AND any.place_id = found.place_id LIMIT 1)
       ORDER BY count DESC, asset.city`,
    );
    this.#placeCount = query(`SELECT count(*) AS count FROM (${places})`);
    // Of thousands of pictures of which nothing speaks for any, every so manieth is looked at.
    const chosen = (which: string) =>
      `SELECT id FROM (SELECT id FROM asset INDEXED BY asset_by_arrival WHERE ${IN_PERIOD} AND ${which} LIMIT ?4)`;
    this.#candidates = query(
      `SELECT asset.id, asset.kind, favourite, rating, subtypes, local_at AS localAt, place_id AS placeId,
         (SELECT count(DISTINCT name) FROM people WHERE people.asset_id = asset.id) AS people
       FROM asset JOIN preview ON preview.asset_id = asset.id AND preview.way IS NOT NULL
       WHERE asset.id IN (${chosen('(favourite = 1 OR rating >= 4)')} UNION ${chosen('asset.id % ?5 = 0')})
         AND coalesce(rating, 0) >= 0 ORDER BY asset.id`,
    );
  }

  /** How many came, by account and kind. */
  counts(period: Arrived): ArrivedCount[] {
    return this.#counts.all(...bound(period));
  }

  /** The places with the most of them, and how many places there are. */
  places(period: Arrived, limit: number): { top: ArrivedPlace[]; count: number } {
    return {
      top: this.#places.all(...bound(period), limit),
      count: this.#placeCount.one(...bound(period)).count,
    };
  }

  /**
   * Pictures of which the best are chosen: those that somebody marked, and of the `total` others as many as make about `limit`, evenly spread.
   * Only such as have a preview, and none that was rejected.
   */
  candidates(period: Arrived, total: number, limit: number): Candidate[] {
    const everyNth = Math.max(1, Math.ceil(total / limit));
    return this.#candidates.all(...bound(period), limit, everyNth);
  }
}

function bound({ from, until, accounts }: Arrived): [number, number, string | null] {
  return [from, until, accounts === 'all' ? null : JSON.stringify(accounts)];
}
