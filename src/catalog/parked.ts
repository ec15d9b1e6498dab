import type { DatabaseSync } from 'node:sqlite';
import { Query } from './query.ts';

/** An entry of a cloud library whose original is not known, though it should be. */
export interface ParkedRow {
  readonly id: number;
  readonly name: string;
  readonly master: string | null;
  /** How often it was looked up in vain. */
  readonly tries: number;
}

/** Without an original, and nothing new to be carried over. */
const PARKED = "note = 'without-original' AND due = 0 AND state IN ('live', 'hidden')";

/** Entries at Apple without an original: each is looked up again after a wait of its own. */
export class Parked {
  readonly #due: Query<ParkedRow>;
  readonly #isDue: Query<{ one: number }>;
  readonly #wait: Query;
  readonly #forget: Query;

  constructor(database: DatabaseSync) {
    const query = <Row>(sql: string) => new Query<Row>(database, sql);
    const parked = 'FROM cloud_asset LEFT JOIN parked ON cloud_asset_id = id';
    this.#due = query(
      `SELECT id, name, master, coalesce(tries, 0) AS tries ${parked}
       WHERE library_id = ? AND ${PARKED} AND coalesce(not_before, 0) <= ? ORDER BY coalesce(not_before, 0), id LIMIT ?`,
    );
    this.#isDue = query(
      `SELECT 1 AS one ${parked} WHERE library_id = ? AND ${PARKED} AND coalesce(not_before, 0) <= ? LIMIT 1`,
    );
    this.#wait = query(
      `INSERT INTO parked (cloud_asset_id, tries, not_before) VALUES (?, ?, ?)
       ON CONFLICT (cloud_asset_id) DO UPDATE SET tries = excluded.tries, not_before = excluded.not_before`,
    );
    this.#forget = query(
      `DELETE FROM parked WHERE cloud_asset_id IN
         (SELECT id FROM cloud_asset WHERE library_id = ? AND note IS NOT 'without-original')`,
    );
  }

  /** Those of a library whose wait is over, the longest first. */
  due(libraryId: number, now: number, limit: number): ParkedRow[] {
    return this.#due.all(libraryId, now, limit);
  }

  isDue(libraryId: number, now: number): boolean {
    return this.#isDue.get(libraryId, now) !== undefined;
  }

  /** It was looked up so many times; not again before `until`. */
  wait(id: number, tries: number, until: number): void {
    this.#wait.run(id, tries, until);
  }

  /** Forgets the waits of those whose original has come. */
  forgetFound(libraryId: number): void {
    this.#forget.run(libraryId);
  }
}
