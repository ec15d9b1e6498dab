import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Simulator } from '../simulator.ts';
import { COMMANDS } from './commands.ts';

const LARGEST_BODY = 1024 * 1024;

export interface ControlServer {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * The control interface over HTTP, on loopback: `POST /<command>` with the arguments as JSON; the answer is
 * `{"ok":true,"result":…}` or, with status 400, `{"ok":false,"error":"…"}`.
 */
export async function serveControl(simulator: Simulator, port = 0): Promise<ControlServer> {
  const server = createServer((request, response) => {
    answer(simulator, request)
      .then((result) => response.end(JSON.stringify({ ok: true, result: result ?? null })))
      .catch((error: unknown) => {
        const words = error instanceof Error ? error.message : String(error);
        response.statusCode = 400;
        response.end(JSON.stringify({ ok: false, error: words }));
      });
  });
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

async function answer(simulator: Simulator, request: IncomingMessage): Promise<unknown> {
  const name = (request.url ?? '').slice(1);
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (request.method !== 'POST' || !command) throw new Error(`no command is called ${name}`);
  // A page in a browser cannot send this type without asking first.
  if (request.headers['content-type'] !== 'application/json') throw new Error('the content type is not JSON');
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    size += (part as Buffer).length;
    if (size > LARGEST_BODY) throw new Error('the body is too large');
    parts.push(part as Buffer);
  }
  const given: unknown = JSON.parse(Buffer.concat(parts).toString() || '{}');
  return command(simulator, given as Record<string, unknown>);
}
