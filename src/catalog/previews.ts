import type { DatabaseSync } from 'node:sqlite';
import { Query } from './query.ts';

/** What was made for an asset, and of what. */
export interface PreviewRow {
  readonly assetId: number;
  /** Of the file that is shown, in lower-case hex: the previews of equal contents are the same files. */
  readonly sha256: string;
  /** How it was decoded; null where nothing could be made. */
  readonly way: string | null;
  /** Pixels of the large preview; null where nothing could be made. */
  readonly width: number | null;
  readonly height: number | null;
  readonly hasClip: boolean;
  /** Why there is none, or less than there should be: `error-<code>` is its text. */
  readonly code: string | null;
  /** Version of the stage that made it. */
  readonly version: number;
  /** Milliseconds since the epoch. */
  readonly madeAt: number;
}

type StoredRow = Omit<PreviewRow, 'hasClip'> & { hasClip: number };

const COLUMNS = `asset_id AS assetId, sha256, way, width, height, has_clip AS hasClip, code, version, made_at AS madeAt`;

/** Which assets have previews. The pictures themselves lie in the library's own folder, named by their content. */
export class Previews {
  readonly #set: Query;
  readonly #get: Query<StoredRow>;
  readonly #ofContent: Query<StoredRow>;
  readonly #isShown: Query<{ one: number }>;
  readonly #withCode: Query<{ assetId: number }>;

  constructor(database: DatabaseSync) {
    this.#set = new Query(
      database,
      `INSERT OR REPLACE INTO preview (asset_id, sha256, way, width, height, has_clip, code, version, made_at)
       SELECT id, ?, ?, ?, ?, ?, ?, ?, ? FROM asset WHERE id = ?`,
    );
    this.#get = new Query(database, `SELECT ${COLUMNS} FROM preview WHERE asset_id = ?`);
    this.#ofContent = new Query(
      database,
      `SELECT ${COLUMNS} FROM preview WHERE sha256 = ? AND version = ? AND asset_id <> ? AND way IS NOT NULL LIMIT 1`,
    );
    this.#isShown = new Query(
      database,
      'SELECT 1 AS one FROM preview WHERE sha256 = ? AND way IS NOT NULL LIMIT 1',
    );
    this.#withCode = new Query(database, 'SELECT asset_id AS assetId FROM preview WHERE code = ?');
  }

  /** Notes what was made; nothing when the asset is gone. */
  set(row: PreviewRow): void {
    const { sha256, way, width, height, hasClip, code, version, madeAt, assetId } = row;
    this.#set.run(sha256, way, width, height, hasClip ? 1 : 0, code, version, madeAt, assetId);
  }

  get(assetId: number): PreviewRow | undefined {
    return fromStored(this.#get.get(assetId));
  }

  /** What this version of the stage made of the same content for another asset. */
  madeFor(other: { assetId: number; sha256: string; version: number }): PreviewRow | undefined {
    return fromStored(this.#ofContent.get(other.sha256, other.version, other.assetId));
  }

  /** Whether an asset shows the previews of this content. */
  isShown(sha256: string): boolean {
    return this.#isShown.get(sha256) !== undefined;
  }

  /** The assets with this code. */
  withCode(code: string): number[] {
    return this.#withCode.all(code).map((row) => row.assetId);
  }
}

function fromStored(row: StoredRow | undefined): PreviewRow | undefined {
  return row && { ...row, hasClip: row.hasClip === 1 };
}
