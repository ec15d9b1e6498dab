import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LoggedCall } from './call-log.ts';
import { envelope, Refusal } from './envelope.ts';
import { refusalOf } from './faults.ts';
import type { Fields } from './fields.ts';
import { methodNamed } from './methods/index.ts';
import type { Method } from './methods/method.ts';
import { readFields } from './request-body.ts';
import type { World } from './world.ts';

const NOT_FOUND = new Refusal(404, 'Not Found');
const UNAUTHORIZED = new Refusal(401, 'Unauthorized');
const PATH = /^\/(file\/)?bot([^/]*)\/(.+)$/;
const TOKEN = /^\d+:[\w-]+$/;

/** The service's side of the wire, on loopback. It can go away and come back at the same port. */
export class TelegramServer {
  readonly #world: World;
  #server: Server | undefined;
  #port: number;

  constructor(world: World, port: number) {
    this.#world = world;
    this.#port = port;
  }

  get port(): number {
    return this.#port;
  }

  async listen(): Promise<void> {
    if (this.#server) return;
    const server = createServer((request, response) => {
      this.#serve(request, response).catch(() => response.destroy());
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(this.#port, '127.0.0.1', resolve);
    });
    this.#server = server;
    this.#port = (server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (!server) return;
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const [, file, token = '', rest = ''] = PATH.exec(decoded(url.pathname)) ?? [];
    if (!TOKEN.test(token)) return refuse(request, response, NOT_FOUND);
    if (token !== this.#world.token) return refuse(request, response, UNAUTHORIZED);
    if (file) return this.#download(request, response, rest);
    const named = methodNamed(rest);
    if (!named) return refuse(request, response, NOT_FOUND);
    const fields = await readFields(request, url.searchParams).catch((error: unknown) => {
      if (error instanceof Refusal) return error;
      throw error;
    });
    if (fields instanceof Refusal) return refuse(request, response, fields);
    await this.#answer(named.name, named.method, fields, response);
  }

  #download(request: IncomingMessage, response: ServerResponse, path: string): void {
    const file = this.#world.files.linked(path);
    if (!file) {
      refuse(request, response, NOT_FOUND);
      return;
    }
    response.setHeader('Content-Type', 'application/octet-stream');
    response.setHeader('Content-Length', file.size);
    response.end(file.bytes);
  }

  async #answer(name: string, method: Method, fields: Fields, response: ServerResponse): Promise<void> {
    const { faults, calls, clock, changes } = this.#world;
    const logged = calls.add({ method: name, payload: fields.plain(), when: clock.now(), status: 0 });
    const fault = faults.meet(name);
    if (fault?.status === 'hangs') return;
    if (fault?.status === 'resets') return void response.socket?.resetAndDestroy();
    const outcome = (fault && refusalOf(fault)) ?? (await this.#carryOut(method, fields, response));
    if (fault?.status === 'loses-answer') return void response.socket?.resetAndDestroy();
    write(response, outcome, logged);
    changes.announce();
  }

  async #carryOut(method: Method, fields: Fields, response: ServerResponse): Promise<unknown> {
    const hungUp = new AbortController();
    response.once('close', () => hungUp.abort());
    try {
      return await method({ world: this.#world, fields, signal: hungUp.signal });
    } catch (error) {
      return error instanceof Refusal ? error : new Refusal(500, `Internal Server Error: ${error}`);
    }
  }
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return '';
  }
}

/** Refuses without looking at the body, which has to be taken off the wire all the same. */
function refuse(request: IncomingMessage, response: ServerResponse, refusal: Refusal): void {
  request.resume();
  write(response, refusal);
}

function write(response: ServerResponse, outcome: unknown, logged?: LoggedCall): void {
  const { status, body } = envelope(outcome);
  if (logged) logged.status = status;
  if (logged && outcome instanceof Refusal) logged.description = outcome.message;
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}
