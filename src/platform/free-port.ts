import { once } from 'node:events';
import { createServer } from 'node:net';
import { systemErrorCode } from './error.ts';

/** Below what Linux (32768 and up, ip(7)) and others give out by themselves, above the services that people run. */
const FIRST = 20_000;
const COUNT = 12_000;
const TRIES = 100;

/**
 * A port of loopback that nobody listens on, for a program that must be told one before it starts. It is none of those that the system
 * gives out by itself: until the program listens, nobody gets it who asks for any.
 * @throws Error when there is none; system errors but `EADDRINUSE` pass through
 */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const port = FIRST + Math.floor(Math.random() * COUNT);
    if (await isFree(port)) return port;
  }
  throw new Error('no port is free');
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    await once(server.listen(port, '127.0.0.1'), 'listening');
  } catch (error) {
    if (systemErrorCode(error) === 'EADDRINUSE') return false;
    throw error;
  }
  await new Promise((resolve) => server.close(resolve));
  return true;
}
