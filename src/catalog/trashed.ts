import type { DatabaseSync } from 'node:sqlite';
import { Query } from './query.ts';

/** Who has trashed what was deleted or replaced in iCloud, and by no person here. */
export const BY_ICLOUD = 'icloud';

/** A file that goes to the trash with its asset, and comes back with it: one of its own, or the sidecar that we wrote. */
export interface BelongingFile {
  readonly kind: 'file' | 'sidecar';
  /** Of the file; for the sidecar that of its asset. */
  readonly id: number;
  readonly assetId: number;
  /** Its path in the library: where it lies, or where it comes back to. */
  readonly path: string;
  /** Its path in the trash while it lies there. */
  readonly trashed: string | null;
  readonly sha256: string | null;
}

/** An asset in the trash as people see it. */
export interface TrashedAsset {
  readonly id: number;
  readonly name: string;
  readonly account: string;
  readonly capturedAt: number | null;
  readonly capturedOffset: number | null;
  readonly trashedAt: number;
  readonly trashedBy: string | null;
  readonly files: number;
  readonly bytes: number;
}

/** An asset as a question names it. */
export type AssetSummary = Omit<TrashedAsset, 'trashedAt' | 'trashedBy'> & {
  readonly trashedAt: number | null;
};

export interface TrashedTotals {
  readonly assets: number;
  readonly files: number;
  readonly bytes: number;
}

/** Whose assets are meant. */
export type OfAccounts = 'all' | readonly string[];

const BELONGING = `SELECT 'file' AS kind, id, asset_id AS assetId, path, trashed, sha256 FROM file
    WHERE placed_at IS NOT NULL OR trashed IS NOT NULL
  UNION ALL SELECT 'sidecar', asset_id, asset_id, path, trashed, sha256 FROM sidecar`;

const SUMMARY = `asset.id, asset.name, account.name AS account, captured_at AS capturedAt,
  captured_offset AS capturedOffset, trashed_at AS trashedAt, trashed_by AS trashedBy,
  (SELECT count(*) FROM file WHERE asset_id = asset.id) AS files,
  (SELECT coalesce(sum(size), 0) FROM file WHERE asset_id = asset.id) AS bytes`;

const IN_TRASH = `FROM asset JOIN account ON account.id = account_id
  WHERE trashed_at IS NOT NULL AND (?1 IS NULL OR account.name IN (SELECT value FROM json_each(?1)))`;

/** Assets in the trash: what is wanted of them, and where their files are. */
export class Trashed {
  readonly #mark: Query;
  readonly #unmark: Query;
  readonly #belonging: Query<BelongingFile>;
  readonly #inTrash: Query<BelongingFile>;
  readonly #setTrashed: Query;
  readonly #setReturned: Query;
  readonly #sidecarTrashed: Query;
  readonly #forgetSidecar: Query;
  readonly #unfinished: Query<{ id: number }>;
  readonly #by: Query<{ by: string | null }>;
  readonly #isReplaced: Query<{ one: number }>;
  readonly #overdue: Query<{ id: number }>;
  readonly #summary: Query<AssetSummary>;
  readonly #list: Query<TrashedAsset>;
  readonly #totals: Query<TrashedTotals>;
  readonly #oldest: Query<{ at: number | null }>;
  readonly #remaining: Query<{ count: number }>;

  constructor(database: DatabaseSync) {
    const query = <Row>(sql: string) => new Query<Row>(database, sql);
    this.#mark = query('UPDATE asset SET trashed_at = ?, trashed_by = ? WHERE id = ? AND trashed_at IS NULL');
    this.#unmark = query('UPDATE asset SET trashed_at = NULL, trashed_by = NULL WHERE id = ?');
    this.#belonging = query(`SELECT * FROM (${BELONGING}) WHERE assetId = ? ORDER BY kind, id`);
    this.#inTrash = query(`SELECT * FROM (${BELONGING}) WHERE trashed = ?`);
    this.#setTrashed = query('UPDATE file SET trashed = ?, placed_at = NULL WHERE id = ?');
    this.#setReturned = query('UPDATE file SET trashed = NULL, placed_at = ? WHERE id = ?');
    this.#sidecarTrashed = query('UPDATE sidecar SET trashed = ? WHERE asset_id = ? AND path = ?');
    this.#forgetSidecar = query('DELETE FROM sidecar WHERE asset_id = ? AND path = ?');
    this.#unfinished = query(
      `SELECT id FROM asset WHERE trashed_at IS NOT NULL AND (
           EXISTS (SELECT 1 FROM file WHERE asset_id = asset.id AND placed_at IS NOT NULL)
           OR EXISTS (SELECT 1 FROM sidecar WHERE asset_id = asset.id AND trashed IS NULL))
       UNION SELECT asset.id FROM file JOIN asset ON asset.id = asset_id WHERE trashed IS NOT NULL AND trashed_at IS NULL
       UNION SELECT asset.id FROM sidecar JOIN asset ON asset.id = asset_id
         WHERE trashed IS NOT NULL AND trashed_at IS NULL`,
    );
    this.#by = query('SELECT trashed_by AS by FROM asset WHERE id = ?');
    this.#isReplaced = query(
      `SELECT 1 AS one FROM asset WHERE id = ? AND stem IS NULL AND trashed_by = '${BY_ICLOUD}'`,
    );
    this.#overdue = query('SELECT id FROM asset WHERE trashed_at < ? ORDER BY id');
    this.#summary = query(
      `SELECT ${SUMMARY} FROM asset JOIN account ON account.id = account_id WHERE asset.id = ?`,
    );
    this.#list = query(`SELECT ${SUMMARY} ${IN_TRASH} ORDER BY trashed_at DESC, asset.id LIMIT ?2`);
    this.#totals = query(
      `SELECT count(*) AS assets,
         coalesce(sum((SELECT count(*) FROM file WHERE asset_id = asset.id)), 0) AS files,
         coalesce(sum((SELECT sum(size) FROM file WHERE asset_id = asset.id)), 0) AS bytes ${IN_TRASH}`,
    );
    this.#oldest = query(`SELECT min(trashed_at) AS at ${IN_TRASH}`);
    this.#remaining = query(
      `SELECT (SELECT count(*) FROM file WHERE asset_id = ?1 AND trashed IS NOT NULL)
         + (SELECT count(*) FROM sidecar WHERE asset_id = ?1 AND trashed IS NOT NULL) AS count`,
    );
  }

  /** Notes that an asset is to go; false when that was noted before. */
  mark(assetId: number, at: number, by: string): boolean {
    return this.#mark.run(at, by, assetId) === 1;
  }

  /** Notes that an asset is to come back. */
  unmark(assetId: number): void {
    this.#unmark.run(assetId);
  }

  /** The files of an asset that lie in the library or in the trash, its sidecar last. */
  belongingTo(assetId: number): BelongingFile[] {
    return this.#belonging.all(assetId);
  }

  /** Whose a file in the trash is; undefined for what is no asset's. */
  at(trashed: string): BelongingFile | undefined {
    return this.#inTrash.get(trashed);
  }

  /** How many of an asset's files lie in the trash. */
  remaining(assetId: number): number {
    return this.#remaining.one(assetId).count;
  }

  setTrashed({ kind, id, path }: BelongingFile, trashed: string): void {
    if (kind === 'file') this.#setTrashed.run(trashed, id);
    else this.#sidecarTrashed.run(trashed, id, path);
  }

  setReturned({ kind, id, path }: BelongingFile, at: number): void {
    if (kind === 'file') this.#setReturned.run(at, id);
    else this.#sidecarTrashed.run(null, id, path);
  }

  /** Notes that a file lies neither in the library nor in the trash; a sidecar is forgotten and written anew. */
  setAbsent({ kind, id, path }: BelongingFile): void {
    if (kind === 'file') this.#setReturned.run(null, id);
    else this.#forgetSidecar.run(id, path);
  }

  /** Assets whose files are not all where they are wanted: a kill or a pulled disk came between. */
  unfinished(): number[] {
    return this.#unfinished.all().map((row) => row.id);
  }

  /** Who said that an asset goes. */
  by(assetId: number): string {
    return this.#by.get(assetId)?.by ?? 'homeroll';
  }

  /** Whether it is a part that iCloud has replaced or taken back: it has no name of its own in the library. */
  isReplaced(assetId: number): boolean {
    return this.#isReplaced.get(assetId) !== undefined;
  }

  /** Assets that were trashed before a time (ms). */
  overdue(before: number): number[] {
    return this.#overdue.all(before).map((row) => row.id);
  }

  /** Any asset, in the trash or not. */
  summary(assetId: number): AssetSummary | undefined {
    return this.#summary.get(assetId);
  }

  /** What was trashed last comes first. */
  list(accounts: OfAccounts, limit: number): TrashedAsset[] {
    return this.#list.all(jsonOf(accounts), limit);
  }

  /** When the one was trashed that has been there longest (ms); undefined when there is none. */
  oldest(accounts: OfAccounts): number | undefined {
    return this.#oldest.one(jsonOf(accounts)).at ?? undefined;
  }

  totals(accounts: OfAccounts): TrashedTotals {
    return this.#totals.one(jsonOf(accounts));
  }
}

function jsonOf(accounts: OfAccounts): string | null {
  return accounts === 'all' ? null : JSON.stringify(accounts);
}
