import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import type { Catalog } from '../catalog/catalog.ts';
import type { FileRow } from '../catalog/files.ts';
import type { SourceFileRow } from '../catalog/source-files.ts';
import type { Staging } from '../library/staging.ts';

/** A part that is older is begun anew: nobody knows what has become of its file meanwhile. */
const FRESH = 60 * 60_000;
/** Parts kept over a restart at most, the newest. */
const MOST = 100;

/**
 * The name in the staging folder of a file that may be brought in several tries. It tells which bytes they are: what comes in
 * their place, or gets the number of a file that went, does not go on with them.
 */
export function partName(staging: Staging, file: FileRow, row: SourceFileRow, extension: string): string {
  const { sourceId, folder, name, size, modifiedMs } = row;
  const identity = createHash('sha256').update(JSON.stringify([sourceId, folder, name, size, modifiedMs]));
  return staging.nameFor(`${file.id}-${identity.digest('hex').slice(0, 16)}`, extension);
}

/** Staged names of parts that are worth keeping at start: their files wait to be fetched, and they are fresh. */
export async function partsToKeep(catalog: Catalog, staging: Staging, now: number): Promise<string[]> {
  const parts: { name: string; at: number }[] = [];
  for (const name of await staging.list()) {
    const [, id, extension] = /^(\d+)-[0-9a-f]{16}\.([A-Za-z0-9]+)$/.exec(name) ?? [];
    const file = id === undefined ? undefined : catalog.files.get(Number(id));
    if (extension === undefined || file?.sha256 !== null) continue;
    const [row] = catalog.sourceFiles.ofFile(file.id);
    if (!row || row.goneAt !== null || partName(staging, file, row, extension) !== name) continue;
    const at = (await stat(staging.path(name)).catch(() => undefined))?.mtimeMs ?? 0;
    if (now - at < FRESH) parts.push({ name, at });
  }
  return parts
    .sort((one, other) => other.at - one.at)
    .slice(0, MOST)
    .map(({ name }) => name);
}
