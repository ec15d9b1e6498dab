import { readdirSync, readFileSync } from 'node:fs';
import { chmod, mkdir, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { HomerollError, systemErrorCode } from '../platform/error.ts';
import { networkFileSystem } from '../platform/network-file-system.ts';

const MIGRATIONS = join(import.meta.dirname, 'migrations');

/** SQLite's result codes for a file that is damaged or no database at all: sqlite.org/rescode.html. */
const DAMAGE_CODES = new Set([11, 26]);
const FULL = 13;
/** `SQLITE_IOERR_SHMSIZE`: the index of the write-ahead log could not be made larger, which is how a full disk shows there. */
const NO_ROOM_FOR_INDEX = 4874;

/**
 * Opens the catalog's database and brings its schema up to date.
 * Errors: `catalog-on-network` (wait), `catalog-damaged`, `catalog-newer` (made by a later Homeroll).
 */
export async function openDatabase(path: string): Promise<DatabaseSync> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const network = await networkFileSystem(dirname(path));
  if (network) throw new HomerollError('catalog-on-network', { path, network }, { recovery: 'never' });
  const database = new DatabaseSync(path, { timeout: 5000 });
  try {
    await chmod(path, 0o600);
    // NORMAL keeps the catalog whole through a power cut and may lose its last moments, which is safe here: work
    // done again finds its own result. What must not be lost goes through Catalog.durably().
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;');
    database.exec('PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16000;');
    // What people said is overwritten when it goes, on pages that are written anyway: the full mode writes more for each deletion.
    database.exec('PRAGMA secure_delete = FAST');
    checkIntegrity(database, path);
    migrate(database, path);
  } catch (error) {
    database.close();
    throw asCatalogError(error, path);
  }
  return database;
}

/**
 * A second, read-only look at a catalog that a running daemon owns.
 * Errors: `catalog-missing`, `catalog-damaged`, `catalog-newer`, `catalog-older`.
 */
export async function openDatabaseToRead(path: string): Promise<DatabaseSync> {
  try {
    await stat(path);
  } catch (cause) {
    throw new HomerollError('catalog-missing', { path }, { recovery: 'never', cause });
  }
  const database = new DatabaseSync(path, { timeout: 5000 });
  try {
    database.exec('PRAGMA query_only = ON; PRAGMA foreign_keys = ON;');
    const { reached, known } = versions(database);
    if (reached > known) throw newer(path, reached);
    // Made by an earlier Homeroll: whoever works with it brings it up to date first.
    if (reached < known) throw new HomerollError('catalog-older', { path }, { recovery: 'never' });
  } catch (error) {
    database.close();
    throw asCatalogError(error, path);
  }
  return database;
}

/** Moves a damaged catalog out of the way, whole, so that nothing ever writes to it again. */
export async function setCatalogAside(path: string, now: number): Promise<string> {
  const stamp = new Date(now).toISOString().replace(/[:.]/g, '-');
  const aside = `${path}.damaged-${stamp}`;
  for (const suffix of ['-wal', '-shm', '']) {
    try {
      await rename(path + suffix, aside + suffix);
    } catch (error) {
      if (systemErrorCode(error) !== 'ENOENT') throw error;
    }
  }
  return aside;
}

/** Gives SQLite's own failures a code that people and the pipeline understand. */
export function asCatalogError(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || !('errcode' in error)) return error;
  const code = Number(error.errcode) & 0xff;
  if (DAMAGE_CODES.has(code)) return damaged(path, error);
  if (code === FULL || error.errcode === NO_ROOM_FOR_INDEX)
    return new HomerollError('disk-full', { path }, { recovery: 'wait', cause: error });
  return error;
}

function damaged(path: string, cause?: unknown): HomerollError {
  return new HomerollError('catalog-damaged', { path }, { recovery: 'never', cause });
}

function checkIntegrity(database: DatabaseSync, path: string): void {
  const [row] = database.prepare('PRAGMA quick_check(1)').all();
  if (row?.quick_check !== 'ok') throw damaged(path);
}

function migrate(database: DatabaseSync, path: string): void {
  const { reached, known, files } = versions(database);
  if (reached > known) throw newer(path, reached);
  for (const [index, file] of files.entries()) {
    if (index < reached) continue;
    database.exec(
      `BEGIN IMMEDIATE; ${readFileSync(join(MIGRATIONS, file), 'utf8')}; PRAGMA user_version = ${index + 1}; COMMIT;`,
    );
  }
}

/** The version of a database's schema and the one that this Homeroll brings. */
function versions(database: DatabaseSync): { reached: number; known: number; files: string[] } {
  const files = readdirSync(MIGRATIONS).sort();
  const reached = Number(database.prepare('PRAGMA user_version').get()?.user_version ?? 0);
  return { reached, known: files.length, files };
}

function newer(path: string, version: number): HomerollError {
  return new HomerollError('catalog-newer', { path, version }, { recovery: 'never' });
}
