import {
  createServer as createPlain,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createTls } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { TLSSocket } from 'node:tls';
import { type Place, placeByName, placeByPath } from './hosts.ts';
import type { Exchange, Reply, Route } from './route.ts';
import type { Identity } from './tls/certificate.ts';
import type { World } from './world.ts';

const LARGEST_BODY = 8 * 1024 * 1024;

/** Listens on loopback. With an identity it speaks TLS and goes by the names of hosts, where the host has none of Apple's by paths. */
export async function listen(
  world: World,
  routes: readonly Route[],
  options: { readonly port: number; readonly identity?: Identity },
): Promise<{ readonly port: number; close(): Promise<void> }> {
  const { identity } = options;
  const onRequest = (request: IncomingMessage, response: ServerResponse): void => {
    serve(world, routes, request, response, identity !== undefined).catch((error: unknown) => {
      world.requests.complain('server', String(error));
      response.destroy();
    });
  };
  const server: Server = identity
    ? createTls({ cert: identity.certificate, key: identity.key }, onRequest)
    : createPlain(onRequest);
  server.keepAliveTimeout = 30_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function serve(
  world: World,
  routes: readonly Route[],
  request: IncomingMessage,
  response: ServerResponse,
  byName: boolean,
): Promise<void> {
  const target = request.url ?? '/';
  const host = request.headers.host ?? '';
  const named = byName ? placeByName(host, target) : undefined;
  const place = named ?? placeByPath(target);
  if (!place) return write(response, { status: 404, body: `nobody is called ${request.headers.host}` });
  const root = named ? undefined : `${byName ? 'https' : 'http'}://${host}`;
  const exchange = await read(world, request, place, root);
  const route = routes.find(
    (entry) =>
      entry.role === exchange.role &&
      entry.method === exchange.method &&
      entry.path.test(exchange.url.pathname),
  );
  const call = route?.call ?? 'unknown';
  const reply = await answer(world, route, call, exchange, response);
  world.requests.add({ call, exchange, reply });
  if (!reply) return;
  const date = { Date: new Date(world.clock.now()).toUTCString() };
  await write(response, { ...reply, headers: { ...date, ...reply.headers } });
}

/** Undefined: the connection has been dealt with. */
async function answer(
  world: World,
  route: Route | undefined,
  call: string,
  exchange: Exchange,
  response: ServerResponse,
): Promise<Reply | undefined> {
  const trouble = world.faults.meet(call, exchange);
  if (trouble?.kind === 'reply') return trouble.reply;
  if (trouble?.kind === 'html') return htmlPage(trouble.status ?? 200);
  if (trouble?.kind === 'silence') return undefined;
  if (trouble?.kind === 'reset') {
    reset(response);
    return undefined;
  }
  if (trouble?.kind === 'late') await sleep(trouble.ms, undefined, { ref: false });
  if (!route) {
    world.requests.complain(call, `${exchange.method} ${exchange.url.host}${exchange.url.pathname}`);
    return { status: 405, body: { error: 'no such call' } };
  }
  const reply = await route.answer(exchange);
  if (trouble?.kind === 'change') {
    return {
      ...reply,
      status: trouble.status ?? reply.status,
      headers: { ...reply.headers, ...trouble.headers },
    };
  }
  if (trouble?.kind === 'alter') return trouble.alter(reply);
  if (trouble?.kind === 'cut') return { ...reply, body: cut(reply, trouble.bytes, response) };
  if (trouble?.kind === 'stall') return { ...reply, body: stall(reply, trouble.bytes, response) };
  return reply;
}

/** As hard as the connection allows: one with TLS cannot be reset, only dropped. */
function reset({ socket }: ServerResponse): void {
  if (socket instanceof TLSSocket) socket.destroy();
  else socket?.resetAndDestroy();
}

async function read(
  world: World,
  request: IncomingMessage,
  place: Place,
  plainRoot: string | undefined,
): Promise<Exchange> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    size += (part as Buffer).length;
    if (size > LARGEST_BODY) throw new Error('body too large');
    parts.push(part as Buffer);
  }
  return {
    role: place.role,
    method: request.method ?? 'GET',
    url: new URL(place.path, `https://${place.host}`),
    headers: request.headers,
    cookies: cookiesOf(request.headers.cookie ?? ''),
    body: Buffer.concat(parts),
    plainRoot,
    clientPort: request.socket.remotePort ?? 0,
    now: world.clock.now(),
  };
}

function cookiesOf(header: string): Map<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of header.split(/;\s*/)) {
    const cut = pair.indexOf('=');
    if (cut > 0) cookies.set(pair.slice(0, cut), pair.slice(cut + 1));
  }
  return cookies;
}

function htmlPage(status: number): Reply {
  return {
    status,
    headers: { 'Content-Type': 'text/html;charset=UTF-8' },
    body: '<!DOCTYPE html><html><head><title>Oops</title></head><body>Something is wrong.</body></html>',
  };
}

async function* cut(reply: Reply, bytes: number, response: ServerResponse): AsyncIterable<Uint8Array> {
  const whole = await bytesOf(reply.body);
  yield whole.subarray(0, bytes);
  await sleep(20, undefined, { ref: false });
  reset(response);
}

async function* stall(reply: Reply, bytes: number, response: ServerResponse): AsyncIterable<Uint8Array> {
  const whole = await bytesOf(reply.body);
  yield whole.subarray(0, bytes);
  if (!response.destroyed) await new Promise((resolve) => response.once('close', resolve));
}

async function bytesOf(body: Reply['body']): Promise<Buffer> {
  if (body === undefined) return Buffer.alloc(0);
  if (typeof body === 'string') return Buffer.from(body);
  if (body instanceof Uint8Array) return Buffer.from(body);
  if (!isStream(body)) return Buffer.from(JSON.stringify(body));
  const parts: Uint8Array[] = [];
  for await (const part of body) parts.push(part);
  return Buffer.concat(parts);
}

function isStream(body: Reply['body']): body is AsyncIterable<Uint8Array> {
  return typeof body === 'object' && Symbol.asyncIterator in body;
}

async function write(response: ServerResponse, reply: Reply): Promise<void> {
  const { body } = reply;
  const json = typeof body === 'object' && !isStream(body) && !(body instanceof Uint8Array);
  response.statusCode = reply.status;
  if (json) response.setHeader('Content-Type', 'application/json;charset=UTF-8');
  for (const [name, value] of Object.entries(reply.headers ?? {})) {
    response.setHeader(name, typeof value === 'string' ? value : [...value]);
  }
  if (!isStream(body)) {
    response.end(await bytesOf(body));
    return;
  }
  for await (const part of body) {
    if (response.destroyed) return;
    if (!response.write(part))
      await new Promise((resolve) => response.once('drain', resolve).once('close', resolve));
  }
  response.end();
}
