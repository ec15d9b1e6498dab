import type { DatabaseSync } from 'node:sqlite';
import { Query } from './query.ts';

/** Somebody in a picture. The region is null as a whole when only the name is known. */
export interface PersonRow {
  readonly name: string;
  /** The middle of the face, and its size: shares of the upright picture's width and height. */
  readonly x: number | null;
  readonly y: number | null;
  readonly width: number | null;
  readonly height: number | null;
}

/** People in pictures, as the files name them. */
export class People {
  readonly #of: Query<PersonRow>;
  readonly #add: Query;
  readonly #clear: Query;

  constructor(database: DatabaseSync) {
    this.#of = new Query(
      database,
      'SELECT name, x, y, width, height FROM people WHERE asset_id = ? ORDER BY id',
    );
    this.#add = new Query(
      database,
      'INSERT INTO people (asset_id, name, x, y, width, height) VALUES (?, ?, ?, ?, ?, ?)',
    );
    this.#clear = new Query(database, 'DELETE FROM people WHERE asset_id = ?');
  }

  /** In the order in which they were named. */
  of(assetId: number): PersonRow[] {
    return this.#of.all(assetId);
  }

  /** Makes these the asset's people, and no others. Call inside a transaction. */
  replace(assetId: number, people: readonly PersonRow[]): void {
    this.#clear.run(assetId);
    for (const { name, x, y, width, height } of people) this.#add.run(assetId, name, x, y, width, height);
  }
}
