import type { DatabaseSync } from 'node:sqlite';
import { Query } from './query.ts';

export interface DigestRow {
  readonly recipient: string;
  readonly period: string;
  readonly state: 'begun' | 'reserved' | 'sent' | 'given-up';
  /** Milliseconds since the epoch, as `notBefore`. */
  readonly reservedAt: number;
  readonly notBefore: number;
  readonly tries: number;
  /** Why the last try failed; null before it did. */
  readonly reason: string | null;
}

/** Which digest: whose, and of which period, that ends before the day `until` (`YYYY-MM-DD`). */
export interface DigestKey {
  readonly recipient: string;
  readonly period: string;
  readonly until: string;
}

/** So many periods of each recipient are remembered. */
const MOST = 100;

/** Which digests were sent, are on their way, or were given up. */
export class DigestRecords {
  readonly #get: Query<DigestRow>;
  readonly #add: Query;
  readonly #supersede: Query;
  readonly #postpone: Query;
  readonly #end: Query;
  readonly #oldest: Query<{ until: string | null }>;
  readonly #latest: Query<DigestRow>;
  readonly #forget: Query;

  constructor(database: DatabaseSync) {
    const query = <Row>(sql: string) => new Query<Row>(database, sql);
    const columns =
      'recipient, period, state, reserved_at AS reservedAt, not_before AS notBefore, tries, reason';
    this.#get = query(`SELECT ${columns} FROM digest WHERE recipient = ? AND period = ?`);
    this.#add = query(
      'INSERT OR IGNORE INTO digest (recipient, period, until, state, reserved_at) VALUES (?, ?, ?, ?, ?)',
    );
    this.#supersede = query(
      `UPDATE digest SET state = 'given-up', reason = 'superseded' WHERE recipient = ? AND period <> ? AND state = 'reserved'`,
    );
    this.#postpone = query(
      `UPDATE digest SET tries = tries + 1, not_before = ?, reason = ? WHERE recipient = ? AND period = ? AND state = 'reserved'`,
    );
    this.#end = query(
      `UPDATE digest SET state = ?, tries = tries + 1, reason = ? WHERE recipient = ? AND period = ? AND state = 'reserved'`,
    );
    this.#oldest = query('SELECT min(until) AS until FROM digest WHERE recipient = ?');
    this.#latest = query(
      `SELECT ${columns} FROM digest WHERE recipient = ? AND state <> 'begun' ORDER BY rowid DESC LIMIT 1`,
    );
    this.#forget = query(
      `DELETE FROM digest WHERE recipient = ?1 AND rowid <=
         (SELECT rowid FROM digest WHERE recipient = ?1 ORDER BY rowid DESC LIMIT 1 OFFSET ${MOST})`,
    );
  }

  get({ recipient, period }: Pick<DigestKey, 'recipient' | 'period'>): DigestRow | undefined {
    return this.#get.get(recipient, period);
  }

  /** Nothing of this period or of earlier ones is told: the recipient is new. */
  begin({ recipient, period, until }: DigestKey, at: number): void {
    this.#add.run(recipient, period, until, 'begun', at);
  }

  /** It is about to be sent, in the place of earlier ones that were not. */
  reserve({ recipient, period, until }: DigestKey, at: number): void {
    this.#supersede.run(recipient, period);
    this.#add.run(recipient, period, until, 'reserved', at);
    this.#forget.run(recipient);
  }

  /** A try failed; the next is not before that time. */
  postpone({ recipient, period }: DigestKey, notBefore: number, reason: string): void {
    this.#postpone.run(notBefore, reason, recipient, period);
  }

  end({ recipient, period }: DigestKey, state: 'sent' | 'given-up', reason: string | null = null): void {
    this.#end.run(state, reason, recipient, period);
  }

  /** The earliest end of a period that is known of; undefined for a new recipient. */
  oldest(recipient: string): string | undefined {
    return this.#oldest.one(recipient).until ?? undefined;
  }

  /** What was last reserved for a recipient. */
  latest(recipient: string): DigestRow | undefined {
    return this.#latest.get(recipient);
  }
}
