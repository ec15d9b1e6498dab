import type { Catalog } from '../catalog/catalog.ts';
import type { BelongingFile } from '../catalog/trashed.ts';
import type { Library } from '../library/library.ts';
import type { ContentHasher } from '../library/placing.ts';
import type { TrashReason } from '../library/trash.ts';
import { HomerollError } from '../platform/error.ts';
import type { Log } from '../platform/log.ts';
import { claimOwnName } from './library-names.ts';

export interface TrashMoves {
  readonly catalog: Catalog;
  readonly library: Library;
  readonly hasher: ContentHasher;
  readonly log: Log;
  readonly now: () => number;
}

/** Tries to bring a file back: to its place, then under a name of its own. */
const TRIES = 3;

/**
 * Brings the files of one asset to where the catalog says that they are wanted: into the trash, or back. Each move is noted when
 * it is done, so that it may be cut off anywhere and called again. `resuming`: an earlier call may have come further than noted.
 */
export async function moveWhereWanted(
  moves: TrashMoves,
  assetId: number,
  signal: AbortSignal,
  resuming: boolean,
): Promise<void> {
  const asset = moves.catalog.assets.get(assetId);
  if (!asset) return;
  const isGoing = asset.trashedAt !== null;
  for (const file of moves.catalog.trashed.belongingTo(assetId)) {
    signal.throwIfAborted();
    if (isGoing === (file.trashed !== null)) continue;
    if (asset.trashedAt !== null) await putFile(moves, file, asset.trashedAt, resuming);
    else await bringBack(moves, file, signal, resuming);
  }
}

/**
 * Sends an asset that is back whole through its stages again: what was made of it may have been cleared away meanwhile, and what its
 * source has changed meanwhile was left alone. Call inside the transaction that brings it back.
 */
export function workAgain(catalog: Catalog, assetId: number): void {
  if (catalog.trashed.remaining(assetId) > 0) return;
  // What lies nowhere any more is fetched again; of what no source has, the picture is done without.
  for (const { id, staged } of catalog.files.ofAsset(assetId))
    if (staged === null) catalog.files.forgetFetched(id);
  catalog.stages.restart(assetId);
  for (const { id } of catalog.cloudAssets.linkedTo(assetId)) catalog.cloudAssets.chooseOne(id);
}

async function putFile(
  { catalog, library, log }: TrashMoves,
  file: BelongingFile,
  at: number,
  resuming: boolean,
): Promise<void> {
  const isReplaced = catalog.trashed.isReplaced(file.assetId);
  const reason = { why: isReplaced ? 'replaced' : 'deleted', by: catalog.trashed.by(file.assetId), at };
  const path = await putUnlessMissing(library, file.path, reason, resuming);
  if (path === undefined) log.warn('trashed-file-missing', { path: file.path });
  catalog.transaction(() => {
    if (path === undefined) catalog.trashed.setAbsent(file);
    else catalog.trashed.setTrashed(file, path);
    // Its name is for what has replaced it.
    const row = isReplaced && file.kind === 'file' ? catalog.files.get(file.id) : undefined;
    if (row) claimOwnName(catalog, row);
  });
}

async function putUnlessMissing(library: Library, path: string, reason: TrashReason, resuming: boolean) {
  try {
    return (await library.trash.put(path, reason, resuming)).path;
  } catch (error) {
    if (error instanceof HomerollError && error.code === 'library-file-missing') return undefined;
    throw error;
  }
}

async function bringBack(
  moves: TrashMoves,
  file: BelongingFile,
  signal: AbortSignal,
  resuming: boolean,
): Promise<void> {
  const { catalog, log, now } = moves;
  const isBack = await restoreFile(moves, file, signal, resuming);
  if (!isBack) log.warn('trashed-file-missing', { path: file.trashed });
  catalog.transaction(() => {
    if (isBack) catalog.trashed.setReturned(file, now());
    else catalog.trashed.setAbsent(file);
    workAgain(catalog, file.assetId);
  });
  if (isBack) await moves.library.trash.forgetBack(file.trashed ?? '');
}

/** False when the file is neither in the trash nor back already. */
async function restoreFile(
  moves: TrashMoves,
  file: BelongingFile,
  signal: AbortSignal,
  resuming: boolean,
): Promise<boolean> {
  const { catalog, library } = moves;
  let to = file.path;
  for (let count = 0; count < TRIES; count += 1) {
    try {
      const back = { to, reservedByUs: resuming, keepRecord: true };
      const outcome = await library.trash.restore(file.trashed ?? '', back);
      if (outcome === 'restored') return true;
    } catch (error) {
      if (!(error instanceof HomerollError && error.code === 'trash-entry-missing')) throw error;
      // Somebody may have changed it before it went: then the trash still knows which it was. Anything else there is not ours.
      if (await library.trash.isBack(file.trashed ?? '', to)) return true;
      return await isThere(moves, { ...file, path: to }, signal);
    }
    // Something of somebody else's lies there. A sidecar is written anew; a picture gets a name of its own.
    if (file.kind === 'sidecar') return false;
    const row = catalog.files.get(file.id);
    if (!row || !claimOwnName(catalog, row)) break;
    to = catalog.files.get(file.id)?.path ?? to;
  }
  throw new HomerollError('restore-name-taken', { path: file.path });
}

/** Files of an asset that lie where they are to be placed, and are not noted as placed: a kill came in that instant. */
export async function placedUnnoted(
  moves: Pick<TrashMoves, 'catalog' | 'library' | 'hasher'>,
  assetId: number,
  signal: AbortSignal,
): Promise<number[]> {
  const found: number[] = [];
  for (const { id, path, sha256, placedAt, trashed } of moves.catalog.files.ofAsset(assetId)) {
    if (path === null || sha256 === null || placedAt !== null || trashed !== null) continue;
    try {
      if (await isThere(moves, { path, sha256 }, signal)) found.push(id);
    } catch (error) {
      // What cannot be read there is none of ours.
      if (!(error instanceof HomerollError) || error.recovery === 'wait') throw error;
    }
  }
  return found;
}

/** Whether the very file lies in the library. */
async function isThere(
  { library, hasher }: Pick<TrashMoves, 'library' | 'hasher'>,
  { path, sha256 }: Pick<BelongingFile, 'path' | 'sha256'>,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    return (await hasher.hash(library.pathOf(path), { signal })).sha256 === sha256;
  } catch (error) {
    await library.assertMounted();
    if (error instanceof HomerollError && error.code === 'file-vanished') return false;
    throw error;
  }
}
