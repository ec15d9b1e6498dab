import type { DatabaseSync } from 'node:sqlite';
import { Query } from './query.ts';

export interface AlbumRow {
  readonly id: number;
  readonly accountId: number;
  readonly title: string;
  readonly assets: number;
}

/** A folder of a source that is an album. */
export interface AlbumFolder {
  readonly accountId: number;
  readonly sourceId: number;
  readonly folder: string;
  readonly title: string;
}

/** Albums of accounts and what is in them. An asset may be in many. */
export class Albums {
  readonly #ensure: Query<{ id: number }>;
  readonly #ofAccount: Query<AlbumRow>;
  readonly #ofAsset: Query<{ id: number; title: string }>;
  readonly #assets: Query<{ assetId: number }>;
  readonly #add: Query;
  readonly #share: Query;
  readonly #ofFolder: Query<{ albumId: number }>;
  readonly #setFolder: Query;
  readonly #otherFolders: Query<{ count: number }>;
  readonly #fill: Query;
  readonly #moveAll: Query;
  readonly #moveSaid: Query;
  readonly #remove: Query;
  readonly #titleOf: Query<{ title: string }>;
  readonly #rename: Query;

  constructor(database: DatabaseSync) {
    const query = <Row>(sql: string) => new Query<Row>(database, sql);
    this.#ensure = query(
      'INSERT INTO album (account_id, title) VALUES (?, ?) ON CONFLICT DO UPDATE SET title = excluded.title RETURNING id',
    );
    this.#ofAccount = query(
      `SELECT id, account_id AS accountId, title, (SELECT count(*) FROM album_asset WHERE album_id = id) AS assets
       FROM album WHERE account_id = ? ORDER BY title`,
    );
    this.#ofAsset = query(
      'SELECT id, title FROM album JOIN album_asset ON album_id = id WHERE asset_id = ? ORDER BY title',
    );
    this.#assets = query(
      'SELECT asset_id AS assetId FROM album_asset WHERE album_id = ? ORDER BY asset_id LIMIT ?',
    );
    this.#add = query('INSERT OR IGNORE INTO album_asset (album_id, asset_id) VALUES (?, ?)');
    this.#share = query(
      'INSERT OR IGNORE INTO album_asset (album_id, asset_id) SELECT album_id, ? FROM album_asset WHERE asset_id = ?',
    );
    this.#ofFolder = query('SELECT album_id AS albumId FROM album_folder WHERE source_id = ? AND folder = ?');
    this.#setFolder = query(
      `INSERT INTO album_folder (source_id, folder, album_id) VALUES (?, ?, ?)
       ON CONFLICT DO UPDATE SET album_id = excluded.album_id`,
    );
    this.#otherFolders = query('SELECT count(*) AS count FROM album_folder WHERE album_id = ?');
    this.#fill = query(
      `INSERT OR IGNORE INTO album_asset (album_id, asset_id)
       SELECT ?, file.asset_id FROM source_file JOIN file ON file.id = source_file.file_id
       WHERE source_id = ? AND folder = ?`,
    );
    this.#moveAll = query(
      'INSERT OR IGNORE INTO album_asset (album_id, asset_id) SELECT ?, asset_id FROM album_asset WHERE album_id = ?',
    );
    this.#moveSaid = query('UPDATE OR IGNORE said_album SET album_id = ? WHERE album_id = ?');
    this.#remove = query('DELETE FROM album WHERE id = ?');
    this.#titleOf = query('SELECT title FROM album WHERE id = ?');
    this.#rename = query('UPDATE OR IGNORE album SET title = ? WHERE id = ?');
  }

  /** The account's album of this title, made if it is new. */
  ensure(accountId: number, title: string): number {
    return this.#ensure.one(accountId, title).id;
  }

  titleOf(id: number): string | undefined {
    return this.#titleOf.get(id)?.title;
  }

  /** Gives an album another title; false when the account has one of that title already. */
  rename(id: number, title: string): boolean {
    return this.#rename.run(title, id) === 1;
  }

  /** Forgets an album; what was in it stays. */
  remove(id: number): void {
    this.#remove.run(id);
  }

  /** The albums of an account by their titles, with how many assets each has. */
  ofAccount(accountId: number): AlbumRow[] {
    return this.#ofAccount.all(accountId);
  }

  /** The albums that an asset is in, by their titles. */
  ofAsset(assetId: number): { id: number; title: string }[] {
    return this.#ofAsset.all(assetId);
  }

  /** The first `limit` assets of an album. */
  assets(albumId: number, limit: number): number[] {
    return this.#assets.all(albumId, limit).map((row) => row.assetId);
  }

  add(albumId: number, assetId: number): void {
    this.#add.run(albumId, assetId);
  }

  /** Puts an asset into every album that another is in: for one that takes the other's place, or was part of it. */
  share(fromAssetId: number, toAssetId: number): void {
    this.#share.run(toAssetId, fromAssetId);
  }

  /** The album that a source's folder is; undefined for one that is none so far. */
  ofFolder(sourceId: number, folder: string): number | undefined {
    return this.#ofFolder.get(sourceId, folder)?.albumId;
  }

  /**
   * Makes a source's folder the album of this title, with all assets that have files in it. A title that it had before goes
   * when no other folder has it: its assets are in the new album then. Call inside a transaction.
   */
  assignFolder({ accountId, sourceId, folder, title }: AlbumFolder): number {
    const before = this.ofFolder(sourceId, folder);
    const id = this.ensure(accountId, title);
    this.#setFolder.run(sourceId, folder, id);
    this.#fill.run(id, sourceId, folder);
    if (before === undefined || before === id || this.#otherFolders.one(before).count > 0) return id;
    this.#moveSaid.run(id, before);
    this.#moveAll.run(id, before);
    this.#remove.run(before);
    return id;
  }
}
