import type { DatabaseSync, SQLInputValue } from 'node:sqlite';

/** A prepared statement with the shape of its rows; the one place where rows get their types. */
export class Query<Row = never> {
  readonly #statement;

  constructor(database: DatabaseSync, sql: string) {
    this.#statement = database.prepare(sql);
  }

  all(...values: SQLInputValue[]): Row[] {
    return this.#statement.all(...values) as Row[];
  }

  /** The first row; undefined when there is none. */
  get(...values: SQLInputValue[]): Row | undefined {
    return this.#statement.get(...values) as Row | undefined;
  }

  /** The first row of a statement that always has one (`count(*)`, `RETURNING`). */
  one(...values: SQLInputValue[]): Row {
    const row = this.get(...values);
    if (row === undefined) throw new Error(`no row from: ${this.#statement.sourceSQL}`);
    return row;
  }

  /** Runs a statement that changes rows; answers how many. */
  run(...values: SQLInputValue[]): number {
    return Number(this.#statement.run(...values).changes);
  }
}
