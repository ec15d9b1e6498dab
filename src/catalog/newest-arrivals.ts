import type { DatabaseSync } from 'node:sqlite';
import { Query } from './query.ts';

/** The newest pictures of an account, and on which days any came; hidden and trashed ones count for the days only. */
export class NewestArrivals {
  readonly #newest: Query<{ id: number }>;
  readonly #days: Query<{ day: number }>;

  constructor(database: DatabaseSync) {
    const query = <Row>(sql: string) => new Query<Row>(database, sql);
    this.#newest = query(
      `SELECT id FROM asset WHERE account_id = (SELECT id FROM account WHERE name = ?1) AND placed_at >= ?2 AND placed_at < ?3
         AND placed_at IS NOT NULL AND hidden = 0 AND trashed_at IS NULL ORDER BY placed_at DESC, id DESC LIMIT ?4`,
    );
    // From one day to the one before it by the index, so that it costs the same however much came on each.
    const last = 'SELECT max(placed_at) FROM asset WHERE placed_at IS NOT NULL AND account_id = whose.id';
    this.#days = query(
      `WITH RECURSIVE whose AS (SELECT id FROM account WHERE name = ?1), days (day) AS (
         SELECT (${last}) / 86400000 * 86400000 FROM whose
         UNION ALL
         SELECT (${last} AND placed_at < day) / 86400000 * 86400000 FROM days, whose WHERE day IS NOT NULL LIMIT ?2)
       SELECT day FROM days WHERE day IS NOT NULL`,
    );
  }

  /** Ids of what was placed from `from` to before `until` (ms), the newest first. */
  between(account: string, from: number, until: number, limit: number): number[] {
    return this.#newest.all(account, from, until, limit).map(({ id }) => id);
  }

  /** Days (ms at their beginning in UTC), the newest first. */
  days(account: string, limit: number): number[] {
    return this.#days.all(account, limit).map(({ day }) => day);
  }
}
