import type { DatabaseSync } from 'node:sqlite';
import type { Facts } from '../platform/error.ts';
import { Query } from './query.ts';

export type JobOutcome = 'done' | 'failed' | 'cancelled' | 'interrupted';
export type JobTrigger = 'schedule' | 'person' | 'change' | 'start' | 'missed';
/** What a run came to for one account. */
export interface AccountResult {
  readonly account: string;
  /** Files that were not there at the last look. */
  readonly found: number;
  /** Assets that wait for the account. */
  readonly held: number;
  readonly error?: { readonly code: string; readonly facts: Facts } | undefined;
}

export type JobCounts = Readonly<Record<string, number>>;

export interface JobRow {
  readonly id: number;
  readonly kind: string;
  readonly trigger: JobTrigger;
  readonly startedAt: number;
  /** Null while it runs. */
  readonly endedAt: number | null;
  readonly outcome: JobOutcome | null;
  readonly counts: JobCounts;
  readonly bytes: number;
  readonly errors: number;
  readonly errorCode: string | null;
  readonly errorFacts: Facts | null;
  readonly accounts: readonly AccountResult[];
}

interface StoredJob extends Omit<JobRow, 'counts' | 'errorFacts' | 'accounts'> {
  readonly accounts: string;
  readonly counts: string;
  readonly errorFacts: string | null;
}

export interface JobEnd {
  readonly at: number;
  readonly outcome: JobOutcome;
  readonly counts: JobCounts;
  readonly bytes: number;
  readonly errors: number;
  readonly error?: { readonly code: string; readonly facts: Facts } | undefined;
  readonly accounts?: readonly AccountResult[] | undefined;
}

const COLUMNS = `id, kind, trigger, started_at AS startedAt, ended_at AS endedAt, outcome, counts, bytes, errors,
  error_code AS errorCode, error_facts AS errorFacts, accounts`;

/** Runs of a kind that failed in one way. */
export interface JobFailures {
  readonly kind: string;
  readonly code: string;
  /** Of the last of them. */
  readonly facts: Facts;
  readonly count: number;
  /** Whether a later run of the kind has ended well. */
  readonly isOver: boolean;
}

/** Every run of every job: when, what came of it, what went wrong. */
export class JobRecords {
  readonly #begin: Query<{ id: number }>;
  readonly #end: Query;
  readonly #interrupt: Query;
  readonly #latest: Query<StoredJob>;
  readonly #byId: Query<StoredJob>;
  readonly #latestOfKind: Query<StoredJob>;
  readonly #failures: Query<Omit<JobFailures, 'facts' | 'isOver'> & { facts: string | null; isOver: number }>;
  readonly #speed: Query<{ bytes: number | null; ms: number | null }>;

  constructor(database: DatabaseSync) {
    this.#begin = new Query(
      database,
      'INSERT INTO job (kind, trigger, started_at) VALUES (?, ?, ?) RETURNING id',
    );
    this.#end = new Query(
      database,
      `UPDATE job SET ended_at = ?, outcome = ?, counts = ?, bytes = ?, errors = ?, error_code = ?, error_facts = ?,
         accounts = ?
       WHERE id = ?`,
    );
    this.#interrupt = new Query(
      database,
      "UPDATE job SET ended_at = ?, outcome = 'interrupted' WHERE ended_at IS NULL",
    );
    this.#latest = new Query(database, `SELECT ${COLUMNS} FROM job ORDER BY id DESC LIMIT ?`);
    this.#byId = new Query(database, `SELECT ${COLUMNS} FROM job WHERE id = ?`);
    this.#latestOfKind = new Query(
      database,
      `SELECT ${COLUMNS} FROM job WHERE kind = ? AND outcome = 'done' ORDER BY id DESC LIMIT 1`,
    );
    this.#failures = new Query(
      database,
      `WITH failed AS (
         SELECT kind, error_code AS code, max(id) AS last, count(*) AS count FROM job
         WHERE started_at >= ? AND started_at < ? AND outcome = 'failed' AND error_code IS NOT NULL GROUP BY kind, error_code)
       SELECT failed.kind, code, error_facts AS facts, count, EXISTS (
         SELECT 1 FROM job AS later WHERE later.id > last AND later.kind = failed.kind AND later.outcome = 'done') AS isOver
       FROM failed JOIN job ON job.id = last ORDER BY isOver, count DESC, failed.kind, code LIMIT ?`,
    );
    this.#speed = new Query(
      database,
      `SELECT sum(bytes) AS bytes, sum(ended_at - started_at) AS ms FROM (
         SELECT bytes, started_at, ended_at FROM job WHERE kind = ? AND bytes >= ? AND ended_at > started_at ORDER BY id DESC LIMIT ?)`,
    );
  }

  begin(kind: string, trigger: JobTrigger, at: number): number {
    return this.#begin.one(kind, trigger, at).id;
  }

  end(id: number, end: JobEnd): void {
    const facts = end.error ? JSON.stringify(end.error.facts) : null;
    const counts = JSON.stringify(end.counts);
    const accounts = JSON.stringify(end.accounts ?? []);
    const what = [end.bytes, end.errors, end.error?.code ?? null, facts] as const;
    this.#end.run(end.at, end.outcome, counts, ...what, accounts, id);
  }

  /** Closes the runs that a kill or a power cut left open; called once at start. Answers how many. */
  closeInterrupted(at: number): number {
    return this.#interrupt.run(at);
  }

  /** The newest runs first. */
  latest(count: number): JobRow[] {
    return this.#latest.all(count).map(read);
  }

  get(id: number): JobRow | undefined {
    const row = this.#byId.get(id);
    return row && read(row);
  }

  /** What failed between two times (ms), what still does first. */
  failures(from: number, until: number, limit: number): JobFailures[] {
    return this.#failures.all(from, until, limit).map(({ kind, code, facts, count, isOver }) => ({
      ...{ kind, code, count, isOver: isOver === 1 },
      facts: facts === null ? {} : (JSON.parse(facts) as Facts),
    }));
  }

  /** Bytes a second of the newest runs that brought at least so many bytes; undefined when there were none. */
  speedOf(kind: string, leastBytes: number, runs: number): number | undefined {
    const { bytes, ms } = this.#speed.one(kind, leastBytes, runs);
    return bytes === null || ms === null ? undefined : (bytes / ms) * 1000;
  }

  /** The newest run of a kind that ended well. */
  lastDone(kind: string): JobRow | undefined {
    const row = this.#latestOfKind.get(kind);
    return row && read(row);
  }
}

function read(row: StoredJob): JobRow {
  return {
    ...row,
    counts: JSON.parse(row.counts) as JobCounts,
    errorFacts: row.errorFacts === null ? null : (JSON.parse(row.errorFacts) as Facts),
    accounts: JSON.parse(row.accounts) as AccountResult[],
  };
}
