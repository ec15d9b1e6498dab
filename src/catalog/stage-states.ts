import type { DatabaseSync } from 'node:sqlite';
import type { Facts } from '../platform/error.ts';
import { Query } from './query.ts';

/** The stage that every asset begins with. */
const FIRST_STAGE = 'fetch';

/** What is in the trash, or on its way there or back, is not worked on: whoever brings it back asks for its stages. */
const KEPT = `trashed_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM file WHERE asset_id = asset.id AND trashed IS NOT NULL)`;

/** Rows changed by one statement at most: about 20 ms, so that a hundred thousand of them hold nobody up. */
const AT_ONCE = 1000;

/** An asset's turn in a stage. `revision` must be handed back when the work is done. */
export interface Turn {
  readonly assetId: number;
  readonly accountId: number;
  readonly revision: number;
  readonly attempts: number;
}

export interface DeadLetter {
  readonly assetId: number;
  readonly name: string;
  readonly account: string;
  readonly stage: string;
  readonly attempts: number;
  readonly code: string;
  readonly facts: Facts;
}

/** Why an account's assets wait in a stage, and how many do. */
export interface HeldWork {
  readonly stage: string;
  readonly account: string;
  readonly count: number;
  /** When they are tried again by themselves (ms since the epoch). */
  readonly until: number;
  readonly code: string;
  readonly facts: Facts;
}

/** The queue: which asset still needs which stage. */
export class StageStates {
  readonly #request: Query;
  readonly #requestNext: Query;
  readonly #requestAgain: Query;
  readonly #requestInAlbum: Query;
  readonly #withdrawLater: Query;
  readonly #withdraw: Query;
  readonly #ready: Query<Turn>;
  readonly #promote: Query;
  readonly #isReady: Query<{ one: number }>;
  readonly #hold: Query;
  readonly #expedite: Query;
  readonly #held: Query<Omit<HeldWork, 'facts'> & { facts: string }>;
  readonly #nextRetry: Query<{ at: number | null }>;
  readonly #done: Query;
  readonly #fail: Query;
  readonly #open: Query<{ stage: string; state: string; count: number }>;
  readonly #unfinished: Query<{ count: number }>;
  readonly #waiting: Query<{ count: number }>;
  readonly #dead: Query<Omit<DeadLetter, 'facts'> & { facts: string }>;
  readonly #revive: Query;
  readonly #reviveOne: Query;
  readonly #outdated: Query;
  readonly #follow: Query;

  constructor(database: DatabaseSync) {
    const query = <Row>(sql: string) => new Query<Row>(database, sql);
    this.#request = query(
      `INSERT INTO stage_state (asset_id, account_id, stage, state, rank) SELECT id, account_id, ?, 'ready', rank
         FROM asset WHERE id = ? AND ${KEPT}
       ON CONFLICT (asset_id, stage) DO UPDATE SET state = 'ready', revision = revision + 1, attempts = 0, held = 0,
         not_before = 0, rank = excluded.rank, error_code = NULL, error_facts = NULL`,
    );
    this.#requestNext = query(
      `INSERT OR IGNORE INTO stage_state (asset_id, account_id, stage, state, rank)
         SELECT id, account_id, ?, 'ready', rank FROM asset WHERE id = ? AND ${KEPT}`,
    );
    this.#requestAgain = query(
      `UPDATE stage_state SET state = 'ready', revision = revision + 1, attempts = 0, held = 0, not_before = 0,
         error_code = NULL, error_facts = NULL WHERE asset_id = ? AND stage = ?`,
    );
    this.#requestInAlbum = query(
      `UPDATE stage_state SET state = 'ready', revision = revision + 1 WHERE stage = ? AND state = 'done'
         AND asset_id IN (SELECT asset_id FROM album_asset WHERE album_id = ?)`,
    );
    this.#withdrawLater = query('DELETE FROM stage_state WHERE asset_id = ? AND stage <> ?');
    this.#withdraw = query('DELETE FROM stage_state WHERE asset_id = ?');
    this.#ready = query(
      `SELECT asset_id AS assetId, account_id AS accountId, revision, attempts FROM stage_state WHERE stage = ? AND state = 'ready'
       ORDER BY rank, asset_id LIMIT ?`,
    );
    this.#promote = query(
      `UPDATE stage_state SET state = 'ready', held = 0 WHERE (asset_id, stage) IN (
         SELECT asset_id, stage FROM stage_state WHERE stage = ? AND state = 'retry' AND not_before <= ? LIMIT ${AT_ONCE})`,
    );
    this.#isReady = query(
      "SELECT 1 AS one FROM stage_state WHERE asset_id = ? AND stage = ? AND state = 'ready'",
    );
    // What comes from the same sources as the one that met the cause: a folder of that account goes on.
    this.#hold = query(
      `UPDATE stage_state SET state = 'retry', held = 1, not_before = ?1, error_code = ?2, error_facts = ?3
       WHERE (asset_id, stage) IN (
         SELECT ?6, ?5
         UNION SELECT asset_id, stage FROM (
           SELECT asset_id, stage FROM stage_state AS waiting INDEXED BY stage_of_account
           WHERE account_id = ?4 AND stage = ?5 AND state = 'ready' AND state <> 'done' AND EXISTS (
             SELECT 1 FROM file CROSS JOIN source_file ON file_id = file.id
             WHERE file.asset_id = waiting.asset_id AND gone_at IS NULL AND source_id IN (
               SELECT source_id FROM file CROSS JOIN source_file ON file_id = file.id WHERE file.asset_id = ?6))
           LIMIT ${AT_ONCE}))`,
    );
    this.#expedite = query(
      `UPDATE stage_state SET state = 'ready', held = 0, not_before = 0 WHERE (asset_id, stage) IN (
         SELECT asset_id, stage FROM stage_state INDEXED BY stage_held WHERE account_id = ? AND held = 1 LIMIT ${AT_ONCE})`,
    );
    this.#held = query(
      `SELECT held.stage, account.name AS account, count, until, error_code AS code, error_facts AS facts
       FROM (SELECT account_id, stage, count(*) AS count, max(not_before) AS until, asset_id
             FROM stage_state INDEXED BY stage_held WHERE held = 1
             GROUP BY account_id, stage) AS held
       JOIN stage_state USING (asset_id, stage) JOIN account ON account.id = held.account_id ORDER BY account, held.stage`,
    );
    this.#nextRetry = query(
      "SELECT min(not_before) AS at FROM stage_state WHERE stage = ? AND state = 'retry'",
    );
    this.#done = query(
      `UPDATE stage_state SET state = 'done', version = ?, attempts = 0, held = 0, error_code = NULL, error_facts = NULL
       WHERE asset_id = ? AND stage = ? AND revision = ?`,
    );
    this.#fail = query(
      `UPDATE stage_state SET state = ?, not_before = ?, attempts = attempts + 1, held = 0, error_code = ?, error_facts = ?
       WHERE asset_id = ? AND stage = ? AND revision = ?`,
    );
    this.#open = query(
      "SELECT stage, state, count(*) AS count FROM stage_state WHERE state <> 'done' GROUP BY stage, state",
    );
    this.#unfinished = query(
      "SELECT count(DISTINCT asset_id) AS count FROM stage_state INDEXED BY stage_open WHERE state IN ('ready', 'retry') AND state <> 'done'",
    );
    this.#waiting = query(
      "SELECT count(*) AS count FROM (SELECT 1 FROM stage_state WHERE stage = ? AND state = 'ready' LIMIT ?)",
    );
    this.#dead = query(
      `SELECT asset_id AS assetId, asset.name, account.name AS account, stage, attempts, error_code AS code,
         error_facts AS facts
       FROM stage_state JOIN asset ON asset.id = asset_id JOIN account ON account.id = asset.account_id
       WHERE state = 'dead' ORDER BY asset_id LIMIT ?`,
    );
    const revive = "SET state = 'ready', attempts = 0, held = 0, not_before = 0, revision = revision + 1";
    this.#revive = query(`UPDATE stage_state ${revive} WHERE state IN ('dead', 'retry')`);
    this.#reviveOne = query(`UPDATE stage_state ${revive} WHERE state IN ('dead', 'retry') AND asset_id = ?`);
    this.#outdated = query(
      `UPDATE stage_state SET state = 'ready', revision = revision + 1 WHERE stage = ? AND state = 'done' AND version < ?`,
    );
    this.#follow = query(
      `INSERT INTO stage_state (asset_id, account_id, stage, state, rank)
       SELECT asset_id, account_id, ?, 'ready', rank FROM stage_state AS earlier WHERE stage = ? AND state = 'done'
         AND NOT EXISTS (SELECT 1 FROM stage_state AS mine WHERE mine.asset_id = earlier.asset_id AND mine.stage = ?)`,
    );
  }

  /** Asks for a stage, again if it was done before; not for an asset that is in the trash. */
  request(assetId: number, stage: string): void {
    this.#request.run(stage, assetId);
  }

  /** Asks for the stage after one that was done, unless it has been done already and was not withdrawn. */
  requestNext(assetId: number, stage: string): void {
    this.#requestNext.run(stage, assetId);
  }

  /** Asks again for a stage that was asked for before: what it worked with has changed. No harm where it never was. */
  requestAgain(assetId: number, stage: string): void {
    this.#requestAgain.run(assetId, stage);
  }

  /** Asks again for a stage that was done for what is in an album. */
  requestInAlbum(albumId: number, stage: string): void {
    this.#requestInAlbum.run(stage, albumId);
  }

  /** Sends an asset through all its stages, from the first; for one that has got another file. */
  restart(assetId: number): void {
    this.#withdrawLater.run(assetId, FIRST_STAGE);
    this.request(assetId, FIRST_STAGE);
  }

  /** Asks for nothing any more; for one that goes to the trash. */
  withdraw(assetId: number): void {
    this.#withdraw.run(assetId);
  }

  /** The assets whose turn it is, most wanted first. */
  ready(stage: string, limit: number): Turn[] {
    return this.#ready.all(stage, limit);
  }

  /** How many assets wait for a stage, counted up to `limit`. */
  waiting(stage: string, limit: number): number {
    return this.#waiting.one(stage, limit).count;
  }

  /** Puts those whose wait is over back in the line, up to a thousand at once. */
  promote(stage: string, now: number): void {
    this.#promote.run(stage, now);
  }

  /** When the next wait is over (ms since the epoch). */
  nextRetry(stage: string): number | undefined {
    return this.#nextRetry.one(stage).at ?? undefined;
  }

  /** False when the work was asked for anew meanwhile: then it is still to be done. */
  markDone(turn: Turn, stage: string, version: number): boolean {
    return this.#done.run(version, turn.assetId, stage, turn.revision) === 1;
  }

  /** Notes a failure: `until` a time for another try, undefined for the dead-letter state. */
  markFailed(
    turn: Turn,
    stage: string,
    failure: { code: string; facts: Facts; until: number | undefined },
  ): void {
    const state = failure.until === undefined ? 'dead' : 'retry';
    const facts = JSON.stringify(failure.facts);
    this.#fail.run(state, failure.until ?? 0, failure.code, facts, turn.assetId, stage, turn.revision);
  }

  /**
   * Lets what waits for a stage, and is from the same account and the same sources as one asset, which has met the cause, wait
   * until a time: up to a thousand assets, the next that meets it sees to more. Nobody's tries are used up. What is in work at
   * this moment waits too, should it not come through.
   */
  hold(turn: Turn, stage: string, cause: { code: string; facts: Facts; until: number }): void {
    const { assetId, accountId } = turn;
    // Those that were in work together meet the same cause: the first of them has said it for all.
    if (!this.#isReady.get(assetId, stage)) return;
    this.#hold.run(cause.until, cause.code, JSON.stringify(cause.facts), accountId, stage, assetId);
  }

  /** Puts up to a thousand of those that wait for their account back in the line, as it works again; answers how many. */
  expedite(accountId: number): number {
    return this.#expedite.run(accountId);
  }

  /** What waits for its account, by account and stage, with the reason. */
  held(): HeldWork[] {
    return this.#held.all().map((row) => ({ ...row, facts: JSON.parse(row.facts) as Facts }));
  }

  /** What is not done yet, counted by stage and state. */
  openCounts(): { stage: string; state: string; count: number }[] {
    return this.#open.all();
  }

  /** How many assets are still on their way; given-up ones do not count. */
  unfinishedAssets(): number {
    return this.#unfinished.one().count;
  }

  /** Work that was given up and waits for a person. */
  dead(limit: number): DeadLetter[] {
    return this.#dead.all(limit).map((row) => ({ ...row, facts: JSON.parse(row.facts) as Facts }));
  }

  /** Tries failed work again at once: one asset's, or everybody's. Answers how many. */
  revive(assetId?: number): number {
    return assetId === undefined ? this.#revive.run() : this.#reviveOne.run(assetId);
  }

  /** Asks again for everything that an older version of a stage did. */
  requestOutdated(stage: string, version: number): number {
    return this.#outdated.run(stage, version);
  }

  /** Asks for a stage wherever the one before it is done and this one was never asked for. */
  requestAfter(stage: string, before: string): number {
    return this.#follow.run(stage, before, stage);
  }
}
