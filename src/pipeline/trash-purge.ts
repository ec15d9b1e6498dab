import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Catalog } from '../catalog/catalog.ts';
import { PURGED } from '../catalog/source-files.ts';
import type { BelongingFile } from '../catalog/trashed.ts';
import type { Library } from '../library/library.ts';

export interface PurgeParts {
  readonly catalog: Catalog;
  readonly library: Library;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/**
 * Lets the catalog follow what has gone from the trash for good: of the assets trashed before `olderThan`, each file that is
 * not there any more. Answers how many assets went. After a kill the next run does the rest.
 */
export async function forgetPurged(
  parts: PurgeParts,
  olderThan: number,
  by: { readonly name: string; readonly channel: string },
  signal: AbortSignal,
): Promise<number> {
  const { catalog, library } = parts;
  let count = 0;
  for (const id of catalog.trashed.overdue(olderThan)) {
    const gone: BelongingFile[] = [];
    for (const file of catalog.trashed.belongingTo(id))
      if (file.trashed !== null && !(await library.trash.has(file.trashed))) gone.push(file);
    if (catalog.transaction(() => forgetFiles(parts, id, gone, by))) count += 1;
    await nextTurn(undefined, { signal });
  }
  return count;
}

/** Answers whether that was the end of the asset. */
function forgetFiles(
  { catalog, now }: PurgeParts,
  id: number,
  gone: readonly BelongingFile[],
  by: { readonly name: string; readonly channel: string },
): boolean {
  const asset = catalog.trashed.summary(id);
  if (!asset) return false;
  for (const file of gone) {
    if (file.kind === 'sidecar') catalog.trashed.setAbsent(file);
    else {
      for (const row of catalog.sourceFiles.ofFile(file.id)) catalog.sourceFiles.refuse(row.id, PURGED);
      catalog.files.remove(file.id);
    }
  }
  if (catalog.trashed.belongingTo(id).length > 0) return false;
  const { name, account } = asset;
  const details = { asset: id, name, account };
  catalog.audit.add({ at: now, who: by.name, channel: by.channel, action: 'asset-purged', details });
  catalog.assets.remove(id);
  return true;
}
