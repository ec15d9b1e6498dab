import type { DatabaseSync } from 'node:sqlite';
import { Query } from './query.ts';

/** `answered`: decided, and what follows from it not done yet; `settled`: that is done too. */
type ChallengeState = 'open' | 'answered' | 'settled' | 'expired' | 'withdrawn';

export interface ChallengeRow {
  readonly id: number;
  readonly kind: string;
  /** What is asked (JSON). */
  readonly question: string;
  /** What the answer is needed for (JSON): with the kind, it tells one open question from another. */
  readonly facts: string;
  readonly leastRole: 'owner' | 'adult' | 'guest';
  /** Channels on which it may be answered (JSON); null for all. */
  readonly channels: string | null;
  readonly openedBy: string;
  /** Milliseconds since the epoch, as the other times. */
  readonly openedAt: number;
  readonly expiresAt: number;
  readonly state: ChallengeState;
  readonly choice: string | null;
  readonly answeredBy: string | null;
  readonly answeredOn: string | null;
}

export type NewChallenge = Omit<ChallengeRow, 'id' | 'state' | 'choice' | 'answeredBy' | 'answeredOn'>;

const COLUMNS = `id, kind, question, facts, least_role AS leastRole, channels, opened_by AS openedBy, opened_at AS openedAt,
  expires_at AS expiresAt, state, choice, answered_by AS answeredBy, answered_on AS answeredOn`;

/** Questions that only a person can answer, open and closed. */
export class ChallengeRecords {
  readonly #add: Query<ChallengeRow>;
  readonly #byId: Query<ChallengeRow>;
  readonly #same: Query<ChallengeRow>;
  readonly #inState: Query<ChallengeRow>;
  readonly #openBetween: Query<ChallengeRow>;
  readonly #overdue: Query<ChallengeRow>;
  readonly #nextExpiry: Query<{ at: number | null }>;
  readonly #answer: Query;
  readonly #reopen: Query;
  readonly #close: Query;
  readonly #forget: Query;

  constructor(database: DatabaseSync) {
    const query = <Row>(sql: string) => new Query<Row>(database, sql);
    this.#add = query(
      `INSERT INTO challenge (kind, question, facts, least_role, channels, opened_by, opened_at, expires_at, state)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'open') RETURNING ${COLUMNS}`,
    );
    this.#byId = query(`SELECT ${COLUMNS} FROM challenge WHERE id = ?`);
    this.#same = query(
      `SELECT ${COLUMNS} FROM challenge WHERE state = 'open' AND kind = ? AND facts = ? LIMIT 1`,
    );
    this.#inState = query(`SELECT ${COLUMNS} FROM challenge WHERE state = ? ORDER BY id`);
    this.#openBetween = query(
      `SELECT ${COLUMNS} FROM challenge WHERE opened_at <= ? AND (state = 'open' OR answered_at >= ?) ORDER BY id`,
    );
    this.#overdue = query(
      `SELECT ${COLUMNS} FROM challenge WHERE state = 'open' AND expires_at <= ? ORDER BY id`,
    );
    this.#nextExpiry = query("SELECT min(expires_at) AS at FROM challenge WHERE state = 'open'");
    this.#answer = query(
      `UPDATE challenge SET state = 'answered', choice = ?, answered_by = ?, answered_on = ?, answered_at = ?
       WHERE id = ? AND state = 'open'`,
    );
    this.#reopen = query(
      `UPDATE challenge SET state = 'open', choice = NULL, answered_by = NULL, answered_on = NULL, answered_at = NULL
       WHERE id = ? AND state = 'answered' AND NOT EXISTS
         (SELECT 1 FROM challenge AS other
          WHERE other.state = 'open' AND other.kind = challenge.kind AND other.facts = challenge.facts)`,
    );
    // Of one that nobody answered it is the time at which it was closed.
    this.#close = query(
      'UPDATE challenge SET state = ?, answered_at = coalesce(answered_at, ?) WHERE id = ? AND state = ?',
    );
    this.#forget = query(
      `DELETE FROM challenge WHERE state IN ('settled', 'expired', 'withdrawn')
         AND id <= (SELECT max(id) FROM challenge) - ?`,
    );
  }

  add(challenge: NewChallenge): ChallengeRow {
    const { kind, question, facts, leastRole, channels, openedBy, openedAt, expiresAt } = challenge;
    return this.#add.one(kind, question, facts, leastRole, channels, openedBy, openedAt, expiresAt);
  }

  get(id: number): ChallengeRow | undefined {
    return this.#byId.get(id);
  }

  /** The open one of this kind about these facts. */
  same(kind: string, facts: string): ChallengeRow | undefined {
    return this.#same.get(kind, facts);
  }

  /** Those that wait for an answer, oldest first. */
  open(): ChallengeRow[] {
    return this.#inState.all('open');
  }

  /** Those that were open at some time from `from` to `to`, oldest first. */
  openBetween(from: number, to: number): ChallengeRow[] {
    return this.#openBetween.all(to, from);
  }

  /** Those that were answered and whose work is not done, oldest first. */
  unsettled(): ChallengeRow[] {
    return this.#inState.all('answered');
  }

  /** Those still open whose time is over. */
  overdue(now: number): ChallengeRow[] {
    return this.#overdue.all(now);
  }

  /** When the next open one's time is over. */
  nextExpiry(): number | undefined {
    return this.#nextExpiry.one().at ?? undefined;
  }

  /** Takes an answer; false when it is not open any more: somebody was first. */
  answer(id: number, answer: { choice: string; by: string; on: string; at: number }): boolean {
    return this.#answer.run(answer.choice, answer.by, answer.on, answer.at, id) === 1;
  }

  /** Takes an answer back that could not be acted upon; false when the same was asked again meanwhile, which stays instead. */
  reopen(id: number): boolean {
    if (this.#reopen.run(id) === 1) return true;
    this.#close.run('withdrawn', null, id, 'answered');
    return false;
  }

  markSettled(id: number): void {
    this.#close.run('settled', null, id, 'answered');
  }

  /** Closes one without an answer, at this time; false when it is not open any more. */
  close(id: number, state: 'expired' | 'withdrawn', at: number): boolean {
    return this.#close.run(state, at, id, 'open') === 1;
  }

  /** Forgets what is over and older than the newest `keep`; the audit has it still. */
  forget(keep: number): void {
    this.#forget.run(keep);
  }
}
