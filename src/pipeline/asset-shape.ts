import type { Catalog } from '../catalog/catalog.ts';
import type { FileRow, Part } from '../catalog/files.ts';
import { pathKey } from './library-names.ts';

/** The note of a source's file that is a sidecar without a picture. */
const SIDECAR_ALONE = 'sidecar-alone';

/** Which part stands in when an asset has lost its original. */
const HEIRS: readonly Part[] = ['edited', 'alternative', 'live', 'edited-live'];

/**
 * Takes files out of an asset that are not to be kept, with the reason why. What is left stays an asset: if the original
 * went, another part takes its place; sidecars alone are none. Call inside a transaction.
 */
export function refuseFiles(
  catalog: Catalog,
  assetId: number,
  refused: readonly { readonly file: FileRow; readonly code: string }[],
): void {
  for (const { file, code } of refused) removeFile(catalog, file, code);
  if (refused.length > 0) keepWhole(catalog, assetId);
}

function removeFile(catalog: Catalog, file: FileRow, code: string): void {
  for (const row of catalog.sourceFiles.ofFile(file.id)) catalog.sourceFiles.refuse(row.id, code);
  catalog.files.remove(file.id);
}

/** Gives the asset an original again after files were taken out, or removes it when no picture is left. */
export function keepWhole(catalog: Catalog, assetId: number): void {
  const files = catalog.files.ofAsset(assetId);
  if (files.some((file) => file.part === 'original')) return;
  const heir = HEIRS.map((part) => files.find((file) => file.part === part)).find(Boolean);
  if (heir) {
    catalog.files.move(heir.id, assetId, 'original');
    catalog.assets.rename(assetId, heir.name);
    return;
  }
  for (const sidecar of files) removeFile(catalog, sidecar, SIDECAR_ALONE);
  catalog.assets.remove(assetId);
}

/**
 * Makes the files of one asset part of another and removes the emptied one: its original becomes `part`, the rest keep
 * theirs, and its albums are the other's too. The name it owns in the library goes with them if the other has none. Call inside a transaction.
 */
export function joinAssets(catalog: Catalog, fromId: number, toId: number, part: Part): void {
  const from = catalog.assets.get(fromId);
  const to = catalog.assets.get(toId);
  for (const file of catalog.files.ofAsset(fromId))
    catalog.files.move(file.id, toId, file.part === 'original' ? part : file.part);
  catalog.saidFacts.giveTo(fromId, toId);
  catalog.saidAlbums.giveTo(fromId, toId);
  catalog.albums.share(fromId, toId);
  catalog.sidecars.giveTo(fromId, toId);
  catalog.assets.remove(fromId);
  if (from?.folder != null && from.stem !== null && to?.stem === null)
    catalog.assets.claimStem(toId, from.folder, from.stem, pathKey(from.folder, from.stem));
}

/** Sends an asset back to its source for what is not placed yet and went from the staging folder. Call inside a transaction. */
export function fetchAgain(catalog: Catalog, assetId: number): void {
  for (const file of catalog.files.ofAsset(assetId)) catalog.files.forgetFetched(file.id);
  catalog.stages.restart(assetId);
}
