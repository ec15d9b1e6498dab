import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Wire } from '../checks/form.ts';
import type { World } from '../world.ts';
import { Connection } from './connection.ts';
import { greet } from './greeting.ts';
import type { IdentifyBudget } from './identify-budget.ts';
import { intentRefusal, type PrivilegedIntent } from './intents.ts';
import { memberChunk } from './member-chunk.ts';
import { type Frame, Session } from './session.ts';

/** How long a session waits for its client to come back. */
const SESSION_LASTS_MS = 3 * 60_000;

const CLOSINGS: Readonly<Record<number, string>> = {
  4001: 'Unknown opcode.',
  4002: 'Error while decoding payload.',
  4003: 'Not authenticated.',
  4004: 'Authentication failed.',
  4005: 'Already authenticated.',
  4012: 'Invalid API version.',
  4013: 'Invalid intent(s).',
  4014: 'Disallowed intent(s).',
};

export interface GatewayOptions {
  readonly heartbeatInterval: number;
  readonly privileged: readonly PrivilegedIntent[];
  readonly budget: IdentifyBudget;
}

/** What a frame leads to: a code to close with, or a frame to answer with. */
type Outcome = number | Frame | undefined;

/** The gateway: connections come and go, sessions stay. */
export class Gateway {
  readonly #world: World;
  readonly #options: GatewayOptions;
  readonly #sockets = new WebSocketServer({ noServer: true });
  readonly #connections = new Set<Connection>();
  readonly #sessions = new Map<string, Session>();
  isDeaf = false;
  /** Where clients find it; known once the server listens. */
  url = '';

  constructor(world: World, options: GatewayOptions) {
    this.#world = world;
    this.#options = options;
    world.dispatch = (event, intents, data) => {
      for (const session of this.#sessions.values()) {
        if (intents === 0 || (session.intents & intents) !== 0)
          session.dispatch(event, data(session.intents));
      }
    };
  }

  /** The sessions whose clients are connected. */
  get sessions(): readonly Session[] {
    return [...this.#sessions.values()].filter((session) => session.connection);
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#sockets.handleUpgrade(request, socket, head, (client) => this.#welcome(client, request));
  }

  /** Closes every connection with a code, or cuts them. */
  drop(code?: number): void {
    for (const connection of this.#connections) {
      if (code === undefined) connection.cut();
      else connection.close(code, CLOSINGS[code]);
    }
  }

  /** Says something to every client. */
  say(frame: Frame): void {
    for (const connection of this.#connections) connection.send(frame);
  }

  /** Sends something to every client that may be no frame at all. */
  sendRaw(data: string | Uint8Array): void {
    for (const connection of this.#connections) connection.sendRaw(data);
  }

  forget(): void {
    this.#sessions.clear();
  }

  #welcome(socket: WebSocket, request: IncomingMessage): void {
    const query = new URL(request.url ?? '/', 'ws://localhost').searchParams;
    const connection: Connection = new Connection(socket, {
      clock: this.#world.clock,
      heartbeatInterval: this.#options.heartbeatInterval,
      onFrame: (frame) => {
        const outcome = this.#hear(connection, frame);
        if (typeof outcome === 'number') connection.close(outcome, CLOSINGS[outcome]);
        else if (outcome) connection.send(outcome);
      },
      onClose: (code) => this.#left(connection, code),
    });
    this.#connections.add(connection);
    if (query.get('v') !== '10') connection.close(4012, CLOSINGS[4012]);
    else if (query.get('encoding') !== 'json') connection.close(4002, CLOSINGS[4002]);
  }

  #left(connection: Connection, code: number): void {
    this.#connections.delete(connection);
    const { session } = connection;
    if (session?.connection !== connection) return;
    session.connection = undefined;
    session.aloneSince = this.#world.clock.now();
    // A client that says goodbye properly does not mean to come back.
    if (code === 1000 || code === 1001) this.#sessions.delete(session.id);
    this.#world.changes.tell();
  }

  #hear(connection: Connection, { op, d }: Frame): Outcome {
    if (op === 1) return this.#beat(connection);
    if (op === 2) return this.#identify(connection, wireOf(d));
    if (op === 6) return this.#resume(connection, wireOf(d));
    if (![3, 4, 8, 31].includes(op)) return 4001;
    if (!connection.session) return 4003;
    if (op === 8) memberChunk(this.#world, connection.session, wireOf(d));
    return undefined;
  }

  #beat(connection: Connection): Outcome {
    connection.beat();
    return this.isDeaf ? undefined : { op: 11 };
  }

  #identify(connection: Connection, d: Wire): Outcome {
    if (connection.session) return 4005;
    if (d.token !== this.#world.token) return 4004;
    const refusal = intentRefusal(d.intents, this.#options.privileged);
    if (refusal) return refusal;
    const taken = this.#options.budget.take();
    // Discord resets the token of a bot that has used up its day.
    if (taken === 'used up') return 4004;
    if (taken === 'too soon') return { op: 9, d: false };
    const session = new Session(randomBytes(16).toString('hex'), Number(d.intents), connection);
    connection.session = session;
    this.#sessions.set(session.id, session);
    greet(this.#world, session, this.url);
    this.#world.changes.tell();
    return undefined;
  }

  #resume(connection: Connection, d: Wire): Outcome {
    if (d.token !== this.#world.token) return 4004;
    const session = this.#sessions.get(String(d.session_id));
    const alone = session?.aloneSince === undefined ? 0 : this.#world.clock.now() - session.aloneSince;
    const missed = alone > SESSION_LASTS_MS ? undefined : session?.missed(Number(d.seq));
    if (!session || !missed) {
      if (session) this.#sessions.delete(session.id);
      return { op: 9, d: false };
    }
    const before = session.connection;
    session.connection = connection;
    session.aloneSince = undefined;
    connection.session = session;
    before?.close(4000);
    for (const frame of missed) connection.send(frame);
    session.dispatch('RESUMED', {});
    this.#world.changes.tell();
    return undefined;
  }
}

function wireOf(value: unknown): Wire {
  return typeof value === 'object' && value !== null ? (value as Wire) : {};
}
