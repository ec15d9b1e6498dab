import type { DatabaseSync } from 'node:sqlite';
import type { Facts } from '../platform/error.ts';
import { Query } from './query.ts';

/**
 * What a verification can find wrong with a file of the library: another content than was placed, no file, one that cannot be
 * read, or (`foreign`, no damage) one that the catalog does not know.
 */
export type FindingKind = 'changed' | 'missing' | 'unreadable' | 'foreign';

export interface Finding {
  /** Relative to the library. */
  readonly path: string;
  readonly kind: FindingKind;
  /** Null for a foreign file. */
  readonly fileId: number | null;
  /** When it was found first, in ms since the epoch. */
  readonly foundAt: number;
  readonly facts: Facts;
}

const COLUMNS = 'path, kind, file_id AS fileId, found_at AS foundAt, facts';

/** What the verifications so far found wrong and no later one found right. */
export class Findings {
  readonly #put: Query;
  readonly #get: Query<Omit<Finding, 'facts'> & { facts: string }>;
  readonly #remove: Query;
  readonly #after: Query<Omit<Finding, 'facts'> & { facts: string }>;
  readonly #first: Query<Omit<Finding, 'facts'> & { facts: string }>;
  readonly #counts: Query<{ kind: FindingKind; count: number }>;

  constructor(database: DatabaseSync) {
    const query = <Row>(sql: string) => new Query<Row>(database, sql);
    this.#put = query(
      `INSERT INTO finding (path, kind, file_id, found_at, facts) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (path) DO UPDATE SET found_at = iif(kind = excluded.kind, found_at, excluded.found_at),
         kind = excluded.kind, file_id = excluded.file_id, facts = excluded.facts`,
    );
    this.#get = query(`SELECT ${COLUMNS} FROM finding WHERE path = ?`);
    this.#remove = query('DELETE FROM finding WHERE path = ?');
    this.#after = query(`SELECT ${COLUMNS} FROM finding WHERE path > ? ORDER BY path LIMIT ?`);
    this.#first = query(`SELECT ${COLUMNS} FROM finding WHERE (kind = 'foreign') = ? ORDER BY path LIMIT ?`);
    this.#counts = query('SELECT kind, count(*) AS count FROM finding GROUP BY kind');
  }

  /** Notes a finding; one that was known before keeps its time. */
  put({ path, kind, fileId, foundAt, facts }: Finding): void {
    this.#put.run(path, kind, fileId, foundAt, JSON.stringify(facts));
  }

  get(path: string): Finding | undefined {
    const row = this.#get.get(path);
    return row && read(row);
  }

  /** Forgets a finding: the file was found right, or is no longer expected. Answers whether there was one. */
  clear(path: string): boolean {
    // Nearly always there is none, and a look takes no lock.
    return this.#get.get(path) !== undefined && this.#remove.run(path) === 1;
  }

  /** The next findings in the order of their paths, after one of them ('' for the first). */
  after(path: string, limit: number): Finding[] {
    return this.#after.all(path, limit).map(read);
  }

  /** The first of the damaged and missing files, or of the foreign ones, in the order of their paths. */
  first(what: 'damage' | 'foreign', limit: number): Finding[] {
    return this.#first.all(Number(what === 'foreign'), limit).map(read);
  }

  counts(): Record<FindingKind, number> {
    const counts = { changed: 0, missing: 0, unreadable: 0, foreign: 0 };
    for (const { kind, count } of this.#counts.all()) counts[kind] = count;
    return counts;
  }

  /** How many files are damaged or away; foreign ones are neither. */
  damaged(): number {
    const { changed, missing, unreadable } = this.counts();
    return changed + missing + unreadable;
  }
}

function read(row: Omit<Finding, 'facts'> & { facts: string }): Finding {
  return { ...row, facts: JSON.parse(row.facts) as Facts };
}
