import type { DatabaseSync } from 'node:sqlite';
import { Query } from './query.ts';

/** How full the library's disk was at a time. */
export interface SpaceSample {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Bytes of the disk that are free, and all of them. */
  readonly free: number;
  readonly total: number;
  /** What the library holds: files, and their bytes. */
  readonly files: number;
  readonly bytes: number;
}

const DAY = 86_400_000;
/** Two years and a bit. */
const MOST_DAYS = 800;

/** How full the library's disk was on each of the last 800 days for which that is known. */
export class SpaceSamples {
  readonly #put: Query;
  readonly #forget: Query;
  readonly #between: Query<SpaceSample>;

  constructor(database: DatabaseSync) {
    const query = <Row>(sql: string) => new Query<Row>(database, sql);
    this.#put = query(
      'INSERT OR REPLACE INTO space_sample (day, at, free, total, files, bytes) VALUES (?, ?, ?, ?, ?, ?)',
    );
    this.#forget = query(
      `DELETE FROM space_sample WHERE day <= (SELECT day FROM space_sample ORDER BY day DESC LIMIT 1 OFFSET ${MOST_DAYS})`,
    );
    this.#between = query(
      'SELECT at, free, total, files, bytes FROM space_sample WHERE at >= ? AND at <= ? ORDER BY day',
    );
  }

  /** Keeps a look at the disk in the place of an earlier one of the same day (in UTC). */
  put({ at, free, total, files, bytes }: SpaceSample): void {
    const whole = [free, total, files, bytes].map(Math.round);
    if (this.#put.run(Math.floor(at / DAY), at, ...whole) > 0) this.#forget.run();
  }

  /**
   * The samples from one time to another (ms), oldest first, one a day. What a clock that was wrong has put into the future is
   * left out by asking until now.
   */
  between(from: number, until: number): SpaceSample[] {
    return this.#between.all(from, until);
  }
}
