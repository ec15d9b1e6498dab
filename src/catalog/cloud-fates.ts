import type { DatabaseSync } from 'node:sqlite';
import { Query } from './query.ts';

/**
 * What has become of an entry of a cloud library: `here` when all its files that are wanted lie in the library; else why not.
 * `waiting` to be fetched; `retried` and `set-aside` after an error; `damaged` by what a verification found.
 */
type CloudFate =
  | 'here'
  | 'waiting'
  | 'retried'
  | 'set-aside'
  | 'damaged'
  | 'in-trash'
  | 'refused'
  | 'not-uploaded'
  | 'not-selected'
  | 'too-new'
  | 'not-listed'
  | 'library-gone';

interface Counted {
  readonly fate: CloudFate;
  /** The error, or what of the selection it is; null where the fate says it all. */
  readonly code: string | null;
  readonly isVideo: 0 | 1;
  readonly isLive: 0 | 1;
  readonly isScreenshot: 0 | 1;
  readonly isEdited: 0 | 1;
  /** Proven when it came, by Apple's own checksum of all its files; and since then, by reading them again. */
  readonly isChecked: 0 | 1;
  readonly isReadAgain: 0 | 1;
  /** Files that are wanted, and those of them that are here; of Apple's sizes. */
  readonly files: number;
  readonly filesHere: number;
  readonly bytes: number;
  readonly bytesHere: number;
  /** Files that are still to be fetched; what two entries share is counted once. */
  readonly filesToCome: number;
  readonly bytesToCome: number;
}

/** Entries with the same fate and of the same kind. */
export interface CloudTally extends Counted {
  readonly items: number;
}

/** One entry. */
export interface CloudItem extends Counted {
  readonly id: number;
  /** Its record at Apple. */
  readonly name: string;
  readonly fileName: string | null;
  readonly library: 'own' | 'shared-owner' | 'shared-member';
  readonly state: 'live' | 'hidden';
  readonly takenAt: number | null;
  readonly isFavourite: 0 | 1;
  readonly changeTag: string | null;
  /** Something new is told of it that is not carried over yet, or the latest inventory has missed it. */
  readonly isUnsettled: 0 | 1;
  readonly errorFacts: string | null;
  /** The asset here that has its files, and where the first of them lies. */
  readonly assetId: number | null;
  readonly path: string | null;
}

/** Entries that were deleted at Apple. */
export interface DeletedTally {
  readonly items: number;
  /** Of these, those whose files are in the library still. */
  readonly kept: number;
}

/** Apple's checksum as it can be recomputed: 21 bytes that begin with 0x01. */
const CHECKABLE = "(length(version) = 28 AND version GLOB 'A[Q-Za-f]*')";
const TO_COME = "file.id IS NOT NULL AND file.placed_at IS NULL AND source_file.note IS NOT 'duplicate'";
const STAGES_TO_PLACE = "('fetch', 'fingerprint', 'metadata', 'place')";

/** One row for each entry that is there: ?1 the source, ?2 when the library was last read through, ?3 and ?4 the ids. */
const HELD = `SELECT cloud_asset.id, library_id, cloud_asset.name, master, state, cloud_asset.note, due, taken_at, is_video,
    is_favourite, change_tag, kinds, adjustment, cloud_library.kind AS library, cloud_library.gone_at IS NOT NULL AS is_lost,
    listing < latest AND token IS NOT NULL AS is_unlisted,
    count(file.id) AS files, total(iif(file.id IS NULL, 0, source_file.size)) AS bytes,
    count(file.placed_at) AS files_here, total(iif(file.placed_at IS NULL, 0, source_file.size)) AS bytes_here,
    total(${TO_COME}) AS files_to_come, total(iif(${TO_COME}, source_file.size, 0)) AS bytes_to_come,
    count(file.trashed) AS in_trash, total(file.path IN (SELECT path FROM finding WHERE kind <> 'foreign')) AS damaged,
    coalesce(min(iif(file.id IS NULL, NULL, ${CHECKABLE})), 0) AS is_checked,
    coalesce(max(file.placed_at) < ?2, 0) AS is_read_again,
    max(iif(file.id IS NULL, source_file.note, NULL)) AS refusal,
    max(file.asset_id) AS asset_id, min(iif(file.placed_at IS NULL, NULL, file.path)) AS path
  FROM cloud_asset CROSS JOIN (SELECT id AS library, kind, gone_at, token, listing AS latest FROM cloud_library WHERE source_id = ?1)
    AS cloud_library ON cloud_library.library = library_id
  LEFT JOIN source_file ON source_file.source_id = ?1 AND folder = CAST(cloud_asset.id AS TEXT)
    AND source_file.gone_at IS NULL
  LEFT JOIN file ON file.id = source_file.file_id
  WHERE state IN ('live', 'hidden') AND cloud_asset.id > ?3 AND cloud_asset.id <= ?4
  GROUP BY cloud_asset.id`;

/** What stands in the way of an asset that is not placed: the worst first. */
const TROUBLE = (
  column: string,
) => `(SELECT ${column} FROM stage_state WHERE stage_state.asset_id = held.asset_id
  AND state IN ('dead', 'retry') AND stage IN ${STAGES_TO_PLACE} ORDER BY state, stage LIMIT 1)`;

const FATED = `SELECT held.*,
    CASE
      WHEN damaged > 0 THEN 'damaged'
      WHEN files > 0 AND files_here = files THEN 'here'
      WHEN is_lost THEN 'library-gone'
      WHEN in_trash > 0 OR (SELECT trashed_at FROM asset WHERE id = held.asset_id) IS NOT NULL THEN 'in-trash'
      WHEN due > 0 THEN 'waiting'
      WHEN is_unlisted THEN 'not-listed'
      WHEN files > 0 THEN coalesce(${TROUBLE(
        "CASE WHEN error_code = 'icloud-content-missing' THEN 'not-uploaded' WHEN state = 'dead' THEN 'set-aside' ELSE 'retried' END",
      )}, 'waiting')
      WHEN held.note = 'too-new' THEN 'too-new'
      WHEN held.note GLOB 'not-selected*' THEN 'not-selected'
      WHEN held.note = 'without-original' THEN 'not-uploaded'
      WHEN refusal IS NOT NULL THEN 'refused'
      ELSE 'waiting'
    END AS fate
  FROM (${HELD}) AS held`;

/** The same under the names of `Counted`. */
const TOLD = `fate,
  CASE fate WHEN 'retried' THEN ${TROUBLE('error_code')} WHEN 'set-aside' THEN ${TROUBLE('error_code')}
    WHEN 'not-selected' THEN substr(held.note, 14) WHEN 'refused' THEN refusal END AS code,
  is_video AS isVideo, instr(kinds, ' live ') > 0 AS isLive, instr(kinds, ' screenshot ') > 0 AS isScreenshot,
  adjustment IS NOT NULL AS isEdited, is_checked AS isChecked, is_read_again AS isReadAgain`;

const KINDS = `is_video + 2 * (instr(kinds, ' live ') > 0) + 4 * (instr(kinds, ' screenshot ') > 0)
  + 8 * (adjustment IS NOT NULL) + 16 * is_checked + 32 * is_read_again`;

/** Counted once and kept: SQLite would work the fate out anew for every column that names it. */
const ALL = `WITH held AS MATERIALIZED (${FATED})`;
const NO_LAST = Number.MAX_SAFE_INTEGER;

/** What has become of everything that iCloud holds. */
export class CloudFates {
  readonly #tally: Query<CloudTally>;
  readonly #page: Query<CloudItem>;
  readonly #examples: Query<CloudItem>;
  readonly #last: Query<{ id: number | null }>;
  readonly #deleted: Query<DeletedTally>;

  constructor(database: DatabaseSync) {
    const query = <Row>(sql: string) => new Query<Row>(database, sql);
    this.#tally = query(
      `${ALL} SELECT ${TOLD}, count(*) AS items, sum(files) AS files, sum(files_here) AS filesHere,
         CAST(total(bytes) AS INTEGER) AS bytes, CAST(total(bytes_here) AS INTEGER) AS bytesHere,
         CAST(total(files_to_come) AS INTEGER) AS filesToCome, CAST(total(bytes_to_come) AS INTEGER) AS bytesToCome
       FROM held WHERE ?5 OR due = 0
       -- One number to sort by: words would take as long as all the rest.
       GROUP BY ${KINDS}, fate, code`,
    );
    const item = `${ALL} SELECT held.id, held.name, library, state, taken_at AS takenAt, ${TOLD}, files,
        is_favourite AS isFavourite, change_tag AS changeTag, due > 0 OR is_unlisted AS isUnsettled,
        files_here AS filesHere, CAST(bytes AS INTEGER) AS bytes, CAST(bytes_here AS INTEGER) AS bytesHere,
        CAST(files_to_come AS INTEGER) AS filesToCome, CAST(bytes_to_come AS INTEGER) AS bytesToCome,
        asset_id AS assetId, path, iif(fate IN ('retried', 'set-aside'), ${TROUBLE('error_facts')}, NULL) AS errorFacts,
        (SELECT file_name FROM cloud_master WHERE cloud_master.library_id = held.library_id AND cloud_master.name = master)
          AS fileName
      FROM held`;
    this.#page = query(`${item} ORDER BY held.id`);
    this.#examples = query(`${item} WHERE fate = ?5 AND code IS ?6 ORDER BY taken_at DESC LIMIT ?7`);
    this.#last = query('SELECT max(id) AS id FROM cloud_asset');
    this.#deleted = query(
      `SELECT count(*) AS items, count(kept) AS kept FROM (
         SELECT cloud_asset.id, (SELECT 1 FROM source_file JOIN file ON file.id = file_id
           WHERE source_file.source_id = ?1 AND folder = CAST(cloud_asset.id AS TEXT) AND placed_at IS NOT NULL LIMIT 1) AS kept
         FROM cloud_asset JOIN cloud_library ON cloud_library.id = library_id
         WHERE cloud_library.source_id = ?1 AND state IN ('trashed', 'gone'))`,
    );
  }

  /**
   * Everything that is there, counted by what has become of it. `readAt` is when the library was last read through (ms).
   * `withDue`: also what has not been carried over yet.
   */
  tally(sourceId: number, readAt: number, withDue: boolean): CloudTally[] {
    return this.#tally.all(sourceId, readAt, 0, NO_LAST, Number(withDue));
  }

  /** Entries one by one, in the order of their ids, page by page. */
  *pages(sourceId: number, readAt: number, perPage: number): Generator<CloudItem[]> {
    const last = this.#last.one().id ?? 0;
    for (let after = 0; after < last; after += perPage)
      yield this.#page.all(sourceId, readAt, after, after + perPage);
  }

  /** One entry; undefined when it is not there any more. */
  one(sourceId: number, readAt: number, id: number): CloudItem | undefined {
    return this.#page.all(sourceId, readAt, id - 1, id)[0];
  }

  /** The newest with a fate. */
  examples(
    sourceId: number,
    readAt: number,
    { fate, code }: Pick<CloudTally, 'fate' | 'code'>,
    limit: number,
  ): CloudItem[] {
    return this.#examples.all(sourceId, readAt, 0, NO_LAST, fate, code, limit);
  }

  deleted(sourceId: number): DeletedTally {
    return this.#deleted.one(sourceId);
  }
}
