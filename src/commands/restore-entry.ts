import { createHash } from 'node:crypto';
import { extname } from 'node:path';
import type { Library } from '../library/library.ts';
import type { TrashEntry } from '../library/trash.ts';
import { HomerollError } from '../platform/error.ts';
import type { Reply } from './command.ts';

/**
 * Brings back a file in the trash that is no asset's, such as an edit that was replaced; `beside` under a name of its own.
 * @throws HomerollError `trash-entry-missing`, `restore-name-taken`, and those of a library that is not there
 */
export async function restoreEntry(
  library: Library,
  path: string,
  beside: boolean,
  signal: AbortSignal,
): Promise<Reply> {
  const { record } = await find(library, path, signal);
  const to = beside ? besideName(record.originalPath, path) : record.originalPath;
  const outcome = await library.trash.restore(path, { to });
  if (outcome === 'restored') {
    const lines = [{ key: 'restore-file-done', values: { path: to } }];
    return { lines, data: { restored: [{ path: to }], failed: [] }, ok: true };
  }
  const error = { code: 'restore-name-taken', facts: { path: to } };
  const suggestion = { label: { key: 'restore-beside' }, say: `restore ${JSON.stringify(path)} beside` };
  return { lines: [], data: { error }, ok: false, error, suggestions: beside ? [] : [suggestion] };
}

/** Only what the trash itself lists: a path that was typed is never followed. */
async function find(library: Library, path: string, signal: AbortSignal): Promise<TrashEntry> {
  for await (const entry of library.trash.list()) {
    signal.throwIfAborted();
    if (entry.path === path) return entry;
  }
  throw new HomerollError('trash-entry-missing', { path: path.slice(0, 200) }, { recovery: 'never' });
}

/** `a/b.jpg` → `a/b-1a2b3c4d.jpg`, always the same for the same entry. */
function besideName(originalPath: string, entryPath: string): string {
  const extension = extname(originalPath);
  const mark = createHash('sha256').update(entryPath).digest('hex').slice(0, 8);
  return `${originalPath.slice(0, originalPath.length - extension.length)}-${mark}${extension}`;
}
