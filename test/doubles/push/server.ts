import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Answer, PushCall, Service, Shown } from './service.ts';

/** How the double behaves: as the service does, with another answer for all, without any answer, or not at all. */
export type Manner = 'as-itself' | 'silent' | 'gone-away' | Answer;

/** A service that takes notices over HTTP, on loopback. It can go away and come back at the same port. */
export class PushDouble {
  /** All calls, whatever became of them. */
  readonly calls: PushCall[] = [];
  /** What was taken, as those who read there see it. */
  readonly shown: Shown[] = [];
  readonly #service: Service;
  readonly #sockets = new Set<Socket>();
  #manner: Manner = 'as-itself';
  #server: Server | undefined;
  #port = 0;

  private constructor(service: Service) {
    this.#service = service;
  }

  static async start(service: Service): Promise<PushDouble> {
    const double = new PushDouble(service);
    await double.#listen();
    return double;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  async behave(manner: Manner): Promise<void> {
    this.#manner = manner;
    await (manner === 'gone-away' ? this.close() : this.#listen());
  }

  async close(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (!server) return;
    server.close();
    for (const socket of this.#sockets) socket.destroy();
    await once(server, 'close');
  }

  async #listen(): Promise<void> {
    if (this.#server) return;
    const server = createServer((request, response) => {
      this.#serve(request, response).catch(() => response.destroy());
    });
    server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
    server.listen(this.#port, '127.0.0.1');
    await once(server, 'listening');
    this.#server = server;
    this.#port = (server.address() as AddressInfo).port;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url: path = '', headers } = request;
    const call = { method, path, headers: flat(headers), body: await text(request) };
    this.calls.push(call);
    if (this.#manner === 'silent') return;
    const answer = typeof this.#manner === 'string' ? this.#service(call) : this.#manner;
    if (answer.shown) this.shown.push(answer.shown);
    response.writeHead(answer.status, answer.headers).end(answer.body);
  }
}

function flat(headers: IncomingMessage['headers']): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, `${value}`]));
}

const ANYWAY = ['host', 'connection', 'content-length', 'user-agent'];

/** A call as it went over the wire, without the headers that every call has. */
export function wire({ method, path, headers, body }: PushCall): string {
  const told = Object.entries(headers).filter(([name]) => !ANYWAY.includes(name));
  return [`${method} ${path}`, ...told.map(([name, value]) => `${name}: ${value}`), '', body].join('\n');
}
