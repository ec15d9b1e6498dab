import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { type Body, readBody, readBytes } from './body.ts';
import type { CallLog } from './call-log.ts';
import type { Fault } from './faults.ts';
import { type Rates, tooMany } from './rates.ts';
import { Refusal, refuse } from './refusal.ts';
import type { Reply, Route } from './routes/route.ts';
import type { World } from './world.ts';

/** What the download of a file is called among the calls. */
const ATTACHMENT = 'GET /attachments';

export interface ServerParts {
  readonly world: World;
  readonly routes: readonly Route[];
  readonly rates: Rates;
  readonly calls: CallLog;
  readonly onUpgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
}

export interface Listening {
  readonly port: number;
  close(): Promise<void>;
}

/** Listens on loopback: REST, the files' addresses, and the gateway on one port. */
export async function listen(parts: ServerParts, port: number): Promise<Listening> {
  const server: Server = createServer((request, response) => {
    serve(parts, request, response).catch(() => response.destroy());
  });
  server.on('upgrade', parts.onUpgrade);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
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

async function serve(parts: ServerParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { world, rates, calls } = parts;
  const url = new URL(request.url ?? '/', 'http://localhost');
  const method = request.method ?? 'GET';
  const isFile = url.pathname.startsWith('/attachments/');
  const path = isFile ? url.pathname : decodeURIComponent(url.pathname.replace(/^\/api\/v\d+/, ''));
  const match = parts.routes.find((one) => one.method === method && one.pattern.test(path));
  const name = isFile ? ATTACHMENT : (match?.name ?? 'unknown');
  const at = world.clock.now();
  let body: Body = { json: undefined, files: [] };
  const answer = async (): Promise<Reply> => {
    if (isFile) return file(world, path);
    const bytes = await readBytes(request);
    const ban = rates.ban();
    if (ban) return ban;
    const { found, params } = admitted(parts, match, url, path, request);
    const { refusal, headers } = rates.take(found, params);
    if (refusal) return { ...refusal, headers: { ...headers, ...refusal.headers } };
    const call = async (): Promise<Reply> => {
      body = await readBody(bytes, request.headers['content-type']);
      return found.answer(world, { params, query: url.searchParams, ...body });
    };
    const reply = await call().catch(asReply);
    return { ...reply, headers: { ...headers, ...reply.headers } };
  };
  const fault = world.faults.meet(name);
  const reply = await faulty(fault, request, () => answer().catch(asReply));
  if (reply && !isFile) rates.count(reply.status);
  calls.add({ method, route: name, path, payload: body.json, at, status: reply?.status }, body.files);
  world.changes.tell();
  if (reply) write(response, reply);
  else if (fault?.status !== 'hangs') response.socket?.resetAndDestroy();
}

/** The route of a call that is allowed to be made at all. */
function admitted(
  { world, routes }: ServerParts,
  match: Route | undefined,
  url: URL,
  path: string,
  request: IncomingMessage,
): { found: Route; params: Record<string, string> } {
  const found = match ?? refuse(routes.some((one) => one.pattern.test(path)) ? 'wrongMethod' : 'notFound');
  if (!url.pathname.startsWith('/api/v10/')) refuse('invalidVersion');
  if (found.by === 'bot' && request.headers.authorization !== `Bot ${world.token}`) refuse('unauthorized');
  return { found, params: { ...found.pattern.exec(path)?.groups } };
}

/** The answer that a fault leaves; undefined for none. */
async function faulty(
  fault: Fault | undefined,
  request: IncomingMessage,
  answer: () => Promise<Reply>,
): Promise<Reply | undefined> {
  if (!fault) return answer();
  if (fault.status === 'lost') {
    await answer();
    return undefined;
  }
  await readBytes(request).catch(() => undefined);
  if (fault.status === 'hangs' || fault.status === 'resets') return undefined;
  if (fault.status === 429) return tooMany(fault.retryAfter ?? 0.05, fault.global ? 'global' : 'user');
  const words = fault.status === 500 ? 'Internal Server Error' : 'Bad Gateway';
  return { status: fault.status, body: { message: `${fault.status}: ${words}`, code: 0 } };
}

function asReply(error: unknown): Reply {
  if (error instanceof Refusal) return { status: error.status, body: error.body };
  throw error;
}

function file(world: World, path: string): Reply {
  const found = world.files.at(path);
  if (!found) return { status: 404, body: Buffer.from('This content is no longer available.') };
  return { status: 200, body: found.bytes, headers: { 'Content-Type': found.type } };
}

function write(response: ServerResponse, { status, body, headers }: Reply): void {
  response.statusCode = status;
  const isBytes = body instanceof Uint8Array;
  if (body !== undefined && !isBytes) response.setHeader('Content-Type', 'application/json');
  for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value);
  response.end(isBytes ? body : body === undefined ? undefined : JSON.stringify(body));
}
