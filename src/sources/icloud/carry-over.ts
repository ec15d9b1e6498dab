import type { Catalog } from '../../catalog/catalog.ts';
import type { CloudAssetRow } from '../../catalog/cloud-assets.ts';
import type { CloudLibraryRow } from '../../catalog/cloud-libraries.ts';
import { Candidates, wantedOf } from './candidates.ts';
import type { CloudFile } from './cloud-files.ts';
import { CloudFileRows } from './file-rows.ts';
import { choose, type Selection } from './selection.ts';

/** Puts all new work before all backlog; within each, recent before old. */
const NEW_FIRST = -1e15;

export interface CarryOverOptions {
  readonly catalog: Catalog;
  readonly sourceId: number;
  readonly accountId: number;
  readonly selection: Selection;
  /** Whether explicit deletions in iCloud are followed. */
  readonly mirrors: boolean;
  readonly now: number;
  /** Takes a file out of its asset that its owner has replaced or taken back; what is placed of it goes to the trash. */
  readonly setAside: (fileId: number) => void;
}

/** What came of a chunk. */
export interface CarriedOver {
  readonly assets: number;
  /** Files that are new here, or new in their content. */
  readonly found: number;
  /** Files that are not there any more. */
  readonly gone: number;
  /** Whether something is to be moved into the trash or back. */
  readonly moves: boolean;
}

/**
 * Carries over up to `limit` pictures of a library from what Apple holds to the account's assets, newest first: new files and new
 * contents are asked for, what has gone is noted. Call inside a transaction.
 */
export function carryOver(options: CarryOverOptions, library: CloudLibraryRow, limit: number): CarriedOver {
  const rows = options.catalog.cloudAssets.due(library.id, limit);
  const carrying = new Carrying(options, library);
  for (const row of rows) carrying.one(row);
  return { ...carrying.sum, assets: rows.length };
}

class Carrying {
  readonly #options: CarryOverOptions;
  readonly #library: CloudLibraryRow;
  readonly #candidates: Candidates;
  readonly #files: CloudFileRows;
  readonly sum = { found: 0, gone: 0, moves: false };

  constructor(options: CarryOverOptions, library: CloudLibraryRow) {
    this.#options = options;
    this.#library = library;
    this.#candidates = new Candidates(options.catalog, library);
    this.#files = new CloudFileRows(options);
  }

  one(asset: CloudAssetRow): void {
    const { cloudAssets } = this.#options.catalog;
    cloudAssets.settle(asset.id, this.#carry(asset));
  }

  /** Answers why it is not kept; null when it is. */
  #carry(asset: CloudAssetRow): string | null {
    const { selection, now } = this.#options;
    if (asset.state === 'gone' || asset.state === 'trashed') return this.#isGone(asset);
    const { candidate, files } = this.#candidates.of(asset);
    if (!files.some(({ part }) => part === 'original')) return 'without-original';
    const choice = choose(selection, candidate, now);
    if (choice === 'wanted') return this.#keep(asset, files);
    this.#files.withdraw(asset.id, choice);
    return choice;
  }

  #keep(asset: CloudAssetRow, all: readonly CloudFile[]): null {
    const { catalog, selection, accountId, now } = this.#options;
    const { listedAt } = this.#library;
    catalog.freedUp.seenThere(asset.id, asset.changeTag);
    const kept = this.#files.bring(asset.id, {
      all,
      wanted: wantedOf(all, selection),
      takenAt: asset.takenAt ?? asset.addedAt ?? now,
      create: (name) =>
        catalog.assets.add({
          ...{ accountId, name, kind: 'photo', addedAt: now },
          rank: (listedAt === null ? 0 : NEW_FIRST) - (asset.takenAt ?? asset.addedAt ?? now),
        }),
    });
    this.sum.found += kept.found;
    if (kept.assetId === undefined) return null;
    if (kept.found > 0) catalog.stages.restart(kept.assetId);
    else if (asset.due === 2) catalog.stages.requestAgain(kept.assetId, 'metadata');
    this.#returnFromTrash(kept.assetId);
    this.#settleAlbums(kept.assetId);
    return null;
  }

  /** Deleted there: noted, no longer fetched; and followed where its owner wants that. */
  #isGone(asset: CloudAssetRow): string {
    const assetId = this.#files.assetOf(asset.id);
    this.sum.gone += this.#files.markGone(asset.id);
    this.#files.withdraw(asset.id, 'deleted-there');
    // By our own doing, to make room there: what is here stays as it is.
    if (this.#options.catalog.freedUp.isFreed(asset.id)) return 'freed-up';
    const moved = asset.trashReason === 'moved';
    if (assetId === undefined || moved) return moved ? 'moved-there' : 'deleted-there';
    this.#settleAlbums(assetId);
    if (this.#options.mirrors && !this.#isElsewhere(assetId)) this.#trash(assetId);
    return 'deleted-there';
  }

  /** The same picture may be in another library, or twice in one. */
  #isElsewhere(assetId: number): boolean {
    const { cloudAssets, sourceFiles, files } = this.#options.catalog;
    const isThere = cloudAssets.linkedTo(assetId).some(({ state }) => state === 'live' || state === 'hidden');
    const original = files.ofAsset(assetId).find(({ part }) => part === 'original');
    return isThere || sourceFiles.ofFile(original?.id ?? 0).some(({ goneAt }) => goneAt === null);
  }

  #trash(assetId: number): void {
    const { catalog, now } = this.#options;
    if (!catalog.trashed.mark(assetId, now, BY_ICLOUD)) return;
    catalog.stages.withdraw(assetId);
    this.sum.moves = true;
  }

  /** Only what went by a deletion in iCloud comes back by its end: what a person trashed here stays there. */
  #returnFromTrash(assetId: number): void {
    const { trashed, assets } = this.#options.catalog;
    if (assets.get(assetId)?.trashedAt == null || trashed.by(assetId) !== BY_ICLOUD) return;
    trashed.unmark(assetId);
    this.sum.moves = true;
  }

  #settleAlbums(assetId: number): void {
    const { albums, cloudAlbums, stages } = this.#options.catalog;
    const { missing, superfluous } = cloudAlbums.differences(assetId);
    for (const id of missing) albums.add(id, assetId);
    for (const id of superfluous) cloudAlbums.takeOut(id, assetId);
    if (missing.length + superfluous.length > 0) stages.requestAgain(assetId, 'sidecar');
  }
}

/** Who trashed what followed a deletion in iCloud. */
const BY_ICLOUD = 'icloud';
