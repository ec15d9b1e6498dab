import type { DatabaseSync } from 'node:sqlite';
import { Query } from './query.ts';

/** One notice for one who hears it. */
export interface DeliveryRow {
  readonly id: number;
  /** The number of the notice. */
  readonly notice: number;
  readonly listener: string;
  readonly key: string;
  /** Milliseconds since the epoch, as the other times. */
  readonly dueAt: number;
  readonly state: 'waiting' | 'done' | 'dead' | 'dropped';
  readonly isEscalation: 0 | 1;
  readonly isSilent: 0 | 1;
  readonly attempts: number;
  readonly batch: number | null;
  readonly reason: string | null;
  readonly endedAt: number | null;
}

export interface NewDelivery {
  readonly notice: number;
  readonly listener: string;
  readonly key: string;
  readonly dueAt: number;
  readonly isEscalation: boolean;
  readonly isSilent: boolean;
}

const COLUMNS = `id, notice, listener, key, due_at AS dueAt, state, is_escalation AS isEscalation, is_silent AS isSilent,
  attempts, batch, reason, ended_at AS endedAt`;

/** What is on its way to whom, and what became of it. */
export class Deliveries {
  readonly #add: Query;
  readonly #due: Query<DeliveryRow>;
  readonly #next: Query<{ at: number | null }>;
  readonly #waitingOfKey: Query<DeliveryRow>;
  readonly #setBatch: Query;
  readonly #end: Query;
  readonly #putOff: Query;
  readonly #drop: Query;
  readonly #dropEscalations: Query;
  readonly #overdue: Query;
  readonly #dead: Query<DeliveryRow>;
  readonly #revive: Query;
  readonly #wasTold: Query<{ told: number }>;
  readonly #counts: Query<{ listener: string; state: DeliveryRow['state']; count: number }>;

  constructor(database: DatabaseSync) {
    const query = <Row>(sql: string) => new Query<Row>(database, sql);
    this.#add = query(
      `INSERT INTO delivery (notice, listener, key, due_at, state, is_escalation, is_silent)
       VALUES (?, ?, ?, ?, 'waiting', ?, ?)`,
    );
    // What comes after one that is not due yet would be told before it.
    this.#due = query(
      `WITH held AS MATERIALIZED (SELECT key, min(id) AS id FROM delivery
         WHERE state = 'waiting' AND listener = ?1 AND due_at > ?2 GROUP BY key)
       SELECT ${COLUMNS} FROM delivery WHERE state = 'waiting' AND listener = ?1 AND due_at <= ?2
         AND NOT EXISTS (SELECT 1 FROM held WHERE held.key = delivery.key AND held.id < delivery.id)
       ORDER BY id LIMIT ?3`,
    );
    // Of each key only the first waits in truth; the others wait for it.
    this.#next = query(
      `SELECT min(due_at) AS at FROM (SELECT due_at, min(id) FROM delivery WHERE state = 'waiting' AND listener = ?1 GROUP BY key)`,
    );
    this.#waitingOfKey = query(
      `SELECT ${COLUMNS} FROM delivery WHERE state = 'waiting' AND listener = ? AND key = ? ORDER BY id LIMIT ?`,
    );
    this.#setBatch = query('UPDATE delivery SET batch = ? WHERE id = ?');
    this.#end = query(
      "UPDATE delivery SET state = ?, reason = ?, ended_at = ? WHERE id = ? AND state = 'waiting'",
    );
    this.#putOff = query('UPDATE delivery SET attempts = attempts + 1, due_at = ?, reason = ? WHERE id = ?');
    this.#drop = query(
      `UPDATE delivery SET state = 'dropped', ended_at = ?1
       WHERE state = 'waiting' AND key = ?2 AND attempts = 0 AND batch IS NULL AND due_at > ?1`,
    );
    this.#dropEscalations = query(
      `UPDATE delivery SET state = 'dropped', ended_at = ?1
       WHERE state = 'waiting' AND key = ?2 AND is_escalation = 1 AND attempts = 0`,
    );
    this.#overdue = query(
      `UPDATE delivery SET state = 'dead', reason = ?3, ended_at = ?2 WHERE state = 'waiting' AND listener = ?1 AND due_at < ?4`,
    );
    this.#dead = query(`SELECT ${COLUMNS} FROM delivery WHERE state = 'dead' ORDER BY id DESC LIMIT ?`);
    this.#revive = query(
      `UPDATE delivery SET state = 'waiting', due_at = ?1, attempts = 0, reason = NULL, ended_at = NULL
       WHERE state = 'dead' AND (?2 IS NULL OR id = ?2 OR batch = ?2)`,
    );
    this.#wasTold = query(
      `SELECT EXISTS (SELECT 1 FROM delivery WHERE notice = ?1 AND listener = ?2
         AND (state IN ('waiting', 'done'))) AS told`,
    );
    this.#counts = query(
      'SELECT listener, state, count(*) AS count FROM delivery GROUP BY listener, state ORDER BY listener',
    );
  }

  add({ notice, listener, key, dueAt, isEscalation, isSilent }: NewDelivery): void {
    this.#add.run(notice, listener, key, dueAt, isEscalation ? 1 : 0, isSilent ? 1 : 0);
  }

  /**
   * What is due for a listener, in the order in which it happened. Those of one key are to be told one after the other; of keys that
   * wait for one which is not due yet there is none.
   */
  due(listener: string, now: number, limit: number): DeliveryRow[] {
    return this.#due.all(listener, now, limit);
  }

  /** When the next one is due for a listener. */
  next(listener: string): number | undefined {
    return this.#next.one(listener).at ?? undefined;
  }

  /** All of a key that wait for a listener, the first of them first. */
  waitingOfKey(listener: string, key: string, limit: number): DeliveryRow[] {
    return this.#waitingOfKey.all(listener, key, limit);
  }

  setBatch(id: number, batch: number): void {
    this.#setBatch.run(batch, id);
  }

  end(id: number, state: 'done' | 'dead' | 'dropped', at: number, reason?: string): void {
    this.#end.run(state, reason ?? null, at, id);
  }

  /** One more try was in vain. */
  putOff(id: number, dueAt: number, reason: string): void {
    this.#putOff.run(dueAt, reason, id);
  }

  /** Drops what was held back on purpose about something that is over. */
  drop(key: string, now: number): void {
    this.#drop.run(now, key);
  }

  dropEscalations(key: string, now: number): void {
    this.#dropEscalations.run(now, key);
  }

  /** Gives up what has been due since before `before`; answers how many. */
  giveUp(listener: string, now: number, reason: string, before: number): number {
    return this.#overdue.run(listener, now, reason, before);
  }

  /** What was given up, the newest first. */
  dead(limit: number): DeliveryRow[] {
    return this.#dead.all(limit);
  }

  /** Sends what was given up again, one with its batch or all; answers how many. */
  revive(now: number, id?: number): number {
    return this.#revive.run(now, id ?? null);
  }

  /** Whether a listener has heard of a notice, or will. */
  hearsOf(notice: number, listener: string): boolean {
    return this.#wasTold.one(notice, listener).told === 1;
  }

  /** How many are where, by listener. */
  counts(): { listener: string; state: DeliveryRow['state']; count: number }[] {
    return this.#counts.all();
  }
}
