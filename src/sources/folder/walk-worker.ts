import { type Dirent, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { ALBUM_MARKER } from '../../platform/album-marker.ts';
import { systemErrorCode } from '../../platform/error.ts';
import { isSkippedName } from './skipped-names.ts';
import type { FolderListing, ListedFile } from './walk.ts';

/** Entries that one answer carries at least, unless the tree ends: large enough that messages cost nothing. */
const BATCH = 2000;

const root = String(workerData);
/** Folders still to be read, relative to the root. */
const pending: string[] = [''];

/** Each message asks for the next batch; an empty answer means that the tree is done. */
parentPort?.on('message', () => {
  const batch: FolderListing[] = [];
  let entries = 0;
  while (entries < BATCH) {
    const folder = pending.pop();
    if (folder === undefined) break;
    const listing = list(folder);
    batch.push(listing);
    entries += 1 + listing.files.length;
  }
  parentPort?.postMessage(batch);
});

function list(folder: string): FolderListing {
  let entries: Dirent[];
  try {
    entries = readdirSync(join(root, folder), { withFileTypes: true });
  } catch (error) {
    return {
      folder,
      files: [],
      skipped: 0,
      unreadable: [{ path: folder, code: codeOf(error) }],
      complete: false,
    };
  }
  // What is shown by albums lies elsewhere, as itself.
  if (entries.some(({ name }) => name === ALBUM_MARKER))
    return { folder, files: [], skipped: entries.length, unreadable: [], complete: true };
  const files: ListedFile[] = [];
  const unreadable: { path: string; code: string }[] = [];
  let skipped = 0;
  for (const entry of entries) {
    // Symbolic links are never followed: they can lead in circles and out of the folder that was named.
    if (isSkippedName(entry.name) || !(entry.isFile() || entry.isDirectory())) skipped += 1;
    else if (entry.isDirectory()) pending.push(folder === '' ? entry.name : `${folder}/${entry.name}`);
    else
      try {
        const { size, mtimeMs } = lstatSync(join(root, folder, entry.name));
        files.push({ name: entry.name, size, modifiedMs: mtimeMs });
      } catch (error) {
        const code = entry.name.includes('\ufffd') ? 'EILSEQ' : codeOf(error);
        unreadable.push({ path: join(folder, entry.name), code });
      }
  }
  return { folder, files, skipped, unreadable, complete: true };
}

function codeOf(error: unknown): string {
  return systemErrorCode(error) ?? 'EIO';
}
