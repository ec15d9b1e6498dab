import type { DatabaseSync } from 'node:sqlite';
import { Query } from './query.ts';

export interface AccountRow {
  readonly id: number;
  readonly name: string;
}

export interface SourceRow {
  readonly id: number;
  readonly accountId: number;
  readonly kind: string;
  readonly location: string;
  /** When its first complete scan ended (ms); null before. */
  readonly scannedAt: number | null;
}

/** Accounts and the sources that feed them. */
export class Accounts {
  readonly #add: Query<AccountRow>;
  readonly #all: Query<AccountRow>;
  readonly #addSource: Query<SourceRow>;
  readonly #scanned: Query;
  readonly #ofKind: Query<SourceRow & { account: string }>;

  constructor(database: DatabaseSync) {
    this.#add = new Query(
      database,
      'INSERT INTO account (name) VALUES (?) ON CONFLICT (name) DO UPDATE SET name = excluded.name RETURNING id, name',
    );
    this.#all = new Query(database, 'SELECT id, name FROM account ORDER BY name');
    this.#addSource = new Query(
      database,
      `INSERT INTO source (account_id, kind, location) VALUES (?, ?, ?)
       ON CONFLICT (account_id, kind, location) DO UPDATE SET kind = excluded.kind
       RETURNING id, account_id AS accountId, kind, location, scanned_at AS scannedAt`,
    );
    this.#scanned = new Query(
      database,
      'UPDATE source SET scanned_at = ? WHERE id = ? AND scanned_at IS NULL',
    );
    this.#ofKind = new Query(
      database,
      `SELECT source.id, account_id AS accountId, kind, location, scanned_at AS scannedAt, account.name AS account
       FROM source JOIN account ON account.id = account_id WHERE kind = ? ORDER BY account.name, source.id`,
    );
  }

  /** The account of this name, made if it is new. */
  ensure(name: string): AccountRow {
    return this.#add.one(name);
  }

  all(): AccountRow[] {
    return this.#all.all();
  }

  /** The source at this location, made if it is new. */
  ensureSource(accountId: number, kind: string, location: string): SourceRow {
    return this.#addSource.one(accountId, kind, location);
  }

  /** Every source of a kind that was ever configured, with the name of its account. */
  sourcesOfKind(kind: string): (SourceRow & { readonly account: string })[] {
    return this.#ofKind.all(kind);
  }

  /** Remembers that a source has been seen whole: what it brings from now on is new, not backlog. */
  markScanned(sourceId: number, at: number): void {
    this.#scanned.run(at, sourceId);
  }
}
