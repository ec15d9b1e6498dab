import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Catalog } from '../../catalog/catalog.ts';
import type { Finding } from '../../catalog/findings.ts';
import { nameKey } from '../../library/safe-name.ts';
import { systemErrorCode } from '../../platform/error.ts';
import { type FolderListing, walk } from '../../sources/folder/walk.ts';
import type { VerifiedLibrary } from './verify-file.ts';

export interface ForeignFilesParts {
  readonly catalog: Catalog;
  readonly library: VerifiedLibrary & { readonly abilities: { readonly caseSensitive: boolean } };
  readonly now: () => number;
}

const FINDINGS_AT_ONCE = 500;

/**
 * Notes the files in the library's tree that the catalog does not know, and forgets those that went or have become known. Our
 * own folder, hidden files and what NAS software leaves behind are passed over; symbolic links are not followed.
 */
export async function findForeignFiles(
  parts: ForeignFilesParts,
  signal: AbortSignal,
  onSeen: (files: number) => void,
): Promise<void> {
  let seen = 0;
  for await (const listing of walk(parts.library.path, signal)) {
    const strangers = strangersIn(parts, listing);
    // Another disk in the library's place has files that are nobody's business.
    if (strangers.length > 0) await parts.library.assertMounted();
    parts.catalog.transaction(() => {
      for (const finding of strangers) parts.catalog.findings.put(finding);
    });
    seen += listing.files.length;
    onSeen(seen);
  }
  await forgetSettled(parts, signal);
}

function strangersIn(parts: ForeignFilesParts, { folder, files }: FolderListing): Finding[] {
  return files
    .map(({ name, size }) => ({ path: folder === '' ? name : `${folder}/${name}`, size }))
    .filter(({ path }) => !isKnown(parts, path))
    .map(({ path, size }) => ({
      path,
      kind: 'foreign',
      fileId: null,
      foundAt: parts.now(),
      facts: { size },
    }));
}

/** By its key; where a file system tells spellings apart, another spelling is another file. */
function isKnown({ catalog, library }: ForeignFilesParts, path: string): boolean {
  const known = catalog.placedFiles.pathOfKey(nameKey(path));
  if (known === undefined || !library.abilities.caseSensitive) return known !== undefined;
  return known.normalize('NFC') === path.normalize('NFC');
}

async function forgetSettled(parts: ForeignFilesParts, signal: AbortSignal): Promise<void> {
  const { catalog, library } = parts;
  for (let last = ''; ; ) {
    signal.throwIfAborted();
    const findings = catalog.findings.after(last, FINDINGS_AT_ONCE);
    if (findings.length === 0) return;
    last = findings.at(-1)?.path ?? '';
    const settled: string[] = [];
    for (const { kind, path } of findings)
      if (kind === 'foreign' && (isKnown(parts, path) || (await isGone(join(library.path, path)))))
        settled.push(path);
    if (settled.length === 0) continue;
    await library.assertMounted();
    catalog.transaction(() => {
      for (const path of settled) catalog.findings.clear(path);
    });
  }
}

async function isGone(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return false;
  } catch (error) {
    return ['ENOENT', 'ENOTDIR'].includes(systemErrorCode(error) ?? '');
  }
}
