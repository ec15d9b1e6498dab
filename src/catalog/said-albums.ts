import type { DatabaseSync } from 'node:sqlite';
import { Query } from './query.ts';
import type { Saying } from './said-facts.ts';

/** That a picture is in an album, or is not, by a person's word. */
export interface SaidAlbum {
  readonly title: string;
  readonly isIn: boolean;
}

/** Which albums people here have put pictures into, or taken them out of. */
export class SaidAlbums {
  readonly #of: Query<{ title: string; isIn: number }>;
  readonly #put: Query;
  readonly #giveTo: Query;
  readonly #join: Query;
  readonly #leave: Query;
  readonly #empty: Query;
  readonly #onlySaid: Query;

  constructor(database: DatabaseSync) {
    const query = <R>(sql: string) => new Query<R>(database, sql);
    this.#of = query(
      `SELECT title, is_in AS isIn FROM said_album JOIN album ON album.id = album_id
       WHERE asset_id = ? ORDER BY title`,
    );
    this.#put = query(
      `INSERT INTO said_album (asset_id, album_id, is_in, who, at) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET is_in = excluded.is_in, who = excluded.who, at = excluded.at`,
    );
    this.#giveTo = query('UPDATE OR IGNORE said_album SET asset_id = ? WHERE asset_id = ?');
    this.#join = query('INSERT OR IGNORE INTO album_asset (album_id, asset_id) VALUES (?, ?)');
    this.#leave = query('DELETE FROM album_asset WHERE album_id = ? AND asset_id = ?');
    this.#onlySaid = query(
      `DELETE FROM album_asset WHERE album_id = ?1
         AND asset_id NOT IN (SELECT asset_id FROM said_album WHERE album_id = ?1 AND is_in = 1)`,
    );
    // What stays out of an album that nobody else has is no reason to keep it.
    this.#empty = query(
      `DELETE FROM album WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM album_asset WHERE album_id = ?1)
         AND NOT EXISTS (SELECT 1 FROM cloud_album WHERE album_id = ?1)
         AND NOT EXISTS (SELECT 1 FROM album_folder WHERE album_id = ?1)`,
    );
  }

  /** By the albums' titles. */
  of(assetId: number): SaidAlbum[] {
    return this.#of.all(assetId).map(({ title, isIn }) => ({ title, isIn: isIn === 1 }));
  }

  /** Puts a picture into an album for good; answers whether it was not in it before. */
  putIn(albumId: number, assetId: number, { who, at }: Saying): boolean {
    this.#put.run(assetId, albumId, 1, who, at);
    return this.#join.run(albumId, assetId) === 1;
  }

  /** Takes a picture out of an album for good; answers whether it was in it. */
  takeOut(albumId: number, assetId: number, { who, at }: Saying): boolean {
    this.#put.run(assetId, albumId, 0, who, at);
    return this.#leave.run(albumId, assetId) === 1;
  }

  /** Forgets an album that nothing is in any more and that is none of a source; answers whether it was one. */
  removeIfEmpty(albumId: number): boolean {
    return this.#empty.run(albumId) === 1;
  }

  /** Leaves in an album what people here put into it: for one that its source has no more. */
  leaveSaid(albumId: number): void {
    this.#onlySaid.run(albumId);
  }

  /** Gives what was said about an asset that is about to go to another. */
  giveTo(fromAssetId: number, toAssetId: number): void {
    this.#giveTo.run(toAssetId, fromAssetId);
  }
}
