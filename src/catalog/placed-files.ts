import type { DatabaseSync } from 'node:sqlite';
import { Query } from './query.ts';

/** A file of the library as it was placed. */
export interface PlacedFile {
  readonly id: number;
  /** Relative to the library. */
  readonly path: string;
  readonly size: number;
  /** Lower-case hex. */
  readonly sha256: string;
  /** When it was placed and when its picture was taken, in ms since the epoch. */
  readonly placedAt: number;
  readonly capturedAt: number | null;
}

/** A sidecar of our own writing, as it was last written. */
export interface WrittenSidecar {
  readonly assetId: number;
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
}

/** Where else the content of a file lies: in the library, or in a source as of its last scan. */
export interface Copy {
  readonly where: 'library' | 'source';
  /** Relative to the library, or absolute. */
  readonly path: string;
}

const PLACED = `SELECT file.id, path, size, sha256, file.placed_at AS placedAt, captured_at AS capturedAt
  FROM file JOIN asset ON asset.id = asset_id WHERE file.placed_at IS NOT NULL AND trashed_at IS NULL`;

/** What must lie in the library: every path with its content. */
export class PlacedFiles {
  readonly #byId: Query<PlacedFile>;
  readonly #after: Query<PlacedFile>;
  readonly #sidecarsAfter: Query<WrittenSidecar>;
  readonly #pathOfKey: Query<{ path: string }>;
  readonly #sourceCopies: Query<{ location: string; folder: string; name: string }>;
  readonly #libraryCopies: Query<{ path: string }>;

  constructor(database: DatabaseSync) {
    const query = <Row>(sql: string) => new Query<Row>(database, sql);
    this.#byId = query(`${PLACED} AND file.id = ?`);
    this.#after = query(`${PLACED} AND file.id > ? ORDER BY file.id LIMIT ?`);
    this.#sidecarsAfter = query(
      'SELECT asset_id AS assetId, path, size, sha256 FROM sidecar WHERE trashed IS NULL AND asset_id > ? ORDER BY asset_id LIMIT ?',
    );
    this.#pathOfKey = query(
      'SELECT path FROM file WHERE path_key = ? UNION ALL SELECT path FROM sidecar WHERE path_key = ?',
    );
    this.#sourceCopies = query(
      `SELECT location, folder, source_file.name FROM source_file JOIN source ON source.id = source_id
       WHERE file_id = ? AND gone_at IS NULL ORDER BY source_file.id LIMIT ?`,
    );
    this.#libraryCopies = query(
      `SELECT path FROM file WHERE account_id IN (SELECT id FROM account) AND sha256 = ? AND id <> ?
         AND placed_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM finding WHERE finding.path = file.path)
       ORDER BY id LIMIT ?`,
    );
  }

  /** A file as the catalog has it now; undefined when it is not (any more) to lie in the library. */
  get(id: number): PlacedFile | undefined {
    return this.#byId.get(id);
  }

  /** The next files in the order of their ids, after one of them (0 for the first). */
  after(id: number, limit: number): PlacedFile[] {
    return this.#after.all(id, limit);
  }

  sidecarsAfter(assetId: number, limit: number): WrittenSidecar[] {
    return this.#sidecarsAfter.all(assetId, limit);
  }

  /** The path, as it was spelled, that has this key: of a file that is placed or about to be, or of a sidecar. */
  pathOfKey(key: string): string | undefined {
    return this.#pathOfKey.get(key, key)?.path;
  }

  /** Other places where the content of a file was last seen whole, `limit` of each kind at most. */
  copiesOf({ id, sha256 }: PlacedFile, limit: number): Copy[] {
    const inSources = this.#sourceCopies
      .all(id, limit)
      .map(({ location, folder, name }) => [location, folder, name].filter(Boolean).join('/'));
    const inLibrary = this.#libraryCopies.all(sha256, id, limit).map(({ path }) => path);
    return [
      ...inSources.map((path): Copy => ({ where: 'source', path })),
      ...inLibrary.map((path): Copy => ({ where: 'library', path })),
    ];
  }
}
