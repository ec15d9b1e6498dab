/** A warning or an error as the log has it, secrets masked. */
export interface LogEntry {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly level: 'warn' | 'error';
  readonly event: string;
  /** The fields as JSON, cut where they are long. */
  readonly fields: string;
}

/** Characters of an entry's fields that are kept. */
const LONGEST = 600;
/** What has a place of its own, and what a reader of one line has no use for. */
const LEFT_OUT: ReadonlySet<string> = new Set(['event', 'stack']);

/** The newest warnings and errors of this process, in memory and bounded. */
export class LogRing {
  readonly #entries: LogEntry[] = [];
  readonly #size: number;
  readonly #now: () => number;

  constructor(size = 200, now: () => number = Date.now) {
    this.#size = size;
    this.#now = now;
  }

  /** `fields` have passed through the log: no secret is in them. */
  add(level: LogEntry['level'], event: string, fields: Readonly<Record<string, unknown>>): void {
    this.#entries.push({ at: this.#now(), level, event, fields: written(fields) });
    if (this.#entries.length > this.#size) this.#entries.shift();
  }

  /** The newest first: all of them, or only errors. */
  latest(count: number, level: LogEntry['level'] = 'warn'): LogEntry[] {
    const wanted = this.#entries.filter((entry) => level === 'warn' || entry.level === 'error');
    return wanted.slice(-count).reverse();
  }
}

function written(fields: Readonly<Record<string, unknown>>): string {
  const text = JSON.stringify(fields, (key, value) => {
    if (LEFT_OUT.has(key)) return undefined;
    return typeof value === 'bigint' ? String(value) : value;
  });
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
