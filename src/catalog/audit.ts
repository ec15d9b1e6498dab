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

/** An entry as it is kept. */
export interface KeptEntry extends AuditEntry {
  /** Later ones have a higher one. */
  readonly id: number;
}

/** Which entries are asked for, the newest first. */
export interface AuditPage {
  readonly limit: number;
  /** Only those older than the one of this id. */
  readonly before?: number | undefined;
  /** Only what this one did, in upper or lower case. */
  readonly who?: string | undefined;
}

type Row = Omit<AuditEntry, 'details'> & { readonly details: string };

/** What was done to pictures and settings, by whom. Only what says that something was said or tried is ever forgotten. */
export class Audit {
  readonly #add: Query;
  readonly #about: Query<Row>;
  readonly #latest: Query<Row>;
  readonly #page: Query<Row & { readonly id: number }>;
  readonly #forget: Query;

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
    this.#page = new Query(
      database,
      `SELECT id, at, who, channel, action, details FROM audit
       WHERE (?1 IS NULL OR id < ?1) AND (?2 IS NULL OR who = ?2 COLLATE NOCASE) ORDER BY id DESC LIMIT ?3`,
    );
    this.#forget = new Query(
      database,
      `DELETE FROM audit WHERE action = ?1
       AND id <= (SELECT id FROM audit WHERE action = ?1 ORDER BY id DESC LIMIT 1 OFFSET ?2)`,
    );
  }

  add(entry: AuditEntry): void {
    this.#add.run(entry.at, entry.who, entry.channel, entry.action, JSON.stringify(entry.details));
  }

  /** The newest entries first. */
  latest(count: number): AuditEntry[] {
    return this.#latest.all(count).map(read);
  }

  page({ limit, before, who }: AuditPage): KeptEntry[] {
    return this.#page.all(before ?? null, who ?? null, limit).map((row) => ({ ...read(row), id: row.id }));
  }

  /** Forgets what is beyond the newest `keep` of an action. Reads the whole table. */
  forget(action: string, keep: number): void {
    this.#forget.run(action, keep);
  }

  /** The newest entry of an action on one asset. Reads the whole table: for what is asked seldom. */
  about(action: string, assetId: number): AuditEntry | undefined {
    const row = this.#about.get(action, assetId);
    return row && read(row);
  }
}

function read(row: Row): AuditEntry {
  return { ...row, details: JSON.parse(row.details) };
}
