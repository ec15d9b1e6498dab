import type { DatabaseSync } from 'node:sqlite';
import { Query } from './query.ts';

/** An update that waits to be handled. */
export interface WaitingUpdate {
  readonly id: number;
  /** When it was heard (ms since the epoch). */
  readonly at: number;
  /** The update (JSON). */
  readonly content: string;
  /** How often its handling was begun. */
  readonly tries: number;
}

/**
 * Telegram keeps what is not confirmed no longer than this, in ms. What was handled longer ago cannot come again, but another update
 * may come by its id: after a week of silence the ids begin anywhere (https://core.telegram.org/bots/api#update).
 */
const KEPT_FOR = 24 * 60 * 60 * 1000;
/** Ids of handled updates that are kept at most; Telegram gives out a hundred before it wants one confirmed. */
const MOST_KEPT = 2_000;

/**
 * What was heard on Telegram and is not handled yet, and the ids of what was. Its content goes as soon as it is handled; the
 * database overwrites it where it lay (`secure_delete`), and its write-ahead log in the course of things.
 */
export class HeardUpdates {
  readonly #keep: Query;
  readonly #known: Query<{ one: number }>;
  readonly #waiting: Query<WaitingUpdate>;
  readonly #begin: Query;
  readonly #done: Query;
  readonly #forgetOld: Query;
  readonly #forgetMany: Query;

  constructor(database: DatabaseSync) {
    const query = <Row>(sql: string) => new Query<Row>(database, sql);
    this.#keep = query(
      'INSERT INTO heard_update (id, at, content) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING',
    );
    this.#known = query('SELECT 1 AS one FROM heard_update WHERE id = ?');
    this.#waiting = query(
      'SELECT id, at, content, tries FROM heard_update WHERE content IS NOT NULL ORDER BY id',
    );
    this.#begin = query('UPDATE heard_update SET tries = tries + 1 WHERE id = ?');
    this.#done = query(
      `INSERT INTO heard_update (id, at) VALUES (?, ?)
       ON CONFLICT (id) DO UPDATE SET content = NULL, at = excluded.at`,
    );
    this.#forgetOld = query('DELETE FROM heard_update WHERE content IS NULL AND at <= ?');
    this.#forgetMany = query(
      `DELETE FROM heard_update WHERE content IS NULL AND at <
         (SELECT at FROM heard_update WHERE content IS NULL ORDER BY at DESC LIMIT 1 OFFSET ?)`,
    );
  }

  /** Keeps what is new of these and forgets ids that cannot come again; answers with the ids of the new. Belongs in a transaction. */
  keep(updates: readonly { readonly id: number; readonly content: string }[], now: number): Set<number> {
    this.#forgetOld.run(now - KEPT_FOR);
    this.#forgetMany.run(MOST_KEPT);
    const fresh = updates.filter(({ id, content }) => this.#keep.run(id, now, content) === 1);
    return new Set(fresh.map(({ id }) => id));
  }

  /** Whether it waits, or was handled not long ago. */
  isKnown(id: number): boolean {
    return this.#known.get(id) !== undefined;
  }

  /** What waits, in the order in which it was done. */
  waiting(): WaitingUpdate[] {
    return this.#waiting.all();
  }

  /** Its handling begins. */
  begin(id: number): void {
    this.#begin.run(id);
  }

  /** It is handled, whether it was kept before or not: only its id stays. */
  done(id: number, now: number): void {
    this.#done.run(id, now);
  }
}
