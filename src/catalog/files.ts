import type { DatabaseSync } from 'node:sqlite';
import { freshId } from './fresh-id.ts';
import { Query } from './query.ts';
import { BY_ICLOUD } from './trashed.ts';

export type Part = 'original' | 'edited' | 'live' | 'edited-live' | 'alternative' | 'sidecar';

export interface FileRow {
  readonly id: number;
  readonly assetId: number;
  readonly accountId: number;
  readonly part: Part;
  /** Its name as the source spelled it. */
  readonly name: string;
  /** Bytes; null until fetched. */
  readonly size: number | null;
  /** Lower-case hex; null until fetched. */
  readonly sha256: string | null;
  readonly mime: string | null;
  readonly contentIdentifier: string | null;
  /** A code such as 'truncated' when the bytes look damaged; the file is kept all the same. */
  readonly damage: string | null;
  /** Its name in the library's staging folder while it is on its way. */
  readonly staged: string | null;
  /** Its path in the library, relative: planned, and true once placedAt is set. */
  readonly path: string | null;
  readonly placedAt: number | null;
  /** Its path in the library's trash while it lies there; `placedAt` is null then. */
  readonly trashed: string | null;
}

const COLUMNS = `id, asset_id AS assetId, account_id AS accountId, part, name, size, sha256, mime,
  content_identifier AS contentIdentifier, damage, staged, path, placed_at AS placedAt, trashed`;

/** Bytes that belong to assets. */
export class Files {
  readonly #add: Query<{ id: number }>;
  readonly #byId: Query<FileRow>;
  readonly #ofAsset: Query<FileRow>;
  readonly #byContent: Query<FileRow>;
  readonly #byIdentifier: Query<FileRow>;
  readonly #staged: Query<{ staged: string }>;
  readonly #stored: Query<{ count: number; bytes: number }>;
  readonly #setFetched: Query;
  readonly #setKnown: Query;
  readonly #forgetFetched: Query;
  readonly #setIdentity: Query;
  readonly #plan: Query;
  readonly #setPlaced: Query;
  readonly #move: Query;
  readonly #remove: Query;
  readonly #damaged: Query<{ path: string; damage: string }>;

  constructor(database: DatabaseSync) {
    const query = <Row>(sql: string) => new Query<Row>(database, sql);
    this.#add = query(
      `INSERT INTO file (id, asset_id, account_id, part, name) VALUES (${freshId('file')}, ?, ?, ?, ?) RETURNING id`,
    );
    this.#byId = query(`SELECT ${COLUMNS} FROM file WHERE id = ?`);
    this.#ofAsset = query(`SELECT ${COLUMNS} FROM file WHERE asset_id = ? ORDER BY id`);
    this.#byContent = query(
      `SELECT ${COLUMNS} FROM file WHERE account_id = ? AND sha256 = ? AND id <> ?
         AND NOT EXISTS (SELECT 1 FROM asset WHERE id = asset_id AND trashed_at IS NOT NULL AND trashed_by = '${BY_ICLOUD}')
       ORDER BY placed_at IS NULL, path IS NULL, id LIMIT 1`,
    );
    this.#byIdentifier = query(
      `SELECT ${COLUMNS} FROM file WHERE account_id = ? AND content_identifier = ? AND asset_id <> ?
         AND asset_id NOT IN (SELECT id FROM asset WHERE trashed_at IS NOT NULL) ORDER BY id`,
    );
    this.#staged = query('SELECT staged FROM file WHERE staged IS NOT NULL');
    this.#stored = query(
      'SELECT count(*) AS count, coalesce(sum(size), 0) AS bytes FROM file WHERE placed_at IS NOT NULL',
    );
    this.#setFetched = query('UPDATE file SET staged = ?, size = ?, sha256 = ?, mime = ? WHERE id = ?');
    this.#setKnown = query('UPDATE file SET staged = NULL, size = ?, sha256 = ?, mime = ? WHERE id = ?');
    this.#forgetFetched = query(
      'UPDATE file SET staged = NULL, size = NULL, sha256 = NULL WHERE id = ? AND placed_at IS NULL AND trashed IS NULL',
    );
    this.#setIdentity = query('UPDATE file SET content_identifier = ?, damage = ? WHERE id = ?');
    this.#plan = query('UPDATE OR IGNORE file SET path = ?, path_key = ? WHERE id = ?');
    this.#setPlaced = query('UPDATE file SET placed_at = ?, staged = NULL WHERE id = ?');
    this.#move = query('UPDATE file SET asset_id = ?, part = ? WHERE id = ?');
    this.#remove = query('DELETE FROM file WHERE id = ?');
    this.#damaged = query(
      'SELECT coalesce(path, name) AS path, damage FROM file WHERE damage IS NOT NULL ORDER BY id LIMIT ?',
    );
  }

  add(assetId: number, accountId: number, part: Part, name: string): number {
    return this.#add.one(assetId, accountId, part, name).id;
  }

  get(id: number): FileRow | undefined {
    return this.#byId.get(id);
  }

  ofAsset(assetId: number): FileRow[] {
    return this.#ofAsset.all(assetId);
  }

  /**
   * Another file of the same account with the same bytes, one that is placed or about to be first. What iCloud has trashed does not
   * count: should its bytes come again, they are wanted again.
   */
  twinOf(file: { id: number; accountId: number }, sha256: string): FileRow | undefined {
    return this.#byContent.get(file.accountId, sha256, file.id);
  }

  /** Files of the account's other assets, but for the trash, that carry the same Live Photo identifier. */
  partnersOf(assetId: number, accountId: number, contentIdentifier: string): FileRow[] {
    return this.#byIdentifier.all(accountId, contentIdentifier, assetId);
  }

  /** Names in the staging folder that are still needed. */
  stagedNames(): Set<string> {
    return new Set(this.#staged.all().map((row) => row.staged));
  }

  /** How many files lie in the library, and their bytes. */
  stored(): { count: number; bytes: number } {
    return this.#stored.one();
  }

  /** Files whose bytes look damaged, the first `limit`. */
  damaged(limit: number): { path: string; damage: string }[] {
    return this.#damaged.all(limit);
  }

  setFetched(id: number, fetched: { staged: string; size: number; sha256: string; mime: string }): void {
    this.#setFetched.run(fetched.staged, fetched.size, fetched.sha256, fetched.mime, id);
  }

  /** Its content lies in the library already: at a path that is noted next, or as another file that it is to be joined with. */
  setKnown(id: number, { size, sha256, mime }: { size: number; sha256: string; mime: string }): void {
    this.#setKnown.run(size, sha256, mime, id);
  }

  /** The staged bytes are not there any more: they are to be fetched again. */
  forgetFetched(id: number): void {
    this.#forgetFetched.run(id);
  }

  setIdentity(id: number, contentIdentifier: string | null, damage: string | null): void {
    this.#setIdentity.run(contentIdentifier, damage, id);
  }

  /** Notes where the file is about to be placed; false when another file has that path. */
  plan(id: number, path: string, key: string): boolean {
    return this.#plan.run(path, key, id) === 1;
  }

  setPlaced(id: number, at: number): void {
    this.#setPlaced.run(at, id);
  }

  /** Gives a file to another asset, or another part to play in its own. */
  move(id: number, assetId: number, part: Part): void {
    this.#move.run(assetId, part, id);
  }

  remove(id: number): void {
    this.#remove.run(id);
  }
}
