import type { DatabaseSync } from 'node:sqlite';
import { Query } from './query.ts';

/** The XMP sidecar of an asset in the library, as it was last written, or found to say all that we would. */
export interface SidecarRow {
  readonly assetId: number;
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
  /** Of all that we want it to say: equal facts are not written twice. */
  readonly factsSha256: string;
  /** Our facts (JSON) in a sidecar that others have written into as well; `{}` in one that is ours alone. */
  readonly added: string;
  readonly writtenAt: number;
}

/** A row as it is read: `addedBefore` is null but for one that was announced and may not be on the disk yet. */
export interface KnownSidecar extends SidecarRow {
  readonly addedBefore: string | null;
}

/** What the catalog knows of an asset beside its words, for its sidecar. */
export interface SidecarSubject {
  readonly account: string;
  readonly name: string;
  readonly capturedAt: number | null;
  readonly capturedOffset: number | null;
  readonly capturedFrom: string | null;
  /** Stored pixels, and EXIF's orientation of them. */
  readonly width: number | null;
  readonly height: number | null;
  readonly orientation: number | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly city: string | null;
  readonly country: string | null;
  readonly subtypes: string;
  readonly title: string | null;
  readonly description: string | null;
  readonly rating: number | null;
  readonly favourite: 0 | 1;
  readonly hidden: 0 | 1;
}

/** XMP sidecars that Homeroll has written. */
export class Sidecars {
  readonly #put: Query;
  readonly #ofAsset: Query<KnownSidecar>;
  readonly #announced: Query<{ sha256: string }>;
  readonly #written: Query;
  readonly #neverNew: Query;
  readonly #neverWritten: Query;
  readonly #subject: Query<SidecarSubject>;
  readonly #owner: Query<{ assetId: number }>;
  readonly #giveTo: Query;
  readonly #giveOne: Query;
  readonly #remove: Query;
  readonly #replaceFile: Query;
  readonly #brought: Query<{ brought: string }>;

  constructor(database: DatabaseSync) {
    const query = <Row>(sql: string) => new Query<Row>(database, sql);
    this.#put = query(
      `INSERT INTO sidecar (asset_id, path, path_key, size, sha256, facts_sha256, added, written_at, added_before)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (path_key) DO UPDATE SET asset_id = excluded.asset_id, path = excluded.path, size = excluded.size,
         sha256 = excluded.sha256, facts_sha256 = excluded.facts_sha256, added = excluded.added, written_at = excluded.written_at,
         added_before = excluded.added_before`,
    );
    this.#ofAsset = query(
      `SELECT asset_id AS assetId, path, size, sha256, facts_sha256 AS factsSha256, added,
         written_at AS writtenAt, added_before AS addedBefore FROM sidecar
       WHERE asset_id = ? ORDER BY written_at, path_key`,
    );
    this.#announced = query('SELECT sha256 FROM sidecar WHERE path_key = ? AND added_before IS NOT NULL');
    this.#written = query('UPDATE sidecar SET added_before = NULL WHERE path_key = ?');
    this.#neverNew = query("DELETE FROM sidecar WHERE path_key = ? AND added_before = '{}'");
    this.#neverWritten = query(
      'UPDATE sidecar SET added = added_before, added_before = NULL WHERE path_key = ? AND added_before IS NOT NULL',
    );
    this.#subject = query(
      `SELECT account.name AS account, asset.name, captured_at AS capturedAt, captured_offset AS capturedOffset,
         captured_from AS capturedFrom, width, height, orientation, latitude, longitude, city, country, subtypes,
         title, description, rating, favourite, hidden
       FROM asset JOIN account ON account.id = account_id WHERE asset.id = ?`,
    );
    this.#owner = query(
      `SELECT asset_id AS assetId FROM file WHERE path_key = ?1
       UNION SELECT asset_id FROM sidecar WHERE path_key = ?1`,
    );
    this.#giveTo = query('UPDATE sidecar SET asset_id = ? WHERE asset_id = ?');
    this.#giveOne = query('UPDATE sidecar SET asset_id = ? WHERE path_key = ? AND asset_id = ?');
    this.#remove = query('DELETE FROM sidecar WHERE path = ?');
    this.#replaceFile = query(
      'UPDATE file SET brought_sha256 = coalesce(brought_sha256, sha256), size = ?, sha256 = ? WHERE id = ?',
    );
    this.#brought = query(
      'SELECT brought_sha256 AS brought FROM file WHERE id = ? AND brought_sha256 IS NOT NULL',
    );
  }

  /** Notes a sidecar as it now is; `key` is folded for case and form. */
  put(row: SidecarRow, key: string): void {
    this.#note(row, key, null);
  }

  /** Notes a sidecar that is about to be written into; `addedBefore` is what of ours is in it until then. */
  announce(row: SidecarRow, key: string, addedBefore: string): void {
    this.#note(row, key, addedBefore);
  }

  #note(row: SidecarRow, key: string, addedBefore: string | null): void {
    const { assetId, path, size, sha256, factsSha256, added, writtenAt } = row;
    this.#put.run(assetId, path, key, size, sha256, factsSha256, added, writtenAt, addedBefore);
  }

  /** The asset's sidecars, the oldest first: more than one where assets have become one. */
  ofAsset(assetId: number): KnownSidecar[] {
    return this.#ofAsset.all(assetId);
  }

  /**
   * The hash of what is about to lie at a path, or lies there already: whoever reads there before that is noted must know. `key` is
   * the path, folded for case and form.
   */
  announcedAt(key: string): string | undefined {
    return this.#announced.get(key)?.sha256;
  }

  /**
   * Notes what has become of what was announced: it was written; or it never was, and what of ours was there before is there still.
   * Where nothing was, the sidecar is forgotten.
   */
  endAnnouncement(key: string, isWritten: boolean): void {
    if (isWritten) {
      this.#written.run(key);
      return;
    }
    this.#neverNew.run(key);
    this.#neverWritten.run(key);
  }

  subject(assetId: number): SidecarSubject | undefined {
    return this.#subject.get(assetId);
  }

  /** Whether a path in the library belongs to another asset. */
  isTaken(assetId: number, key: string): boolean {
    return this.#owner.all(key).some((row) => row.assetId !== assetId);
  }

  /** Gives the sidecars of an asset that is about to go to another. */
  giveTo(fromAssetId: number, toAssetId: number): void {
    this.#giveTo.run(toAssetId, fromAssetId);
  }

  /** Gives the one at a path to another asset, if it is the first one's. */
  giveOne(key: string, fromAssetId: number, toAssetId: number): void {
    this.#giveOne.run(toAssetId, key, fromAssetId);
  }

  remove(path: string): void {
    this.#remove.run(path);
  }

  /** Notes that a file of a source, a foreign sidecar, has got our facts added; how it was brought is kept in mind. */
  replaceFile(fileId: number, { size, sha256 }: { size: number; sha256: string }): void {
    this.#replaceFile.run(size, sha256, fileId);
  }

  /** The hash of a file as its source brought it, for one that has been added to since. */
  broughtAs(fileId: number): string | undefined {
    return this.#brought.get(fileId)?.brought;
  }
}
