import type { DatabaseSync } from 'node:sqlite';
import { Query } from './query.ts';

/** How a file is shown a second time: as a further name, as a copy that shares its bytes, as a pointer. */
export type LinkMethod = 'hardlink' | 'reflink' | 'symlink';

export interface AlbumLinkRow {
  readonly folder: string;
  readonly name: string;
  readonly fileId: number | null;
  readonly placedAt: number;
  /** Null, with `mark`, when it is not known whether it was made. */
  readonly how: LinkMethod | null;
  readonly mark: string | null;
}

/** A file of the library that belongs into an album. */
export interface AlbumFile {
  readonly id: number;
  readonly assetId: number;
  /** Relative to the library. */
  readonly path: string;
  readonly sha256: string;
  readonly size: number;
  readonly placedAt: number;
  readonly capturedAt: number | null;
  /** The stem that all files of its asset have; null where they have names of their own. */
  readonly stem: string | null;
}

/** What lies in album trees because we put it there, and what belongs there. */
export class AlbumLinks {
  readonly #any: Query<{ one: number }>;
  readonly #inFolder: Query<AlbumLinkRow>;
  readonly #folders: Query<{ folder: string }>;
  readonly #intend: Query;
  readonly #made: Query;
  readonly #forget: Query;
  readonly #members: Query<AlbumFile>;

  constructor(database: DatabaseSync) {
    const query = <Row>(sql: string) => new Query<Row>(database, sql);
    this.#any = query('SELECT 1 AS one FROM album_link LIMIT 1');
    this.#inFolder = query(
      'SELECT folder, name, file_id AS fileId, placed_at AS placedAt, how, mark FROM album_link WHERE folder = ?',
    );
    this.#folders = query('SELECT DISTINCT folder FROM album_link ORDER BY folder');
    this.#intend = query(
      `INSERT INTO album_link (folder, name, file_id, placed_at) VALUES (?, ?, ?, ?)
       ON CONFLICT (folder, name) DO UPDATE SET file_id = excluded.file_id, placed_at = excluded.placed_at, how = NULL, mark = NULL`,
    );
    this.#made = query('UPDATE album_link SET how = ?, mark = ? WHERE folder = ? AND name = ?');
    this.#forget = query('DELETE FROM album_link WHERE folder = ? AND name = ?');
    this.#members = query(
      `SELECT file.id, asset_id AS assetId, path, sha256, size, file.placed_at AS placedAt, captured_at AS capturedAt, stem
       FROM file JOIN asset ON asset.id = asset_id
       WHERE asset_id IN (SELECT asset_id FROM album_asset WHERE album_id = ?) AND trashed_at IS NULL
         AND file.placed_at IS NOT NULL AND part <> 'sidecar' ORDER BY asset_id, file.id`,
    );
  }

  isEmpty(): boolean {
    return this.#any.get() === undefined;
  }

  inFolder(folder: string): AlbumLinkRow[] {
    return this.#inFolder.all(folder);
  }

  /** Every folder with links of ours. */
  folders(): string[] {
    return this.#folders.all().map(({ folder }) => folder);
  }

  /** Notes that a link is about to be made. */
  intend(folder: string, name: string, { id, placedAt }: Pick<AlbumFile, 'id' | 'placedAt'>): void {
    this.#intend.run(folder, name, id, placedAt);
  }

  /** Notes that it is made, and what it looks like. */
  made(folder: string, name: string, how: LinkMethod, mark: string): void {
    this.#made.run(how, mark, folder, name);
  }

  forget(folder: string, name: string): void {
    this.#forget.run(folder, name);
  }

  /** What belongs into an album: the placed files of its pictures, without sidecars, those of a picture one after the other. */
  members(albumId: number): AlbumFile[] {
    return this.#members.all(albumId);
  }
}
