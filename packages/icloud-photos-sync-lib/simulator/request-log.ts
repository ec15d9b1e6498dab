import type { Exchange, Reply } from './route.ts';

export interface LoggedRequest {
  /** The route's name; `unknown` when there is none. */
  readonly call: string;
  readonly exchange: Exchange;
  /** What was answered, the last few with their bodies; undefined when the connection was reset or left open. */
  readonly reply: Reply | undefined;
}

/** Answers whose bodies are kept; those of a large library would fill the memory. */
const BODIES = 200;

/** The last requests, oldest first, and why any of them was refused for being malformed. */
export class RequestLog {
  readonly #limit: number;
  #entries: LoggedRequest[] = [];
  /** One line for each request that no careful client would have sent. */
  readonly complaints: string[] = [];

  constructor(limit = 10_000) {
    this.#limit = limit;
  }

  get entries(): readonly LoggedRequest[] {
    return this.#entries;
  }

  add(entry: LoggedRequest): void {
    this.#entries.push(entry);
    const at = this.#entries.length - 1 - BODIES;
    const old = this.#entries[at];
    if (old?.reply?.body !== undefined) {
      const { body: _large, ...head } = old.reply;
      this.#entries[at] = { ...old, reply: head };
    }
    if (this.#entries.length > this.#limit) this.#entries = this.#entries.slice(-this.#limit / 2);
  }

  complain(call: string, reason: string): void {
    if (this.complaints.length < this.#limit) this.complaints.push(`${call}: ${reason}`);
  }

  /** The names of the calls, in order. */
  calls(): string[] {
    return this.#entries.map((entry) => entry.call);
  }

  of(call: string): LoggedRequest[] {
    return this.#entries.filter((entry) => entry.call === call);
  }

  clear(): void {
    this.#entries = [];
    this.complaints.length = 0;
  }
}
