import type { DatabaseSync } from 'node:sqlite';
import { Query } from './query.ts';

/** An album, or a folder of albums, at Apple. */
export interface CloudAlbum {
  readonly name: string;
  readonly kind: 'album' | 'folder' | 'smart';
  readonly title: string;
  readonly parent: string | null;
  readonly position: number | null;
}

export interface CloudAlbumRow extends CloudAlbum {
  /** The account's album that it is. */
  readonly albumId: number | null;
  /** Assets in it. */
  readonly members: number;
}

/** Entries of an album that are there, and those of them of which files lie in the library. */
export interface CloudAlbumItems {
  readonly album: string;
  readonly items: number;
  readonly here: number;
}

/** Albums at Apple and what is in them. */
export class CloudAlbums {
  readonly #put: Query;
  readonly #remove: Query;
  readonly #empty: Query;
  readonly #ofLibrary: Query<CloudAlbumRow>;
  readonly #items: Query<CloudAlbumItems>;
  readonly #link: Query;
  readonly #join: Query;
  readonly #leave: Query;
  readonly #ofAsset: Query<{ album: string }>;
  readonly #wanted: Query<{ albumId: number }>;
  readonly #superfluous: Query<{ albumId: number }>;
  readonly #owners: Query<{ count: number }>;
  readonly #quit: Query;
  readonly #albumOf: Query<{ albumId: number | null }>;

  constructor(database: DatabaseSync) {
    const query = <Row>(sql: string) => new Query<Row>(database, sql);
    this.#put = query(
      `INSERT INTO cloud_album (library_id, name, kind, title, parent, position) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (library_id, name) DO UPDATE SET kind = excluded.kind, title = excluded.title, parent = excluded.parent,
         position = excluded.position`,
    );
    this.#remove = query('DELETE FROM cloud_album WHERE library_id = ? AND name = ?');
    this.#empty = query('DELETE FROM cloud_membership WHERE library_id = ? AND album = ?');
    this.#ofLibrary = query(
      `SELECT name, kind, title, parent, position, album_id AS albumId,
         (SELECT count(*) FROM cloud_membership WHERE library_id = cloud_album.library_id AND album = cloud_album.name) AS members
       FROM cloud_album WHERE library_id = ? ORDER BY position, title, name`,
    );
    this.#items = query(
      `SELECT album, count(*) AS items, CAST(total(EXISTS (
         SELECT 1 FROM source_file JOIN file ON file.id = file_id
         WHERE source_id = ?1 AND folder = CAST(cloud_asset.id AS TEXT) AND placed_at IS NOT NULL)) AS INTEGER) AS here
       FROM cloud_membership CROSS JOIN cloud_asset ON cloud_asset.library_id = ?2 AND cloud_asset.name = asset
       WHERE cloud_membership.library_id = ?2 AND state IN ('live', 'hidden') GROUP BY album`,
    );
    this.#link = query('UPDATE cloud_album SET album_id = ? WHERE library_id = ? AND name = ?');
    this.#join = query('INSERT OR IGNORE INTO cloud_membership (library_id, asset, album) VALUES (?, ?, ?)');
    this.#leave = query('DELETE FROM cloud_membership WHERE library_id = ? AND asset = ? AND album = ?');
    this.#ofAsset = query('SELECT album FROM cloud_membership WHERE library_id = ? AND asset = ?');
    // Of all the assets at Apple that one of ours has files of.
    const linked = `SELECT CAST(source_file.folder AS INTEGER) FROM file
      JOIN source_file ON file_id = file.id JOIN source ON source.id = source_id AND source.kind = 'icloud'
      WHERE file.asset_id = ?1`;
    const wanted = `SELECT cloud_album.album_id FROM cloud_asset
      JOIN cloud_membership ON cloud_membership.library_id = cloud_asset.library_id AND asset = cloud_asset.name
      JOIN cloud_album ON cloud_album.library_id = cloud_asset.library_id AND cloud_album.name = album
      WHERE cloud_asset.id IN (${linked}) AND cloud_asset.state IN ('live', 'hidden') AND cloud_album.album_id IS NOT NULL`;
    this.#wanted = query(
      `SELECT DISTINCT album_id AS albumId FROM (${wanted})
       WHERE album_id NOT IN (SELECT album_id FROM album_asset WHERE asset_id = ?1)
         AND album_id NOT IN (SELECT album_id FROM said_album WHERE asset_id = ?1 AND is_in = 0)`,
    );
    // An album that folders of other sources are as well is theirs to empty; what a person here put into one stays.
    this.#superfluous = query(
      `SELECT album_id AS albumId FROM album_asset WHERE asset_id = ?1
         AND album_id IN (SELECT album_id FROM cloud_album) AND album_id NOT IN (SELECT album_id FROM album_folder)
         AND album_id NOT IN (${wanted})
         AND album_id NOT IN (SELECT album_id FROM said_album WHERE asset_id = ?1 AND is_in = 1)`,
    );
    this.#owners = query(
      `SELECT (SELECT count(*) FROM cloud_album WHERE album_id = ?1) + (SELECT count(*) FROM album_folder WHERE album_id = ?1) AS count`,
    );
    this.#albumOf = query('SELECT album_id AS albumId FROM cloud_album WHERE library_id = ? AND name = ?');
    this.#quit = query('DELETE FROM album_asset WHERE album_id = ? AND asset_id = ?');
  }

  put(libraryId: number, { name, kind, title, parent, position }: CloudAlbum): void {
    this.#put.run(libraryId, name, kind, title, parent, position);
  }

  /** Forgets an album and who was in it. */
  remove(libraryId: number, name: string): void {
    this.#empty.run(libraryId, name);
    this.#remove.run(libraryId, name);
  }

  /** In the order in which their owner put them. */
  ofLibrary(libraryId: number): CloudAlbumRow[] {
    return this.#ofLibrary.all(libraryId);
  }

  /** By the albums' names; an album with nothing in it is not among them. */
  items(sourceId: number, libraryId: number): Map<string, CloudAlbumItems> {
    return new Map(this.#items.all(sourceId, libraryId).map((row) => [row.album, row]));
  }

  /** Which of the account's albums it is; undefined for folders, and for what is no album. */
  albumOf(libraryId: number, name: string): number | undefined {
    return this.#albumOf.get(libraryId, name)?.albumId ?? undefined;
  }

  /** Says which of the account's albums it is. */
  link(libraryId: number, name: string, albumId: number): void {
    this.#link.run(albumId, libraryId, name);
  }

  join(libraryId: number, asset: string, album: string): void {
    this.#join.run(libraryId, asset, album);
  }

  leave(libraryId: number, asset: string, album: string): void {
    this.#leave.run(libraryId, asset, album);
  }

  /** The names of the albums that an asset at Apple is in. */
  ofAsset(libraryId: number, asset: string): string[] {
    return this.#ofAsset.all(libraryId, asset).map(({ album }) => album);
  }

  /** Albums that an asset of ours should be in and is not, and those that it is in and should not be. */
  differences(assetId: number): { readonly missing: number[]; readonly superfluous: number[] } {
    const ids = (rows: { albumId: number }[]) => rows.map(({ albumId }) => albumId);
    return {
      missing: ids(this.#wanted.all(assetId)),
      superfluous: ids(this.#superfluous.all(assetId)),
    };
  }

  /** How many albums at Apple, and folders of sources, one of the account's albums is. */
  owners(albumId: number): number {
    return this.#owners.one(albumId).count;
  }

  takeOut(albumId: number, assetId: number): void {
    this.#quit.run(albumId, assetId);
  }
}
