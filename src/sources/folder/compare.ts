import type { SourceFileRow } from '../../catalog/source-files.ts';
import type { FolderListing, ListedFile } from './walk.ts';

/** The note of a sidecar whose picture is not there (yet). */
export const SIDECAR_ALONE = 'sidecar-alone';

/** The note of a file that went before its bytes could be read. */
const GONE_BEFORE_FETCH = 'gone-before-fetch';

export interface FolderChanges {
  /** New or changed files that are complete. */
  readonly found: readonly ListedFile[];
  /** Known files that have gone. */
  readonly gone: readonly SourceFileRow[];
  /** Known files that are back as they were. */
  readonly back: readonly SourceFileRow[];
  readonly settling: number;
}

/** Holds a folder against what is known of it. Pure, but for `settled`, which remembers from look to look. */
export function compareFolder(
  listing: FolderListing,
  known: readonly SourceFileRow[],
  settled: (path: string, file: ListedFile) => boolean,
): FolderChanges {
  const rows = new Map(known.map((row) => [row.name, row]));
  const found: ListedFile[] = [];
  const back: SourceFileRow[] = [];
  let settling = 0;
  for (const file of listing.files) {
    const row = rows.get(file.name);
    rows.delete(file.name);
    if (row && isUnchanged(row, file)) {
      if (row.goneAt !== null) back.push(row);
    } else if (settled(`${listing.folder}/${file.name}`, file)) found.push(file);
    else settling += 1;
  }
  const gone = listing.complete ? [...rows.values()].filter((row) => row.goneAt === null) : [];
  return { found, gone, back, settling };
}

function isUnchanged(row: SourceFileRow, file: ListedFile): boolean {
  // What was only away when it was to be fetched is new to us when it is back.
  const settledFate = row.fileId !== null || (row.note !== null && row.note !== GONE_BEFORE_FETCH);
  return settledFate && row.size === file.size && row.modifiedMs === file.modifiedMs;
}
