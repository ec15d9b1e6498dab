import type { DatabaseSync } from 'node:sqlite';
import { Query } from './query.ts';

export interface FreedUpRow {
  readonly cloudAssetId: number;
  readonly sourceId: number;
  readonly libraryId: number;
  /** Its record at Apple. */
  readonly name: string;
  readonly round: number;
  readonly state: 'asked' | 'approved' | 'sent' | 'done' | 'skipped';
  readonly code: string | null;
  readonly changeTag: string | null;
  readonly bytes: number;
}

/** Pictures that leave iCloud by their owner's word while the library keeps them. */
export class FreedUp {
  readonly #nextRound: Query<{ round: number }>;
  readonly #ask: Query;
  readonly #dropAsked: Query;
  readonly #approve: Query;
  readonly #inState: Query<FreedUpRow>;
  readonly #mark: Query;
  readonly #forget: Query;
  readonly #get: Query<Pick<FreedUpRow, 'state' | 'changeTag'>>;
  readonly #count: Query<{ state: FreedUpRow['state']; count: number; bytes: number }>;

  constructor(database: DatabaseSync) {
    const query = <Row>(sql: string) => new Query<Row>(database, sql);
    this.#nextRound = query('SELECT coalesce(max(round), 0) + 1 AS round FROM freed_up');
    // What went before and is back may go again; what is on its way is left to that.
    this.#ask = query(
      `INSERT INTO freed_up (cloud_asset_id, round, state, change_tag, bytes, at) VALUES (?, ?, 'asked', ?, ?, ?)
       ON CONFLICT (cloud_asset_id) DO UPDATE SET round = excluded.round, state = 'asked', code = NULL,
         change_tag = excluded.change_tag, bytes = excluded.bytes, at = excluded.at WHERE state IN ('asked', 'skipped', 'done')`,
    );
    const ofSource = `cloud_asset_id IN (SELECT cloud_asset.id FROM cloud_asset JOIN cloud_library ON cloud_library.id = library_id
      WHERE source_id = ?)`;
    this.#dropAsked = query(`DELETE FROM freed_up WHERE state = 'asked' AND ${ofSource}`);
    this.#approve = query(
      "UPDATE freed_up SET state = 'approved', at = ? WHERE round = ? AND state = 'asked'",
    );
    this.#inState = query(
      `SELECT cloud_asset_id AS cloudAssetId, source_id AS sourceId, library_id AS libraryId, name, round, freed_up.state, code,
         freed_up.change_tag AS changeTag, bytes
       FROM freed_up JOIN cloud_asset ON cloud_asset.id = cloud_asset_id JOIN cloud_library ON cloud_library.id = library_id
       WHERE freed_up.state = ? ORDER BY library_id, cloud_asset_id LIMIT ?`,
    );
    this.#mark = query('UPDATE freed_up SET state = ?, code = ?, at = ? WHERE cloud_asset_id = ?');
    this.#forget = query('DELETE FROM freed_up WHERE cloud_asset_id = ?');
    this.#get = query('SELECT state, change_tag AS changeTag FROM freed_up WHERE cloud_asset_id = ?');
    this.#count = query(
      `SELECT state, count(*) AS count, sum(bytes) AS bytes FROM freed_up WHERE ${ofSource} GROUP BY state`,
    );
  }

  /** Notes what a person is asked about, in the place of what was asked about before; answers the number of this round. */
  ask(
    sourceId: number,
    items: readonly { readonly id: number; readonly changeTag: string | null; readonly bytes: number }[],
    at: number,
  ): number {
    this.#dropAsked.run(sourceId);
    const { round } = this.#nextRound.one();
    for (const { id, changeTag, bytes } of items) this.#ask.run(id, round, changeTag, bytes, at);
    return round;
  }

  /** Nobody is asked any more. */
  drop(sourceId: number): void {
    this.#dropAsked.run(sourceId);
  }

  /** A person said yes to a round; answers how many were approved by that. */
  approve(round: number, at: number): number {
    return this.#approve.run(at, round);
  }

  inState(state: FreedUpRow['state'], limit: number): FreedUpRow[] {
    return this.#inState.all(state, limit);
  }

  mark(cloudAssetId: number, state: FreedUpRow['state'], code: string | null, at: number): void {
    this.#mark.run(state, code, at, cloudAssetId);
  }

  /** Whether its deletion at Apple is of our doing; also when it is not known whether Apple has heard it. */
  isFreed(cloudAssetId: number): boolean {
    const state = this.#get.get(cloudAssetId)?.state;
    return state === 'sent' || state === 'done';
  }

  /**
   * It is there, with this tag: when its owner has brought it back, a later deletion is theirs. What was told before the deletion says
   * nothing.
   */
  seenThere(cloudAssetId: number, changeTag: string | null): void {
    const row = this.#get.get(cloudAssetId);
    if (row?.state === 'done' && row.changeTag !== changeTag) this.#forget.run(cloudAssetId);
  }

  counts(sourceId: number): { state: FreedUpRow['state']; count: number; bytes: number }[] {
    return this.#count.all(sourceId);
  }
}
