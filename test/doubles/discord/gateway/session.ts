import type { Connection } from './connection.ts';

/** A frame of the gateway: opcode, data, and for events their number and name. */
export interface Frame {
  readonly op: number;
  readonly d?: unknown;
  readonly s?: number | null;
  readonly t?: string | null;
}

/** How many events a session remembers for a client that comes back. */
const REMEMBERED = 500;

/** What a client that has identified is told; outlives the connection it came over. */
export class Session {
  readonly id: string;
  readonly intents: number;
  connection: Connection | undefined;
  /** Since when nobody is connected. */
  aloneSince: number | undefined;
  #count = 0;
  #sent: Frame[] = [];

  constructor(id: string, intents: number, connection: Connection) {
    this.id = id;
    this.intents = intents;
    this.connection = connection;
  }

  get count(): number {
    return this.#count;
  }

  dispatch(event: string, data: object): void {
    this.#count += 1;
    const frame: Frame = { op: 0, t: event, s: this.#count, d: data };
    this.#sent = [...this.#sent.slice(1 - REMEMBERED), frame];
    this.connection?.send(frame);
  }

  /** The events after that number; undefined when they are no longer known. */
  missed(after: number): Frame[] | undefined {
    if (after > this.#count || this.#count - after > this.#sent.length) return undefined;
    return after === this.#count ? [] : this.#sent.slice(after - this.#count);
  }
}
