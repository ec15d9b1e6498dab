import type { DatabaseSync } from 'node:sqlite';
import { Query } from './query.ts';

/** Records at Apple that are not understood, or not put to use yet, as they came. */
export class CloudRecords {
  readonly #put: Query;
  readonly #remove: Query;

  constructor(database: DatabaseSync) {
    this.#put = new Query(
      database,
      `INSERT INTO cloud_record (library_id, name, type, record) VALUES (?, ?, ?, ?)
       ON CONFLICT (library_id, name) DO UPDATE SET type = excluded.type, record = excluded.record`,
    );
    this.#remove = new Query(database, 'DELETE FROM cloud_record WHERE library_id = ? AND name = ?');
  }

  /** `record` is JSON. */
  put(libraryId: number, name: string, type: string, record: string): void {
    this.#put.run(libraryId, name, type, record);
  }

  remove(libraryId: number, name: string): void {
    this.#remove.run(libraryId, name);
  }
}
