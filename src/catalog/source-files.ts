import type { DatabaseSync } from 'node:sqlite';
import { Query } from './query.ts';

/** The note of a source's file whose picture was deleted for good: as long as it lies there unchanged, it is not taken again. */
export const PURGED = 'purged';

export interface SourceFileRow {
  readonly id: number;
  readonly sourceId: number;
  /** Folder relative to the source, '' for its top; `/` between names. */
  readonly folder: string;
  readonly name: string;
  readonly size: number;
  readonly modifiedMs: number;
  readonly fileId: number | null;
  readonly note: string | null;
  readonly goneAt: number | null;
  /** What the source calls exactly these bytes: Apple's checksum; null where it has no name for them. */
  readonly version: string | null;
}

/** One line of the account of a source: what became of a file, and why. */
export interface SourceFileFate {
  /** '' where its source has no folders. */
  readonly folder: string;
  /** As people know it. */
  readonly name: string;
  readonly note: string | null;
  readonly path: string | null;
  readonly part: string | null;
  readonly damage: string | null;
  readonly placedAt: number | null;
  /** When a person said that it goes to the trash. */
  readonly trashedAt: number | null;
}

const COLUMNS =
  'id, source_id AS sourceId, folder, name, size, modified_ms AS modifiedMs, file_id AS fileId, note, gone_at AS goneAt, version';

/** Files as sources hold them, kept or not. */
export class SourceFiles {
  readonly #put: Query<{ id: number }>;
  readonly #inFolder: Query<SourceFileRow>;
  readonly #ofFile: Query<SourceFileRow>;
  readonly #folders: Query<{ folder: string }>;
  readonly #setNote: Query;
  readonly #link: Query;
  readonly #relink: Query;
  readonly #gone: Query;
  readonly #noteCounts: Query<{ note: string; count: number }>;
  readonly #fates: Query<SourceFileFate>;
  readonly #ofVersion: Query<{ fileId: number }>;

  constructor(database: DatabaseSync) {
    const query = <Row>(sql: string) => new Query<Row>(database, sql);
    this.#put = query(
      `INSERT INTO source_file (source_id, folder, name, size, modified_ms, note, version) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (source_id, folder, name) DO UPDATE SET size = excluded.size, modified_ms = excluded.modified_ms,
         note = excluded.note, version = excluded.version, file_id = NULL, gone_at = NULL
       RETURNING id`,
    );
    this.#inFolder = query(`SELECT ${COLUMNS} FROM source_file WHERE source_id = ? AND folder = ?`);
    this.#ofFile = query(
      `SELECT ${COLUMNS} FROM source_file WHERE file_id = ? ORDER BY gone_at IS NOT NULL, id`,
    );
    this.#folders = query('SELECT DISTINCT folder FROM source_file WHERE source_id = ? AND gone_at IS NULL');
    this.#setNote = query('UPDATE source_file SET note = ?, file_id = NULL WHERE id = ?');
    this.#link = query('UPDATE source_file SET file_id = ?, note = coalesce(?, note) WHERE id = ?');
    this.#relink = query('UPDATE source_file SET file_id = ?, note = ? WHERE file_id = ?');
    this.#gone = query('UPDATE source_file SET gone_at = ? WHERE id = ?');
    this.#noteCounts = query(
      'SELECT note, count(*) AS count FROM source_file WHERE note IS NOT NULL AND gone_at IS NULL GROUP BY note',
    );
    this.#fates = query(
      // Of an Apple account the folder is the number of an entry, and the name that of a part.
      `SELECT iif(cloud_asset.id IS NULL, source_file.folder, '') AS folder,
         iif(cloud_asset.id IS NULL, source_file.name, coalesce(file.name, file_name, cloud_asset.name)) AS name,
         source_file.note, path, part, damage, file.placed_at AS placedAt, trashed_at AS trashedAt
       FROM source_file JOIN source ON source.id = source_file.source_id
         LEFT JOIN file ON file.id = file_id LEFT JOIN asset ON asset.id = file.asset_id
         LEFT JOIN cloud_asset ON source.kind = 'icloud' AND cloud_asset.id = CAST(source_file.folder AS INTEGER)
         LEFT JOIN cloud_master ON cloud_master.library_id = cloud_asset.library_id
           AND cloud_master.name = cloud_asset.master
       WHERE source_file.source_id = ? AND source_file.gone_at IS NULL ORDER BY 1, 2`,
    );
    this.#ofVersion = query(
      `SELECT file_id AS fileId FROM source_file JOIN file ON file.id = file_id
       WHERE version = ? AND account_id = ? AND source_file.id <> ? ORDER BY file.placed_at IS NULL, file_id LIMIT 1`,
    );
  }

  /** Notes a file as seen just now, new or changed; what it held before is no longer linked to it. */
  put(file: {
    sourceId: number;
    folder: string;
    name: string;
    size: number;
    modifiedMs: number;
    note: string | null;
    version?: string | null;
  }): number {
    const { sourceId, folder, name, size, modifiedMs, note, version = null } = file;
    return this.#put.one(sourceId, folder, name, size, modifiedMs, note, version).id;
  }

  inFolder(sourceId: number, folder: string): SourceFileRow[] {
    return this.#inFolder.all(sourceId, folder);
  }

  /** Where the bytes of a file can be had from, those still there first. */
  ofFile(fileId: number): SourceFileRow[] {
    return this.#ofFile.all(fileId);
  }

  /** Every folder of the source in which something is known to lie. */
  folders(sourceId: number): string[] {
    return this.#folders.all(sourceId).map((row) => row.folder);
  }

  /** Notes why a file is not kept. */
  refuse(id: number, code: string): void {
    this.#setNote.run(code, id);
  }

  /** Says which file it is here; `note` why that is not simply its own. */
  link(id: number, fileId: number, note: string | null = null): void {
    this.#link.run(fileId, note, id);
  }

  /** Everything that was linked to one file is linked to another, with a note why. */
  relink(fromFileId: number, toFileId: number, note: string | null): void {
    this.#relink.run(toFileId, note, fromFileId);
  }

  /** A file of the account that has the bytes which sources call `version`, but for the row `exceptId`. */
  fileOfVersion(version: string, accountId: number, exceptId: number): number | undefined {
    return this.#ofVersion.get(version, accountId, exceptId)?.fileId;
  }

  /** Notes when a file was missed first; null when it is back, unchanged. */
  markGone(id: number, at: number | null): void {
    this.#gone.run(at, id);
  }

  /** How many files carry each note. */
  noteCounts(): { note: string; count: number }[] {
    return this.#noteCounts.all();
  }

  /** What became of every file of a source, in the order of its folders. */
  fates(sourceId: number): SourceFileFate[] {
    return this.#fates.all(sourceId);
  }
}
