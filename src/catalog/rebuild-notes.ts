import { DatabaseSync } from 'node:sqlite';
import { asCatalogError } from './database.ts';
import { Query } from './query.ts';

/** A file of the library as a rebuild has read it; times in ms since the epoch. */
export interface NotedFile {
  /** Relative to the library, '' for its top. */
  readonly folder: string;
  readonly name: string;
  readonly size: number;
  readonly modifiedMs: number;
  /** When its name was given to it, as far as the file system tells. */
  readonly changedMs: number;
  readonly family: 'photo' | 'raw' | 'video' | 'sidecar' | null;
  readonly mime: string | null;
  /** Lower-case hex; null for what is no media or could not be read. */
  readonly sha256: string | null;
  /** Why it is left out; null for what is taken in. */
  readonly code: string | null;
  /** What a sidecar of ours says (JSON). */
  readonly facts: string | null;
}

const COLUMNS = `folder, name, size, modified_ms AS modifiedMs, changed_ms AS changedMs, family, mime, sha256, code, facts`;

/** What a rebuild has read so far, in a database of its own beside the catalog: a kill costs at most the file in hand. */
export class RebuildNotes {
  readonly #database: DatabaseSync;
  readonly #path: string;
  readonly #put: Query;
  readonly #see: Query;
  readonly #get: Query<NotedFile>;
  readonly #inFolder: Query<NotedFile>;
  readonly #nextFolder: Query<{ folder: string | null }>;
  readonly #forget: Query;
  readonly #unsee: Query;
  readonly #codes: Query<{ code: string; count: number }>;

  /** Opens the notes, or begins them. */
  constructor(path: string) {
    this.#path = path;
    this.#database = new DatabaseSync(path);
    const query = <Row>(sql: string) => new Query<Row>(this.#database, sql);
    this.#guard(() =>
      this.#database.exec(
        `PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -4000;
         CREATE TABLE IF NOT EXISTS noted (folder TEXT, name TEXT, size INTEGER, modified_ms REAL, changed_ms REAL,
           family TEXT, mime TEXT, sha256 TEXT, code TEXT, facts TEXT, seen INTEGER, PRIMARY KEY (folder, name))
           STRICT, WITHOUT ROWID;`,
      ),
    );
    this.#put = query(
      `INSERT OR REPLACE INTO noted (folder, name, size, modified_ms, changed_ms, family, mime, sha256, code, facts, seen)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)`,
    );
    this.#see = query('UPDATE noted SET seen = 1 WHERE folder = ? AND name = ?');
    this.#get = query(`SELECT ${COLUMNS} FROM noted WHERE folder = ? AND name = ?`);
    this.#inFolder = query(`SELECT ${COLUMNS} FROM noted WHERE folder = ? AND code IS NULL ORDER BY name`);
    this.#nextFolder = query('SELECT min(folder) AS folder FROM noted WHERE folder > ?');
    this.#forget = query('DELETE FROM noted WHERE seen = 0');
    this.#unsee = query('UPDATE noted SET seen = 0');
    this.#codes = query('SELECT code, count(*) AS count FROM noted WHERE code IS NOT NULL GROUP BY code');
  }

  /** Before the library is looked through (again): nothing has been seen in this look. */
  beginLook(): void {
    this.#guard(() => this.#unsee.run());
  }

  /** After it: forgets what was not seen; answers how many. */
  endLook(): number {
    return this.#guard(() => this.#forget.run());
  }

  get(folder: string, name: string): NotedFile | undefined {
    return this.#get.get(folder, name);
  }

  /** Notes files as they were just read. */
  put(files: readonly NotedFile[]): void {
    this.#together(() => {
      for (const { folder, name, size, modifiedMs, changedMs, family, mime, sha256, code, facts } of files)
        this.#put.run(folder, name, size, modifiedMs, changedMs, family, mime, sha256, code, facts);
    });
  }

  /** Notes that files are still there as they were. */
  see(folder: string, names: readonly string[]): void {
    this.#together(() => {
      for (const name of names) this.#see.run(folder, name);
    });
  }

  /** The folders in their order; undefined after the last. Begin with undefined. */
  nextFolder(after: string | undefined): string | undefined {
    // The top of the library is '', which nothing is smaller than.
    if (after === undefined && this.inFolder('').length > 0) return '';
    return this.#nextFolder.get(after ?? '')?.folder ?? undefined;
  }

  /** The files of a folder that are taken in. */
  inFolder(folder: string): NotedFile[] {
    return this.#inFolder.all(folder);
  }

  /** How many files are left out, by reason. */
  leftOut(): Record<string, number> {
    return Object.fromEntries(this.#codes.all().map(({ code, count }) => [code, count]));
  }

  close(): void {
    if (this.#database.isOpen) this.#database.close();
  }

  #together(work: () => void): void {
    this.#guard(() => {
      this.#database.exec('BEGIN IMMEDIATE');
      work();
      this.#database.exec('COMMIT');
    });
  }

  #guard<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      throw asCatalogError(error, this.#path);
    }
  }
}
