import { once } from 'node:events';
import { chmod, lstat, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { createConnection, type Server } from 'node:net';
import { dirname, join } from 'node:path';
import { HomerollError, systemErrorCode } from '../../../platform/error.ts';

const UNBORN = '.s-';

/**
 * Lets a server listen at `path`, for its own user alone. The socket is made in a new folder of mode 0700 and moved into its
 * place with mode 0600, so that there is no moment in which somebody else could open it, whatever the umask is; what a
 * killed daemon has left is replaced in the same step. Answers how to remove it.
 * Errors: `terminal-socket-taken`, `terminal-path-blocked`.
 */
export async function listenAlone(server: Server, path: string): Promise<() => Promise<void>> {
  await assertReplaceable(path);
  await clearUnborn(dirname(path));
  const folder = await mkdtemp(join(dirname(path), UNBORN));
  try {
    const unborn = join(folder, 's');
    server.listen(unborn);
    await once(server, 'listening');
    await chmod(unborn, 0o600);
    const { ino } = await lstat(unborn);
    await rename(unborn, path);
    return () => removeOwn(path, ino);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Only a socket at which nobody answers may go: whoever calls holds the catalog's lock. */
async function assertReplaceable(path: string): Promise<void> {
  const found = await lstat(path).catch((error: unknown) => {
    if (systemErrorCode(error) === 'ENOENT') return undefined;
    throw error;
  });
  if (!found) return;
  if (!found.isSocket()) throw new HomerollError('terminal-path-blocked', { path }, { recovery: 'never' });
  if (await answers(path)) throw new HomerollError('terminal-socket-taken', { path }, { recovery: 'never' });
}

async function answers(path: string): Promise<boolean> {
  const socket = createConnection(path);
  try {
    await once(socket, 'connect');
    return true;
  } catch (error) {
    if (['ECONNREFUSED', 'ENOENT'].includes(systemErrorCode(error) ?? '')) return false;
    throw error;
  } finally {
    socket.destroy();
  }
}

/** A kill between making and moving leaves its folder. */
async function clearUnborn(folder: string): Promise<void> {
  const left = (await readdir(folder)).filter((name) => /^\.s-[A-Za-z0-9]{6}$/.test(name));
  for (const name of left) await rm(join(folder, name), { recursive: true, force: true });
}

async function removeOwn(path: string, ino: number): Promise<void> {
  const found = await lstat(path).catch(() => undefined);
  if (found?.ino === ino) await rm(path, { force: true });
}
