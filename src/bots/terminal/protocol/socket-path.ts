import { createHash } from 'node:crypto';
import { lstat, mkdtemp, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writeDurably } from '../../../platform/durable-file.ts';
import { HomerollError, systemErrorCode } from '../../../platform/error.ts';

/** Bytes that a socket's path may have: `sun_path` has 108 with the zero at its end, unix(7). */
const LONGEST = 107;
const NAME = 'homeroll.sock';
/** In the data folder: where the socket is, when its path there would be too long. */
const NOTE = 'homeroll.sock.path';

export interface SocketFolders {
  /** `$XDG_RUNTIME_DIR`, where there is one. */
  readonly runtime: string | undefined;
  readonly temporary: string;
}

/** Where a terminal finds the socket of the daemon whose data folder this is. */
export async function findSocketPath(data: string): Promise<string> {
  return (await readNote(data)) ?? join(data, NAME);
}

/**
 * Where the daemon makes its socket: in the data folder, or, when the kernel has no room for a path that long, in another
 * folder that is its user's alone, noted in the data folder. Error: `terminal-path-too-long`.
 */
export async function chooseSocketPath(data: string, folders: SocketFolders): Promise<string> {
  const usual = join(data, NAME);
  if (fits(usual)) {
    await rm(join(data, NOTE), { force: true });
    return usual;
  }
  const path = await elsewhere(data, folders);
  if (!fits(path)) throw new HomerollError('terminal-path-too-long', { path: usual }, { recovery: 'never' });
  await writeDurably(join(data, NOTE), `${path}\n`);
  return path;
}

async function elsewhere(data: string, { runtime, temporary }: SocketFolders): Promise<string> {
  const stamp = createHash('sha256').update(data).digest('hex').slice(0, 12);
  const inRuntime = runtime === undefined ? undefined : join(runtime, `homeroll-${stamp}.sock`);
  if (runtime !== undefined && inRuntime !== undefined && fits(inRuntime) && (await isOursAlone(runtime)))
    return inRuntime;
  // What a kill has left is used again rather than left lying.
  const before = await readNote(data);
  if (before !== undefined && fits(before) && (await isOursAlone(dirname(before)))) return before;
  return join(await mkdtemp(join(temporary, 'homeroll-')), NAME);
}

function fits(path: string): boolean {
  return Buffer.byteLength(path) <= LONGEST;
}

async function isOursAlone(folder: string): Promise<boolean> {
  const found = await lstat(folder).catch(() => undefined);
  if (!found?.isDirectory()) return false;
  return found.uid === process.getuid?.() && (found.mode & 0o077) === 0;
}

async function readNote(data: string): Promise<string | undefined> {
  try {
    return (await readFile(join(data, NOTE), 'utf8')).trimEnd();
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
