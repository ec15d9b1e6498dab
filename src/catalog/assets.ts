import type { DatabaseSync } from 'node:sqlite';
import { Query } from './query.ts';

export type AssetKind = 'photo' | 'video';

export interface AssetRow {
  readonly id: number;
  readonly accountId: number;
  readonly account: string;
  readonly kind: AssetKind;
  /** The name of its original as its owner knows it. */
  readonly name: string;
  /** Capture time in ms since the epoch; null until its metadata has been read. */
  readonly capturedAt: number | null;
  /** Minutes east of Greenwich at the place and time of capture. */
  readonly capturedOffset: number | null;
  readonly make: string | null;
  readonly model: string | null;
  /** Folder and stem that it owns in the library, once chosen. */
  readonly folder: string | null;
  readonly stem: string | null;
  readonly rank: number;
  /** When a person said that it goes to the trash (ms); null for one that is kept. */
  readonly trashedAt: number | null;
}

/** What is read from the bytes of the original and belongs to the asset as a whole. */
export interface AssetMetadata {
  readonly kind: AssetKind;
  readonly capturedAt: number;
  readonly capturedOffset: number;
  readonly capturedFrom: string;
  readonly width: number | null;
  readonly height: number | null;
  readonly orientation: number | null;
  readonly durationMs: number | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly make: string | null;
  readonly model: string | null;
}

const COLUMNS = `asset.id, account_id AS accountId, account.name AS account, kind, asset.name, captured_at AS capturedAt,
  captured_offset AS capturedOffset, make, model, folder, stem, rank, trashed_at AS trashedAt`;

/** Photos and videos as their owners see them. */
export class Assets {
  readonly #add: Query<{ id: number }>;
  readonly #byId: Query<AssetRow>;
  readonly #remove: Query;
  readonly #rename: Query;
  readonly #setMetadata: Query;
  readonly #claim: Query;
  readonly #counts: Query<{ account: string; kind: AssetKind; count: number }>;

  constructor(database: DatabaseSync) {
    this.#add = new Query(
      database,
      'INSERT INTO asset (account_id, kind, name, rank, added_at) VALUES (?, ?, ?, ?, ?) RETURNING id',
    );
    this.#byId = new Query(
      database,
      `SELECT ${COLUMNS} FROM asset JOIN account ON account.id = account_id WHERE asset.id = ?`,
    );
    this.#remove = new Query(database, 'DELETE FROM asset WHERE id = ?');
    this.#rename = new Query(database, 'UPDATE asset SET name = ? WHERE id = ?');
    this.#setMetadata = new Query(
      database,
      `UPDATE asset SET kind = ?, captured_at = ?, captured_offset = ?, captured_from = ?, width = ?, height = ?,
         orientation = ?, duration_ms = ?, latitude = ?, longitude = ?, make = ?, model = ? WHERE id = ?`,
    );
    this.#claim = new Query(
      database,
      'UPDATE OR IGNORE asset SET folder = ?, stem = ?, stem_key = ? WHERE id = ?',
    );
    this.#counts = new Query(
      database,
      `SELECT account.name AS account, kind, count(*) AS count FROM asset JOIN account ON account.id = account_id
       WHERE trashed_at IS NULL GROUP BY account_id, kind ORDER BY account.name, kind`,
    );
  }

  add(asset: { accountId: number; kind: AssetKind; name: string; rank: number; addedAt: number }): number {
    return this.#add.one(asset.accountId, asset.kind, asset.name, asset.rank, asset.addedAt).id;
  }

  get(id: number): AssetRow | undefined {
    return this.#byId.get(id);
  }

  /** Forgets an asset with its files and its work; for one that turned out to be part of another, or no picture. */
  remove(id: number): void {
    this.#remove.run(id);
  }

  rename(id: number, name: string): void {
    this.#rename.run(name, id);
  }

  setMetadata(id: number, m: AssetMetadata): void {
    this.#setMetadata.run(
      ...[m.kind, m.capturedAt, m.capturedOffset, m.capturedFrom, m.width, m.height],
      ...[m.orientation, m.durationMs, m.latitude, m.longitude, m.make, m.model, id],
    );
  }

  /** Makes `folder`/`stem` this asset's own; false when another asset has it. `key` is folded for case and form. */
  claimStem(id: number, folder: string, stem: string, key: string): boolean {
    return this.#claim.run(folder, stem, key, id) === 1;
  }

  /** How many assets each account has outside the trash, by kind. */
  counts(): { account: string; kind: AssetKind; count: number }[] {
    return this.#counts.all();
  }
}
