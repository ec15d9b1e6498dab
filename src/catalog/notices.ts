import type { DatabaseSync } from 'node:sqlite';
import { Query } from './query.ts';

/** Something worth telling. `severity` and `phase` are among those of the schema; kinds are the notices' concern. */
export interface NoticeRow {
  readonly number: number;
  readonly id: string;
  readonly kind: string;
  readonly severity: 'info' | 'warning' | 'critical';
  readonly phase: 'happened' | 'began' | 'reminder' | 'ended';
  readonly key: string;
  readonly account: string | null;
  readonly subject: string | null;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly data: Readonly<Record<string, string | number | boolean>>;
}

/** What lasts: the notice of its beginning, and whether somebody has seen it. */
export interface IncidentRow extends Omit<NoticeRow, 'data'> {
  readonly data: NoticeRow['data'];
  readonly remindAt: number | null;
  readonly reminders: number;
  readonly acknowledgedBy: string | null;
  readonly acknowledgedAt: number | null;
}

type Stored<Row extends { readonly data: unknown }> = Omit<Row, 'data'> & { readonly data: string };

const COLUMNS = 'number, id, kind, severity, phase, notice.key, account, subject, at, data';
const INCIDENT = `${COLUMNS}, remind_at AS remindAt, reminders, acknowledged_by AS acknowledgedBy,
  acknowledged_at AS acknowledgedAt`;

/** What was worth telling, and what of it lasts. */
export class NoticeRecords {
  readonly #add: Query<{ number: number }>;
  readonly #get: Query<Stored<NoticeRow>>;
  readonly #latest: Query<Stored<NoticeRow>>;
  readonly #begin: Query;
  readonly #end: Query;
  readonly #incident: Query<Stored<IncidentRow>>;
  readonly #open: Query<Stored<IncidentRow>>;
  readonly #acknowledge: Query;
  readonly #toRemind: Query<Stored<IncidentRow>>;
  readonly #nextReminder: Query<{ at: number | null }>;
  readonly #reminded: Query;
  readonly #forget: Query;

  constructor(database: DatabaseSync) {
    const query = <Row>(sql: string) => new Query<Row>(database, sql);
    this.#add = query(
      `INSERT INTO notice (id, kind, severity, phase, key, account, subject, at, data)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING number`,
    );
    this.#get = query(`SELECT ${COLUMNS} FROM notice WHERE number = ?`);
    this.#latest = query(
      `SELECT ${COLUMNS} FROM notice WHERE (?1 IS NULL OR number < ?1) ORDER BY number DESC LIMIT ?2`,
    );
    this.#begin = query('INSERT INTO incident (key, notice, remind_at) VALUES (?, ?, ?)');
    this.#end = query('DELETE FROM incident WHERE key = ?');
    const incidents = `SELECT ${INCIDENT} FROM incident JOIN notice ON notice.number = incident.notice`;
    this.#incident = query(`${incidents} WHERE incident.key = ?`);
    this.#open = query(`${incidents} ORDER BY number`);
    this.#acknowledge = query(
      `UPDATE incident SET acknowledged_by = ?, acknowledged_at = ?, remind_at = NULL
       WHERE key = ? AND acknowledged_by IS NULL`,
    );
    this.#toRemind = query(`${incidents} WHERE remind_at <= ? ORDER BY number`);
    this.#nextReminder = query('SELECT min(remind_at) AS at FROM incident');
    this.#reminded = query('UPDATE incident SET reminders = reminders + 1, remind_at = ? WHERE key = ?');
    this.#forget = query(
      `DELETE FROM notice WHERE at < ?1 AND number <= (SELECT max(number) FROM notice) - ?2
         AND NOT EXISTS (SELECT 1 FROM incident WHERE incident.notice = notice.number)
         AND NOT EXISTS (SELECT 1 FROM delivery WHERE notice = notice.number AND state IN ('waiting', 'dead'))`,
    );
  }

  /** Answers its number. */
  add(notice: Omit<NoticeRow, 'number'>): number {
    const { id, kind, severity, phase, key, account, subject, at, data } = notice;
    return this.#add.one(id, kind, severity, phase, key, account, subject, at, JSON.stringify(data)).number;
  }

  get(number: number): NoticeRow | undefined {
    const row = this.#get.get(number);
    return row && read(row);
  }

  /** The newest first; only those before `before` where that is told. */
  latest(count: number, before?: number): NoticeRow[] {
    return this.#latest.all(before ?? null, count).map(read);
  }

  /** Opens the incident that the notice `number` began. */
  begin(key: string, number: number, remindAt: number | undefined): void {
    this.#begin.run(key, number, remindAt ?? null);
  }

  /** Closes it; false where there is none. */
  end(key: string): boolean {
    return this.#end.run(key) === 1;
  }

  incident(key: string): IncidentRow | undefined {
    const row = this.#incident.get(key);
    return row && read(row);
  }

  /** All that last, the oldest first. */
  open(): IncidentRow[] {
    return this.#open.all().map(read);
  }

  /** It is not told again; false where there is none, or somebody was first. */
  acknowledge(key: string, by: string, at: number): boolean {
    return this.#acknowledge.run(by, at, key) === 1;
  }

  /** Those to be told again at `now`. */
  toRemind(now: number): IncidentRow[] {
    return this.#toRemind.all(now).map(read);
  }

  nextReminder(): number | undefined {
    return this.#nextReminder.one().at ?? undefined;
  }

  reminded(key: string, next: number | undefined): void {
    this.#reminded.run(next ?? null, key);
  }

  /** Forgets what is older than `before` and not among the newest `keep`, unless it lasts, or somebody has yet to hear it. */
  forget(before: number, keep: number): void {
    this.#forget.run(before, keep);
  }
}

function read<Row extends { readonly data: unknown }>(row: Stored<Row>): Row {
  return { ...row, data: JSON.parse(row.data) } as unknown as Row;
}
