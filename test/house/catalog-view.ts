import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** A file as the catalog has it. */
export interface FileLine {
  readonly assetId: number;
  readonly part: string;
  readonly name: string;
  readonly sha256: string | null;
  readonly path: string | null;
  readonly staged: string | null;
  readonly placedAt: number | null;
  /** Its hash when it was brought, for a sidecar that has been added to since. */
  readonly brought: string | null;
}

/** A file of a source as the catalog has it. */
export interface SourceLine {
  readonly folder: string;
  readonly name: string;
  readonly note: string | null;
  readonly path: string | null;
  readonly part: string | null;
  readonly goneAt: number | null;
}

/** An XMP sidecar that Homeroll wrote, or added to. */
export interface SidecarLine {
  readonly path: string;
  readonly sha256: string;
}

/** What the catalog says, read with nothing but SQL. */
export interface CatalogView {
  readonly files: readonly FileLine[];
  readonly sidecars: readonly SidecarLine[];
  readonly sourceFiles: readonly SourceLine[];
  /** Stages that are not done: stage, state and the code of what went wrong. */
  readonly unfinished: readonly { stage: string; state: string; code: string | null }[];
  /** Jobs that have begun and not ended. */
  readonly openJobs: number;
  /** The number of the job that began last, 0 for none. */
  readonly latestJob: number;
}

/**
 * Reads a copy of the catalog with its log, so that the one that the next start has to cope with stays as it is. Works at
 * any instant when nobody writes; a catalog that is not there yet reads as an empty one.
 */
export function viewCatalog(path: string): CatalogView {
  const copy = mkdtempSync(join(tmpdir(), 'homeroll-view-'));
  try {
    for (const suffix of ['', '-wal'])
      if (existsSync(path + suffix)) copyFileSync(path + suffix, join(copy, `catalog.db${suffix}`));
    return read(join(copy, 'catalog.db'));
  } finally {
    rmSync(copy, { recursive: true });
  }
}

function read(path: string): CatalogView {
  const database = new DatabaseSync(path);
  const all = <Row>(sql: string) => database.prepare(sql).all() as Row[];
  try {
    if (all("SELECT 1 FROM sqlite_schema WHERE name = 'job'").length === 0)
      return { files: [], sidecars: [], sourceFiles: [], unfinished: [], openJobs: 0, latestJob: 0 };
    return {
      files: all(
        `SELECT asset_id AS assetId, part, name, sha256, path, staged, placed_at AS placedAt,
           brought_sha256 AS brought FROM file ORDER BY id`,
      ),
      sidecars: all('SELECT path, sha256 FROM sidecar'),
      sourceFiles: all(
        `SELECT folder, source_file.name, note, path, part, gone_at AS goneAt
         FROM source_file LEFT JOIN file ON file.id = file_id ORDER BY folder, source_file.name`,
      ),
      unfinished: all("SELECT stage, state, error_code AS code FROM stage_state WHERE state <> 'done'"),
      openJobs: all('SELECT id FROM job WHERE ended_at IS NULL').length,
      latestJob: all<{ id: number }>('SELECT coalesce(max(id), 0) AS id FROM job')[0]?.id ?? 0,
    };
  } finally {
    database.close();
  }
}
