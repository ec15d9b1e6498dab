import type { DatabaseSync } from 'node:sqlite';
import { Query } from './query.ts';

/** A deletion at Apple that was followed, and one that was not: neither is looked at again. */
export const FOLLOWED = 'deleted-there';
export const KEPT_HERE = 'kept-here';

/** A picture that lies here and is deleted in iCloud. */
export interface DeletedPicture {
  readonly assetId: number;
  readonly name: string;
  readonly capturedAt: number | null;
  /** Of all its files. */
  readonly bytes: number;
}

/** Deleted by its owner at Apple: it has not moved to another library, and did not go to make room there. */
const DELETED = `state IN ('trashed', 'gone') AND trash_reason IS NOT 'moved'
  AND cloud_asset.id NOT IN (SELECT cloud_asset_id FROM freed_up WHERE freed_up.state IN ('sent', 'done'))`;

const OF_SOURCE = 'library_id IN (SELECT id FROM cloud_library WHERE source_id = ?1)';

/** Pictures that are nowhere else: neither another entry at Apple nor a folder has them. */
const PICTURES = `SELECT asset.id, asset.name, captured_at,
    (SELECT coalesce(sum(size), 0) FROM file WHERE asset_id = asset.id AND placed_at IS NOT NULL) AS bytes
  FROM asset WHERE placed_at IS NOT NULL AND trashed_at IS NULL AND id IN (
    SELECT file.asset_id FROM cloud_asset
      JOIN source_file ON source_id = ?1 AND folder = CAST(cloud_asset.id AS TEXT) JOIN file ON file.id = file_id
    WHERE ${OF_SOURCE} AND ${DELETED})
  AND NOT EXISTS (
    SELECT 1 FROM file JOIN source_file ON file_id = file.id JOIN source ON source.id = source_id
    WHERE file.asset_id = asset.id AND CASE source.kind
      WHEN 'icloud' THEN (SELECT state FROM cloud_asset WHERE id = CAST(folder AS INTEGER)) IN ('live', 'hidden')
      ELSE part = 'original' AND gone_at IS NULL END)`;

/** Pictures here that their owner has deleted in iCloud. */
export class CloudDeletions {
  readonly #pictures: Query<DeletedPicture>;
  readonly #keep: Query;
  readonly #follow: Query;
  readonly #followed: Query;

  constructor(database: DatabaseSync) {
    this.#pictures = new Query(
      database,
      `SELECT id AS assetId, name, captured_at AS capturedAt, bytes FROM (${PICTURES}) ORDER BY captured_at DESC, id`,
    );
    this.#keep = new Query(
      database,
      `UPDATE cloud_asset SET note = '${KEPT_HERE}' WHERE ${OF_SOURCE} AND ${DELETED} AND note IS NOT '${FOLLOWED}'`,
    );
    this.#follow = new Query(
      database,
      `UPDATE cloud_asset SET note = NULL, due = 2 WHERE ${OF_SOURCE} AND ${DELETED} AND id IN (
         SELECT CAST(folder AS INTEGER) FROM source_file JOIN file ON file.id = file_id
         WHERE source_id = ?1 AND asset_id IN (SELECT id FROM (${PICTURES})))`,
    );
    this.#followed = new Query(
      database,
      `UPDATE cloud_asset SET note = '${FOLLOWED}' WHERE ${DELETED} AND note IS NOT '${KEPT_HERE}' AND id IN (
         SELECT CAST(folder AS INTEGER) FROM file JOIN source_file ON file_id = file.id
           JOIN source ON source.id = source_id AND source.kind = 'icloud'
         WHERE file.asset_id = ?)`,
    );
  }

  /** Those that lie in the library, the newest first. */
  pictures(sourceId: number): DeletedPicture[] {
    return this.#pictures.all(sourceId);
  }

  /** Whatever is deleted there by now stays here for good. */
  keepAll(sourceId: number): void {
    this.#keep.run(sourceId);
  }

  /** Lets the next look follow the deletion of every picture that `pictures` tells. */
  followAll(sourceId: number): void {
    this.#follow.run(sourceId);
  }

  /** What an asset's owner has deleted of it is followed by now. */
  noteFollowed(assetId: number): void {
    this.#followed.run(assetId);
  }
}
