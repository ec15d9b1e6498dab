import { existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { syncFolder } from '../platform/durable-file.ts';
import { asCatalogError } from './database.ts';

/** The fact of a new catalog that says when it was complete, in ms since the epoch. */
export const REBUILT_AT = 'rebuilt-at';

/** Files beside a catalog that belong to a rebuild of it. */
export function rebuildPaths(catalog: string) {
  return {
    /** The new catalog while it is being made. */
    working: `${catalog}.rebuilding`,
    /** What was read of the library so far. */
    notes: `${catalog}.rebuild-notes`,
    /** The new catalog, complete: it takes the old one's place when the house is opened next. */
    finished: `${catalog}.rebuilt`,
  };
}

/** Whether a rebuild was begun and has not come to its end. */
export function isRebuildUnfinished(catalog: string): boolean {
  return existsSync(rebuildPaths(catalog).notes);
}

/** A database with all that SQLite keeps beside it. */
export async function removeDatabase(path: string): Promise<void> {
  for (const suffix of ['-wal', '-shm', '-journal', '']) await rm(path + suffix, { force: true });
}

/** Makes the new catalog, which nobody has open, the one to be taken. A crash before the end leaves it unfinished. */
export async function finishRebuild(catalog: string): Promise<void> {
  const { working, notes, finished } = rebuildPaths(catalog);
  const database = new DatabaseSync(working);
  try {
    // Brings what is still in its log into the file itself.
    database.exec('PRAGMA journal_mode = DELETE');
  } catch (error) {
    throw asCatalogError(error, working);
  } finally {
    database.close();
  }
  await using handle = await open(working, 'r+');
  await handle.sync();
  await rename(working, finished);
  await syncFolder(dirname(catalog));
  await removeDatabase(notes);
}

/**
 * Puts a complete new catalog in the place of the old one, if there is one; nobody may have either open. What is no longer
 * needed of the old one lies in it whole: its jobs, its audit log and what was heard in chat are carried over when it can be read,
 * then it is set aside. May be repeated after a crash at any instant. Answers where the old one is now.
 */
export async function takeRebuilt(
  catalog: string,
  onUnreadable: (error: unknown) => void,
): Promise<{ aside: string } | undefined> {
  const { finished, notes } = rebuildPaths(catalog);
  if (!existsSync(finished)) return undefined;
  await removeDatabase(notes);
  carryOver(catalog, finished, onUnreadable);
  await using handle = await open(finished, 'r+');
  await handle.sync();
  const aside = asideFor(catalog, finished);
  // The log first: beside another catalog it would be replayed into it.
  for (const suffix of ['-wal', '-shm', '']) {
    if (existsSync(catalog + suffix)) await rename(catalog + suffix, aside + suffix);
    await syncFolder(dirname(catalog));
  }
  await rename(finished, catalog);
  await syncFolder(dirname(catalog));
  return { aside };
}

/** The same for the same new catalog, so that a crash does not part the old one from its log. */
function asideFor(catalog: string, finished: string): string {
  const database = new DatabaseSync(finished, { readOnly: true });
  const row = database.prepare('SELECT value FROM fact WHERE key = ?').get(REBUILT_AT);
  database.close();
  const stamp = new Date(Number(row?.value ?? 0)).toISOString().replace(/[:.]/g, '-');
  const aside = `${catalog}.before-rebuild-${stamp}`;
  let free = aside;
  for (let count = 2; existsSync(free) && existsSync(catalog); count += 1) free = `${aside}-${count}`;
  return free;
}

const CARRIED = {
  job: 'id, kind, trigger, started_at, ended_at, outcome, counts, bytes, errors, error_code, error_facts',
  audit: 'id, at, who, channel, action, details',
  heard_update: 'id, at, content, tries',
};

function carryOver(from: string, to: string, onUnreadable: (error: unknown) => void): void {
  if (!existsSync(from)) return;
  const database = new DatabaseSync(to);
  try {
    database.prepare('ATTACH DATABASE ? AS old').run(from);
    database.exec('BEGIN IMMEDIATE');
    // Either may have been made by an earlier Homeroll.
    const isIn = (schema: string, table: string) =>
      database.prepare(`SELECT 1 FROM ${schema}.sqlite_schema WHERE name = ?`).get(table) !== undefined;
    for (const [table, columns] of Object.entries(CARRIED).filter(
      ([name]) => isIn('main', name) && isIn('old', name),
    ))
      database.exec(`INSERT OR IGNORE INTO ${table} (${columns}) SELECT ${columns} FROM old.${table}`);
    database.exec('COMMIT');
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    onUnreadable(error);
  } finally {
    database.close();
  }
}
