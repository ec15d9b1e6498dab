import type { CloudAssetRow } from '../../catalog/cloud-assets.ts';
import { FOLLOWED, KEPT_HERE } from '../../catalog/cloud-deletions.ts';
import type { CloudLibraryRow } from '../../catalog/cloud-libraries.ts';
import { BY_ICLOUD } from '../../catalog/trashed.ts';
import { Candidates, wantedOf } from './candidates.ts';
import type { CloudFile } from './cloud-files.ts';
import { CloudFileRows, type FileRowsOptions } from './file-rows.ts';
import { choose, type Selection } from './selection.ts';

/** Puts all new work before all backlog; within each, recent before old. */
const NEW_FIRST = -1e15;

export interface CarryOverOptions extends FileRowsOptions {
  readonly selection: Selection;
  /** Whether explicit deletions in iCloud are followed. */
  readonly mirrors: boolean;
}

/** What is still to be done about a picture at Apple once the transaction is over; it stays due until then. */
export interface Follow {
  readonly cloudAssetId: number;
  readonly assetId: number;
}

/** What came of a chunk. */
export interface CarriedOver {
  /** How many were looked at. */
  readonly assets: number;
  /** Files that are new here, or new in their content. */
  readonly found: number;
  /** Files that are not there any more. */
  readonly gone: number;
  /** Assets that are to go to the trash, and to come back from it. */
  readonly trash: readonly Follow[];
  readonly restore: readonly Follow[];
  /** Pictures that could not be carried over now: a stage has them in hand. */
  readonly later: readonly number[];
}

/**
 * Carries over up to `limit` pictures of a library from what Apple holds to the account's assets, newest first: new files and new
 * contents are asked for, what has gone is noted. `except` are left alone. Call inside a transaction.
 */
export function carryOver(
  options: CarryOverOptions,
  library: CloudLibraryRow,
  { limit, except }: { readonly limit: number; readonly except: ReadonlySet<number> },
): CarriedOver {
  const due = options.catalog.cloudAssets.due(library.id, limit + except.size);
  const rows = due.filter(({ id }) => !except.has(id)).slice(0, limit);
  const carrying = new Carrying(options, library);
  for (const row of rows) carrying.one(row);
  return { ...carrying.sum, assets: rows.length };
}

/** A date may be absurd: a rank has to be a whole number that can be stored all the same. */
function rankOf(
  { takenAt, addedAt }: CloudAssetRow,
  { isNew, now }: { readonly isNew: boolean; readonly now: number },
): number {
  const rank = (isNew ? NEW_FIRST : 0) - (takenAt ?? addedAt ?? now);
  return Math.max(Number.MIN_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, rank));
}

class Carrying {
  readonly #options: CarryOverOptions;
  readonly #library: CloudLibraryRow;
  readonly #candidates: Candidates;
  readonly #files: CloudFileRows;
  readonly sum = {
    ...{ found: 0, gone: 0 },
    trash: [] as Follow[],
    restore: [] as Follow[],
    later: [] as number[],
  };

  constructor(options: CarryOverOptions, library: CloudLibraryRow) {
    this.#options = options;
    this.#library = library;
    this.#candidates = new Candidates(options.catalog, library);
    this.#files = new CloudFileRows(options);
  }

  one(asset: CloudAssetRow): void {
    const note = this.#carry(asset);
    if (note !== 'due') this.#options.catalog.cloudAssets.settle(asset.id, note);
  }

  /** Answers why it is not kept, null when it is, and 'due' when that is not settled yet. */
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

  #keep(asset: CloudAssetRow, all: readonly CloudFile[]): 'due' | null {
    const { catalog, selection, accountId, now } = this.#options;
    const { listedAt } = this.#library;
    catalog.freedUp.seenThere(asset.id, asset.changeTag);
    const here = this.#files.assetOf(asset.id);
    if (here !== undefined && this.#isTrashed(here)) return this.#keepTrashed(asset, here);
    const kept = this.#files.bring(asset.id, {
      all,
      wanted: wantedOf(all, selection),
      takenAt: asset.takenAt ?? asset.addedAt ?? now,
      create: (name) =>
        catalog.assets.add({
          ...{ accountId, name, kind: 'photo', addedAt: now },
          rank: rankOf(asset, { isNew: listedAt !== null, now }),
        }),
    });
    if (!kept) {
      this.sum.later.push(asset.id);
      return 'due';
    }
    const { assetId, found } = kept;
    this.sum.found += found;
    if (assetId === undefined) return null;
    if (found > 0 || (asset.due === 2 && this.#waitsForBytes(assetId))) catalog.stages.restart(assetId);
    else if (asset.due === 2) catalog.stages.requestAgain(assetId, 'metadata');
    this.#settleAlbums(assetId);
    if (this.#isTrashedByICloud(assetId)) return this.#follow(this.sum.restore, asset, assetId);
    return this.#letGo(asset, assetId) ? null : 'due';
  }

  /** Its files are brought in step once it is out of the trash: what lies there is left as it went. */
  #keepTrashed(asset: CloudAssetRow, assetId: number): 'due' | null {
    if (this.#isTrashedByICloud(assetId)) return this.#follow(this.sum.restore, asset, assetId);
    this.#settleAlbums(assetId);
    return null;
  }

  /** For a mirror: what the picture here has from an entry that is gone there goes; false while a stage has it in hand. */
  #letGo(asset: CloudAssetRow, assetId: number): boolean {
    if (!this.#options.mirrors || this.#isTrashed(assetId) || this.#files.setAsideGone(assetId)) return true;
    this.sum.later.push(asset.id);
    return false;
  }

  /** What could not be fetched before may be there now: the device has uploaded it, its record is whole. */
  #waitsForBytes(assetId: number): boolean {
    return this.#options.catalog.files.ofAsset(assetId).some(({ sha256 }) => sha256 === null);
  }

  /** Deleted there: noted, no longer fetched; and followed where its owner wants that. */
  #isGone(asset: CloudAssetRow): string {
    const assetId = this.#files.assetOf(asset.id);
    this.sum.gone += this.#files.markGone(asset.id);
    this.#files.withdraw(asset.id, 'deleted-there');
    // Its words and favourite counted along with those of the entries that are left.
    if (assetId !== undefined && asset.due === 2 && this.#isElsewhere(assetId))
      this.#options.catalog.stages.requestAgain(assetId, 'metadata');
    // By our own doing, to make room there: what is here stays as it is.
    if (this.#options.catalog.freedUp.isFreed(asset.id)) return 'freed-up';
    const moved = asset.trashReason === 'moved';
    if (assetId === undefined || moved) return moved ? 'moved-there' : FOLLOWED;
    this.#settleAlbums(assetId);
    // Each deletion is followed once, or never: what is told of it later is none of its own, nor is a choice made anew.
    if (asset.note === FOLLOWED || asset.note === KEPT_HERE) return asset.note;
    if (!this.#options.mirrors) return KEPT_HERE;
    if (this.#isTrashed(assetId)) return FOLLOWED;
    if (!this.#isElsewhere(assetId)) return this.#follow(this.sum.trash, asset, assetId);
    // The picture is still there, in another library for instance.
    return this.#letGo(asset, assetId) ? FOLLOWED : 'due';
  }

  /** The same picture may be in another library, or twice in one. */
  #isElsewhere(assetId: number): boolean {
    const { cloudAssets, sourceFiles, files } = this.#options.catalog;
    const isThere = cloudAssets.linkedTo(assetId).some(({ state }) => state === 'live' || state === 'hidden');
    const original = files.ofAsset(assetId).find(({ part }) => part === 'original');
    return isThere || sourceFiles.ofFile(original?.id ?? 0).some(({ goneAt }) => goneAt === null);
  }

  #follow(list: Follow[], { id: cloudAssetId }: CloudAssetRow, assetId: number): 'due' {
    list.push({ cloudAssetId, assetId });
    return 'due';
  }

  #isTrashed(assetId: number): boolean {
    return this.#options.catalog.assets.get(assetId)?.trashedAt !== null;
  }

  /** Only what went by a deletion in iCloud comes back by its end: what a person trashed here stays there. */
  #isTrashedByICloud(assetId: number): boolean {
    return this.#isTrashed(assetId) && this.#options.catalog.trashed.by(assetId) === BY_ICLOUD;
  }

  #settleAlbums(assetId: number): void {
    const { albums, cloudAlbums, stages } = this.#options.catalog;
    const { missing, superfluous } = cloudAlbums.differences(assetId);
    for (const id of missing) albums.add(id, assetId);
    for (const id of superfluous) cloudAlbums.takeOut(id, assetId);
    if (missing.length + superfluous.length > 0) stages.requestAgain(assetId, 'sidecar');
  }
}
