import type { DatabaseSync } from 'node:sqlite';
import { Query } from './query.ts';

/** Words that people, or their programs, gave to pictures. */
export class Keywords {
  readonly #of: Query<{ word: string }>;
  readonly #add: Query;
  readonly #clear: Query;

  constructor(database: DatabaseSync) {
    this.#of = new Query(database, 'SELECT word FROM keyword WHERE asset_id = ? ORDER BY word');
    this.#add = new Query(database, 'INSERT OR IGNORE INTO keyword (asset_id, word) VALUES (?, ?)');
    this.#clear = new Query(database, 'DELETE FROM keyword WHERE asset_id = ?');
  }

  /** In the order of the alphabet. */
  of(assetId: number): string[] {
    return this.#of.all(assetId).map(({ word }) => word);
  }

  /** Makes these the asset's words, and no others. Call inside a transaction. */
  replace(assetId: number, words: readonly string[]): void {
    this.#clear.run(assetId);
    for (const word of words) this.#add.run(assetId, word);
  }
}
