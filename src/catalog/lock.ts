import { readFileSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { HomerollError } from '../platform/error.ts';

/**
 * The one writer of a catalog. The kernel drops the lock when the process dies, whatever way, so it can neither go
 * stale nor be stolen; the process id beside it is only there to be named.
 */
export class CatalogLock {
  readonly #database: DatabaseSync;

  private constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** Takes the lock of the catalog at `path`. Errors: `catalog-in-use` with the holder's process id, `catalog-lock-unusable`. */
  static take(path: string): CatalogLock {
    const pidFile = `${path}.pid`;
    const database = new DatabaseSync(`${path}.lock`, { timeout: 0 });
    try {
      database.exec('PRAGMA journal_mode = MEMORY; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE;');
    } catch (cause) {
      database.close();
      if (!isHeld(cause))
        throw new HomerollError(
          'catalog-lock-unusable',
          { path: `${path}.lock` },
          { recovery: 'never', cause },
        );
      throw new HomerollError(
        'catalog-in-use',
        { pid: readPid(pidFile), path },
        { recovery: 'never', cause },
      );
    }
    writeFileSync(pidFile, `${process.pid}\n`, { mode: 0o600 });
    return new CatalogLock(database);
  }

  release(): void {
    if (this.#database.isOpen) this.#database.close();
  }
}

/** SQLITE_BUSY and SQLITE_LOCKED: somebody has it. Anything else is a lock file that is none. */
function isHeld(error: unknown): boolean {
  if (!(error instanceof Error) || !('errcode' in error)) return false;
  return [5, 6].includes(Number(error.errcode) & 0xff);
}

function readPid(pidFile: string): string {
  try {
    return readFileSync(pidFile, 'utf8').trim();
  } catch {
    // The holder is between taking the lock and writing its id: it is there, only nameless yet.
    return '?';
  }
}
