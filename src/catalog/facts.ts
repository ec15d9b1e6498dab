import type { DatabaseSync } from 'node:sqlite';
import { Query } from './query.ts';

/** Small facts about the catalog itself, such as the id of the library it belongs to. */
export class FactTable {
  readonly #get: Query<{ value: string }>;
  readonly #set: Query;
  readonly #remove: Query;

  constructor(database: DatabaseSync) {
    this.#get = new Query(database, 'SELECT value FROM fact WHERE key = ?');
    this.#set = new Query(
      database,
      'INSERT INTO fact (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    );
    this.#remove = new Query(database, 'DELETE FROM fact WHERE key = ?');
  }

  get(key: string): string | undefined {
    return this.#get.get(key)?.value;
  }

  set(key: string, value: string): void {
    this.#set.run(key, value);
  }

  remove(key: string): void {
    this.#remove.run(key);
  }
}
