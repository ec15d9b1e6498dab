import type { DatabaseSync } from 'node:sqlite';
import type { Part } from './files.ts';
import { Query } from './query.ts';

export interface AdoptionRow {
  readonly id: number;
  readonly sourceId: number;
  readonly account: string;
  readonly accountId: number;
  /** Absolute, without symbolic links. */
  readonly root: string;
  readonly phase: 'looking' | 'asking' | 'taking' | 'done';
  readonly choice: 'stay' | 'place' | null;
}

/** A file of a folder that may be one of iCloud's. */
export interface AdoptableFile {
  /** Relative to the adoption's root. */
  readonly folder: string;
  readonly name: string;
  readonly size: number;
  readonly modifiedMs: number;
  /** Apple's checksum and SHA-256; null where it was not read. */
  readonly version: string | null;
  readonly sha256: string | null;
}

/** A recognised file with what is to be done with it here. */
export interface AdoptableMatch extends AdoptableFile {
  /** The file here that waits for these bytes. */
  readonly fileId: number;
  readonly assetId: number;
  readonly part: Part;
}

/** A file that Apple has. */
export interface CloudContent {
  readonly version: string;
  readonly cloudAssetId: number;
  readonly part: Part;
  readonly size: number;
  /** Folded for case. */
  readonly name: string;
}

/**
 * What a file of the folder turned out to be: `matched`; `copy` of another one in the folder; `here` already; `unwanted` by the selection;
 * `changed`, of a name that iCloud has with another content; `unknown`.
 */
export type AdoptionVerdict = 'matched' | 'copy' | 'here' | 'unwanted' | 'changed' | 'unknown';

export interface AdoptionTally {
  readonly verdict: AdoptionVerdict;
  readonly files: number;
  readonly bytes: number;
}

const COLUMNS = `adoption.id, source_id AS sourceId, account.name AS account, account_id AS accountId, root, phase, choice`;
const FROM = 'FROM adoption JOIN source ON source.id = source_id JOIN account ON account.id = account_id';

/** The row here that waits for a content, or has it. */
const WANTED = `FROM cloud_content JOIN source_file ON source_file.source_id = cloud_content.source_id
    AND source_file.folder = CAST(cloud_asset_id AS TEXT) AND source_file.name = cloud_content.part
    AND source_file.version = cloud_content.version
  JOIN file ON file.id = source_file.file_id
  WHERE cloud_content.source_id = ?2 AND cloud_content.version = it.version`;
const PENDING = 'file.sha256 IS NULL AND file.placed_at IS NULL AND file.trashed IS NULL';

const JUDGED = `SELECT it.folder, it.name, it.size, CASE
    WHEN taken = 1 THEN 'here'
    WHEN version IS NULL OR NOT EXISTS (SELECT 1 FROM cloud_content WHERE source_id = ?2 AND cloud_content.version = it.version)
      THEN iif(EXISTS (SELECT 1 FROM cloud_content WHERE source_id = ?2 AND cloud_content.name = lower(it.name)), 'changed', 'unknown')
    WHEN EXISTS (SELECT 1 ${WANTED} AND ${PENDING}) THEN
      iif(EXISTS (SELECT 1 FROM adoptable AS other WHERE other.adoption_id = it.adoption_id AND other.version = it.version
        AND (other.folder, other.name) < (it.folder, it.name)), 'copy', 'matched')
    WHEN EXISTS (SELECT 1 ${WANTED}) THEN 'here'
    ELSE 'unwanted' END AS verdict
  FROM adoptable AS it WHERE adoption_id = ?1`;

/** Folders of files that need no download, and what is known of their files. */
export class Adoptions {
  readonly #begin: Query<{ id: number }>;
  readonly #get: Query<AdoptionRow>;
  readonly #inPhase: Query<AdoptionRow>;
  readonly #latest: Query<AdoptionRow>;
  readonly #setPhase: Query;
  readonly #remove: Query;
  readonly #forgetLook: Query;
  readonly #noted: Query<AdoptableFile>;
  readonly #note: Query;
  readonly #see: Query;
  readonly #dropUnseen: Query;
  readonly #clearContents: Query;
  readonly #putContent: Query;
  readonly #hasSize: Query<{ one: number }>;
  readonly #tally: Query<AdoptionTally>;
  readonly #judged: Query<AdoptableFile & { verdict: AdoptionVerdict }>;
  readonly #matches: Query<AdoptableMatch>;
  readonly #markTaken: Query;
  readonly #origin: Query<AdoptableFile & { root: string }>;

  constructor(database: DatabaseSync) {
    const query = <Row>(sql: string) => new Query<Row>(database, sql);
    this.#begin = query(
      `INSERT INTO adoption (source_id, root, phase) VALUES (?, ?, 'looking')
       ON CONFLICT (source_id, root) DO UPDATE SET phase = 'looking', choice = NULL RETURNING id`,
    );
    this.#get = query(`SELECT ${COLUMNS} ${FROM} WHERE adoption.id = ?`);
    this.#inPhase = query(`SELECT ${COLUMNS} ${FROM} WHERE phase = ? ORDER BY adoption.id`);
    this.#latest = query(`SELECT ${COLUMNS} ${FROM} ORDER BY phase = 'done', adoption.id DESC`);
    this.#setPhase = query('UPDATE adoption SET phase = ?, choice = coalesce(?, choice) WHERE id = ?');
    this.#remove = query('DELETE FROM adoption WHERE id = ?');
    this.#forgetLook = query('UPDATE adoptable SET seen = 0 WHERE adoption_id = ?');
    const file = 'folder, name, size, modified_ms AS modifiedMs, version, sha256';
    this.#noted = query(`SELECT ${file} FROM adoptable WHERE adoption_id = ? AND folder = ? AND name = ?`);
    this.#note = query(
      `INSERT OR REPLACE INTO adoptable (adoption_id, folder, name, size, modified_ms, version, sha256, seen)
       VALUES (?, ?, ?, ?, ?, ?, ?, 1)`,
    );
    this.#see = query('UPDATE adoptable SET seen = 1 WHERE adoption_id = ? AND folder = ? AND name = ?');
    this.#dropUnseen = query('DELETE FROM adoptable WHERE adoption_id = ? AND seen = 0');
    this.#clearContents = query('DELETE FROM cloud_content WHERE source_id = ?');
    this.#putContent = query('INSERT OR IGNORE INTO cloud_content VALUES (?, ?, ?, ?, ?, ?)');
    this.#hasSize = query(
      'SELECT 1 AS one FROM cloud_content WHERE source_id = ? AND size IN (?, 0) LIMIT 1',
    );
    this.#tally = query(
      `SELECT verdict, count(*) AS files, sum(size) AS bytes FROM (${JUDGED}) GROUP BY verdict`,
    );
    this.#judged = query(
      `SELECT * FROM (${JUDGED}) WHERE verdict = ?3 AND (folder, name) > (?4, ?5) ORDER BY folder, name LIMIT ?6`,
    );
    this.#matches = query(
      `SELECT it.folder, it.name, it.size, modified_ms AS modifiedMs, it.version, it.sha256, file.id AS fileId,
         file.asset_id AS assetId, file.part
       FROM adoptable AS it JOIN file ON file.id = (SELECT file.id ${WANTED} AND ${PENDING} ORDER BY file.id LIMIT 1)
       WHERE adoption_id = ?1 AND taken = 0 AND (it.folder, it.name) > (?3, ?4)
       ORDER BY it.folder, it.name LIMIT ?5`,
    );
    this.#markTaken = query(
      'UPDATE adoptable SET taken = 1 WHERE adoption_id = ? AND folder = ? AND name = ?',
    );
    this.#origin = query(
      `SELECT ${file}, root FROM adoptable JOIN adoption ON adoption.id = adoption_id
       WHERE version = ? AND source_id = ? AND choice = 'place' LIMIT 8`,
    );
  }

  /** Begins to look through a folder, anew if it was looked through before: what was read stays noted. */
  begin(sourceId: number, root: string): number {
    return this.#begin.one(sourceId, root).id;
  }

  get(id: number): AdoptionRow | undefined {
    return this.#get.get(id);
  }

  inPhase(phase: AdoptionRow['phase']): AdoptionRow[] {
    return this.#inPhase.all(phase);
  }

  /** Those that are not done first, then the newest. */
  latest(): AdoptionRow[] {
    return this.#latest.all();
  }

  setPhase(id: number, phase: AdoptionRow['phase'], choice: AdoptionRow['choice'] = null): void {
    this.#setPhase.run(phase, choice, id);
  }

  /** Forgets a folder with all that is known of its files. */
  remove(id: number): void {
    this.#remove.run(id);
  }

  beginLook(id: number): void {
    this.#forgetLook.run(id);
  }

  noted(id: number, folder: string, name: string): AdoptableFile | undefined {
    return this.#noted.get(id, folder, name);
  }

  note(id: number, { folder, name, size, modifiedMs, version, sha256 }: AdoptableFile): void {
    this.#note.run(id, folder, name, size, modifiedMs, version, sha256);
  }

  see(id: number, folder: string, name: string): void {
    this.#see.run(id, folder, name);
  }

  /** The look is over: what it did not meet is not there any more. */
  endLook(id: number): void {
    this.#dropUnseen.run(id);
  }

  clearContents(sourceId: number): void {
    this.#clearContents.run(sourceId);
  }

  putContent(sourceId: number, { version, cloudAssetId, part, size, name }: CloudContent): void {
    this.#putContent.run(sourceId, version, cloudAssetId, part, size, name);
  }

  /** Whether Apple has a file of this size, or one of which it does not say the size. */
  hasSize(sourceId: number, size: number): boolean {
    return this.#hasSize.get(sourceId, size) !== undefined;
  }

  /** What the files of a folder turned out to be. */
  tally({ id, sourceId }: AdoptionRow): AdoptionTally[] {
    return this.#tally.all(id, sourceId);
  }

  /** Files with a verdict in the order of their paths, after one of them. */
  judged(
    { id, sourceId }: AdoptionRow,
    verdict: AdoptionVerdict,
    after: Pick<AdoptableFile, 'folder' | 'name'>,
    limit: number,
  ): Pick<AdoptableFile, 'folder' | 'name' | 'size'>[] {
    return this.#judged.all(id, sourceId, verdict, after.folder, after.name, limit);
  }

  /** Recognised files whose bytes are waited for, in the order of their paths, after one of them. */
  matches(
    { id, sourceId }: AdoptionRow,
    after: Pick<AdoptableFile, 'folder' | 'name'>,
    limit: number,
  ): AdoptableMatch[] {
    return this.#matches.all(id, sourceId, after.folder, after.name, limit);
  }

  /** It is registered where it lies. */
  markTaken(id: number, { folder, name }: Pick<AdoptableFile, 'folder' | 'name'>): void {
    this.#markTaken.run(id, folder, name);
  }

  /** Files from which this content may be had instead of from Apple. */
  originsOf(sourceId: number, version: string): (AdoptableFile & { readonly root: string })[] {
    return this.#origin.all(version, sourceId);
  }
}
