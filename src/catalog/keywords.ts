import type { DatabaseSync } from 'node:sqlite';
import { Query } from './query.ts';

/** So many words, those of the newest pictures that have any, are looked at to tell which are used most: counting all takes a second. */
const LOOKED_AT = 20_000;

/** Words that people, or their programs, gave to pictures. */
export class Keywords {
  readonly #of: Query<{ word: string }>;
  readonly #add: Query;
  readonly #clear: Query;
  readonly #mostUsed: Query<{ word: string }>;

  constructor(database: DatabaseSync) {
    this.#of = new Query(database, 'SELECT word FROM keyword WHERE asset_id = ? ORDER BY word');
    this.#add = new Query(database, 'INSERT OR IGNORE INTO keyword (asset_id, word) VALUES (?, ?)');
    this.#clear = new Query(database, 'DELETE FROM keyword WHERE asset_id = ?');
    this.#mostUsed = new Query(
      database,
      `SELECT min(word) AS word FROM (SELECT asset_id, word FROM keyword ORDER BY asset_id DESC LIMIT ${LOOKED_AT}) AS one
         JOIN asset ON asset.id = one.asset_id
       WHERE account_id = ? AND shown = 1 GROUP BY word COLLATE NOCASE ORDER BY count(*) DESC, word LIMIT ?`,
    );
  }

  /** In the order of the alphabet. */
  of(assetId: number): string[] {
    return this.#of.all(assetId).map(({ word }) => word);
  }

  /** The words that an account's pictures have most often, each once whatever its case. */
  mostUsed(accountId: number, limit: number): string[] {
    return this.#mostUsed.all(accountId, limit).map(({ word }) => word);
  }

  /** Makes these the asset's words, and no others. Call inside a transaction. */
  replace(assetId: number, words: readonly string[]): void {
    this.#clear.run(assetId);
    for (const word of words) this.#add.run(assetId, word);
  }
}
