import { extname } from 'node:path';
import type { AssetRow } from '../catalog/assets.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { FileRow, Part } from '../catalog/files.ts';
import { BY_ICLOUD } from '../catalog/trashed.ts';
import { stemOf } from '../library/part-names.ts';

/** What became of files that their source has replaced or taken back. */
export interface SetAside {
  /** The asset that they are now, on its way into the trash; undefined when none of them was in the library. */
  readonly assetId: number | undefined;
  /** Staged bytes that nobody needs any more. */
  readonly staged: readonly string[];
  /** Files that were left where they are: another file of a source has these very bytes. */
  readonly kept: readonly number[];
}

/** Which part stands for the picture among those that go together. */
const HEADS: readonly Part[] = ['original', 'edited', 'alternative', 'live', 'edited-live'];

/** What an asset of such a part is called: `IMG_1 (edited).JPG`. */
const WORDS: Readonly<Record<Part, string>> = {
  ...{ original: 'replaced', edited: 'edited', 'edited-live': 'edited', live: 'live' },
  ...{ alternative: 'alternative', sidecar: 'sidecar' },
};

/**
 * Takes files out of their asset that their source has replaced or taken back, such as the halves of an edit: they become an
 * asset of their own in the trash, which people can bring back; `AssetTrash.carryOn` moves them. What was not in the library yet
 * is only removed. The asset that they leave goes through its stages again, so that previews and sidecar follow. Call it inside a
 * transaction, after the source's own rows have been linked to something else or marked as gone; it is the caller who sees to it
 * that the asset still has an original. Undefined, with nothing changed, while a stage has the asset in hand: ask again later.
 */
export function setAsideReplaced(
  catalog: Catalog,
  fileIds: readonly number[],
  { at, isInWork }: { readonly at: number; readonly isInWork: (assetId: number) => boolean },
): SetAside | undefined {
  const files = fileIds.flatMap((id) => catalog.files.get(id) ?? []);
  const asset = files[0] && catalog.assets.get(files[0].assetId);
  if (!asset) return { assetId: undefined, staged: [], kept: [] };
  // Planned and not placed: it may lie there already. Where it does, the stage that is due finds it.
  const isBetween = files.some(
    ({ path, placedAt, trashed }) => path !== null && placedAt === null && trashed === null,
  );
  if (isInWork(asset.id) || isBetween) return undefined;
  const [kept, going] = [[] as FileRow[], [] as FileRow[]];
  for (const file of files) (isStillHeld(catalog, file) ? kept : going).push(file);
  const placed = going.filter(({ placedAt }) => placedAt !== null);
  const fresh = going.filter(({ placedAt }) => placedAt === null);
  for (const { id } of fresh) catalog.files.remove(id);
  const assetId = placed.length > 0 ? becomeAsset(catalog, asset, placed, at) : undefined;
  if (going.length > 0) catalog.stages.restart(asset.id);
  const staged = fresh.flatMap((file) => file.staged ?? []);
  return { assetId, staged, kept: kept.map(({ id }) => id) };
}

/** In the trash, where a person has put it, or with bytes that something in a source still has. */
function isStillHeld(catalog: Catalog, { id, trashed }: FileRow): boolean {
  return trashed !== null || catalog.sourceFiles.ofFile(id).some(({ goneAt }) => goneAt === null);
}

function becomeAsset(catalog: Catalog, from: AssetRow, files: readonly FileRow[], at: number): number {
  const ranked = [...files].sort((one, other) => rankOf(one) - rankOf(other));
  const head = ranked[0];
  if (!head) throw new Error('no files');
  const name = `${stemOf(from.name)} (${WORDS[head.part]})${extname(head.name)}`;
  const { accountId, rank } = from;
  const kind = head.mime?.startsWith('video/') ? 'video' : 'photo';
  const id = catalog.assets.add({ accountId, kind, name, rank, addedAt: at });
  for (const file of ranked) catalog.files.move(file.id, id, partOf(file, head));
  copyMetadata(catalog, from, id, kind);
  catalog.trashed.mark(id, at, BY_ICLOUD);
  return id;
}

function rankOf({ part }: FileRow): number {
  return part === 'sidecar' ? HEADS.length : HEADS.indexOf(part);
}

/** The edited movie of an edited picture is its live movie. */
function partOf(file: FileRow, head: FileRow): Part {
  if (file.part === 'sidecar') return 'sidecar';
  if (file === head) return 'original';
  return file.part === 'edited-live' ? 'live' : file.part;
}

/** When it was taken is known already; the rest is read again should it come back. */
function copyMetadata(catalog: Catalog, from: AssetRow, id: number, kind: 'photo' | 'video'): void {
  const { capturedAt, capturedOffset, capturedFrom } = from;
  if (capturedAt === null || capturedOffset === null || capturedFrom === null) return;
  catalog.assets.setMetadata(id, { ...from, kind, capturedAt, capturedOffset, capturedFrom });
}
