import { lstat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { AdoptableMatch, AdoptionRow } from '../../catalog/adoptions.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { Library } from '../../library/library.ts';
import { stemOf } from '../../library/part-names.ts';
import { nameKey } from '../../library/safe-name.ts';
import { identifyFile } from '../../media/file-kind.ts';
import { pathKey } from '../../pipeline/library-names.ts';
import { systemErrorCode } from '../../platform/error.ts';

export interface StayParts {
  readonly catalog: Catalog;
  readonly library: Pick<Library, 'path' | 'assertMounted'>;
  readonly now: () => number;
  /** Whether a stage has the asset in hand at this moment. */
  readonly isInWork: (assetId: number) => boolean;
}

/** `later`: a stage has its asset in hand. `left`: it is not what it was any more, or its path cannot be noted. */
export type Stayed = 'taken' | 'later' | 'left';

/**
 * Registers a recognised file where it lies in the library. One that the catalog knows already (after a rebuild, or from another
 * source) is joined with that by the pipeline.
 */
export async function registerInPlace(
  parts: StayParts,
  adoption: AdoptionRow,
  match: AdoptableMatch,
  signal: AbortSignal,
): Promise<Stayed> {
  const { catalog, library, isInWork } = parts;
  const absolute = join(adoption.root, match.folder, match.name);
  if (!(await isAsRead(absolute, match))) return 'left';
  const kind = await identifyFile(absolute, signal);
  const mime = kind === 'empty' || kind === undefined ? 'application/octet-stream' : kind.mime;
  await library.assertMounted();
  if (isInWork(match.assetId)) return 'later';
  return catalog.transaction(() => register(parts, adoption, match, relative(library.path, absolute), mime));
}

function register(
  { catalog, now }: StayParts,
  { id, accountId }: AdoptionRow,
  match: AdoptableMatch,
  path: string,
  mime: string,
): Stayed {
  const { files, stages, findings, adoptions, assets } = catalog;
  const { fileId, assetId, size, sha256 } = match;
  const file = files.get(fileId);
  if (file?.sha256 !== null || sha256 === null) return 'left';
  const twin = match.part === 'sidecar' ? undefined : files.twinOf({ id: fileId, accountId }, sha256);
  if (!twin) {
    if (!files.plan(fileId, path, nameKey(path))) return 'left';
    files.setPlaced(fileId, now());
    findings.clear(path);
  }
  files.setKnown(fileId, { size, sha256, mime });
  if (!twin && match.part === 'original' && assets.get(assetId)?.stem === null)
    claimStem(catalog, assetId, path);
  stages.restart(assetId);
  adoptions.markTaken(id, match);
  return 'taken';
}

/** What comes later of the picture then lies beside it. */
function claimStem({ assets }: Catalog, assetId: number, path: string): void {
  const slash = path.lastIndexOf('/');
  const [folder, stem] = [path.slice(0, Math.max(0, slash)), stemOf(path.slice(slash + 1))];
  assets.claimStem(assetId, folder, stem, pathKey(folder, stem));
}

async function isAsRead(path: string, { size, modifiedMs }: AdoptableMatch): Promise<boolean> {
  try {
    const stats = await lstat(path);
    return stats.isFile() && stats.size === size && stats.mtimeMs === modifiedMs;
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EACCES'].includes(systemErrorCode(error) ?? '')) return false;
    throw error;
  }
}
