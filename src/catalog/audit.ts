import type { DatabaseSync } from 'node:sqlite';
import { Query } from './query.ts';

export interface AuditEntry {
  /** When, in ms since the epoch. */
  readonly at: number;
  /** Who did it: a person's name, or 'homeroll' for what it did by itself. */
  readonly who: string;
  readonly channel: string;
  readonly action: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** What was done to pictures and settings, by whom; only ever added to. */
export class Audit {
  readonly #add: Query;
  readonly #about: Query<Omit<AuditEntry, 'details'> & { details: string }>;
  readonly #latest: Query<Omit<AuditEntry, 'details'> & { details: string }>;

  constructor(database: DatabaseSync) {
    this.#add = new Query(
      database,
      'INSERT INTO audit (at, who, channel, action, details) VALUES (?, ?, ?, ?, ?)',
    );
    this.#about = new Query(
      database,
      `SELECT at, who, channel, action, details FROM audit
       WHERE action = ? AND json_extract(details, '$.asset') = ? ORDER BY id DESC LIMIT 1`,
    );
    this.#latest = new Query(
      database,
      'SELECT at, who, channel, action, details FROM audit ORDER BY id DESC LIMIT ?',
    );
  }

  add(entry: AuditEntry): void {
    this.#add.run(entry.at, entry.who, entry.channel, entry.action, JSON.stringify(entry.details));
  }

  /** The newest entries first. */
  latest(count: number): AuditEntry[] {
    return this.#latest.all(count).map(read);
  }

  /** The newest entry of an action on one asset. Reads the whole table: for what is asked seldom. */
  about(action: string, assetId: number): AuditEntry | undefined {
    const row = this.#about.get(action, assetId);
    return row && read(row);
  }
}

function read(row: Omit<AuditEntry, 'details'> & { details: string }): AuditEntry {
  return { ...row, details: JSON.parse(row.details) };
}
