import type { Catalog } from '../../catalog/catalog.ts';
import { KEPT_HERE } from '../../catalog/cloud-deletions.ts';
import { PURGED, type SourceFileRow } from '../../catalog/source-files.ts';
import type { CloudFile } from './cloud-files.ts';

interface Bringing {
  /** Every file that Apple has of the picture, and those of them that are wanted. */
  readonly all: readonly CloudFile[];
  readonly wanted: readonly CloudFile[];
  /** ms since 1970. */
  readonly takenAt: number;
  /** Makes an asset for a picture that is not here yet. */
  readonly create: (name: string) => number;
}

export interface FileRowsOptions {
  readonly catalog: Catalog;
  readonly sourceId: number;
  readonly accountId: number;
  readonly now: number;
  /** Whether a stage has an asset in hand at this moment. */
  readonly isInWork: (assetId: number) => boolean;
  /** Takes files out of their asset that their owner has replaced or taken back; what is placed of them goes to the trash. */
  readonly setAside: (fileIds: readonly number[]) => void;
}

/** The note of a file whose bytes the account has already. */
const DUPLICATE = 'duplicate';

/**
 * The files of pictures at Apple as the source's files: in the folder that is called like the cloud asset's id, each under the name of
 * its part.
 */
export class CloudFileRows {
  readonly #options: FileRowsOptions;

  constructor(options: FileRowsOptions) {
    this.#options = options;
  }

  /** The asset here that a picture at Apple is; undefined when it has none. */
  assetOf(cloudAssetId: number): number | undefined {
    const { files } = this.#options.catalog;
    const rows = this.#rows(cloudAssetId).filter(({ fileId }) => fileId !== null);
    const [row] = rows.toSorted(
      (one, other) => Number(other.name === 'original') - Number(one.name === 'original'),
    );
    return row?.fileId == null ? undefined : files.get(row.fileId)?.assetId;
  }

  /**
   * Asks for what is wanted and not here, sets aside what was replaced or taken back; answers how many files are new. Undefined, with
   * nothing changed, while what is to be set aside is in the hands of a stage: try again later.
   */
  bring(
    cloudAssetId: number,
    { all, wanted, takenAt, create }: Bringing,
  ): { assetId: number | undefined; found: number } | undefined {
    const rows = new Map(this.#rows(cloudAssetId).map((row) => [row.name, row]));
    const replaced = replacedRows([...rows.values()], all, wanted);
    if (replaced.some(({ fileId }) => this.#isInHand(fileId))) return undefined;
    let assetId = this.assetOf(cloudAssetId);
    let found = 0;
    const isLetGo = wanted.every((file) => isFileLetGo(rows.get(file.part), file));
    for (const file of wanted) {
      const row = rows.get(file.part);
      if (isLetGo || (row && this.#isAsBefore(row, file))) continue;
      const id = this.#note(cloudAssetId, file, takenAt);
      const twin = this.#twinOf(file, id, assetId);
      if (twin !== undefined) {
        this.#link(id, twin);
        assetId ??= this.#options.catalog.files.get(twin)?.assetId;
        continue;
      }
      assetId ??= create(file.name);
      this.#options.catalog.sourceFiles.link(id, this.#add(assetId, file));
      found += 1;
    }
    this.#leave([...rows.values()], all, wanted);
    this.#setAside(replaced);
    return { assetId, found };
  }

  /** What is not here yet need not come. What is here stays. */
  withdraw(cloudAssetId: number, note: string): void {
    for (const row of this.#rows(cloudAssetId)) this.#withdraw(row, note);
  }

  /** Notes that nothing of it is there any more; answers how many files that were. */
  markGone(cloudAssetId: number): number {
    const there = this.#rows(cloudAssetId).filter(({ goneAt }) => goneAt === null);
    for (const { id } of there) this.#options.catalog.sourceFiles.markGone(id, this.#options.now);
    return there.length;
  }

  /**
   * Sets aside what an asset has beside its original that is nowhere there any more, unless it stays for good; false while a stage has
   * it in hand.
   */
  setAsideGone(assetId: number): boolean {
    const { catalog, setAside } = this.#options;
    const gone = catalog.files
      .ofAsset(assetId)
      .filter(({ id, part }) => part !== 'original' && this.#isGone(catalog.sourceFiles.ofFile(id)))
      .map(({ id }) => id);
    if (gone.some((id) => this.#isInHand(id))) return false;
    if (gone.length > 0) setAside(gone);
    return true;
  }

  /** That sources had it and none has it any more; of what never came from one, as after a rebuild, nothing is known. */
  #isGone(rows: readonly SourceFileRow[]): boolean {
    const { catalog, sourceId } = this.#options;
    const isKept = (row: SourceFileRow) =>
      row.sourceId === sourceId && catalog.cloudAssets.get(Number(row.folder))?.note === KEPT_HERE;
    return rows.length > 0 && rows.every((row) => row.goneAt !== null && !isKept(row));
  }

  #rows(cloudAssetId: number): SourceFileRow[] {
    return this.#options.catalog.sourceFiles.inFolder(this.#options.sourceId, String(cloudAssetId));
  }

  /** Whether it needs nothing: it is here, or asked for. What was gone is back. */
  #isAsBefore(row: SourceFileRow, { version }: CloudFile): boolean {
    if (row.version !== (version ?? null) || row.fileId === null) return false;
    if (row.goneAt !== null) this.#options.catalog.sourceFiles.markGone(row.id, null);
    return true;
  }

  #note(cloudAssetId: number, { part, size, version }: CloudFile, takenAt: number): number {
    const { catalog, sourceId } = this.#options;
    return catalog.sourceFiles.put({
      ...{ sourceId, folder: String(cloudAssetId), name: part, size, modifiedMs: takenAt, note: null },
      version: version ?? null,
    });
  }

  /** Of a picture whose original is not wanted its edit stands for it, until the original is. */
  #add(assetId: number, { part, name }: CloudFile): number {
    const { files } = this.#options.catalog;
    const original = files.ofAsset(assetId).find((file) => file.part === 'original');
    if (part === 'original' && original) files.move(original.id, assetId, 'edited');
    const plays = part === 'edited' && !original ? 'original' : part;
    return files.add(assetId, this.#options.accountId, plays, name);
  }

  /**
   * A file here that has the same bytes. Another picture's original is one picture with this one; any other part is only taken from
   * the picture's own asset: the pipeline sees from the bytes what else belongs together.
   */
  #twinOf({ version, part }: CloudFile, rowId: number, assetId: number | undefined): number | undefined {
    if (version === undefined) return undefined;
    const { files, sourceFiles } = this.#options.catalog;
    const id = sourceFiles.fileOfVersion(version, this.#options.accountId, rowId);
    const file = id === undefined ? undefined : files.get(id);
    if (!file) return undefined;
    if (file.assetId === assetId) return file.part === part ? file.id : undefined;
    return part === 'original' && file.part === 'original' && assetId === undefined ? file.id : undefined;
  }

  #link(rowId: number, fileId: number): void {
    this.#options.catalog.sourceFiles.link(rowId, fileId, DUPLICATE);
  }

  /** What is there no more, or not wanted any more. */
  #leave(rows: readonly SourceFileRow[], all: readonly CloudFile[], wanted: readonly CloudFile[]): void {
    const { sourceFiles } = this.#options.catalog;
    for (const row of rows) {
      if (has(wanted, row)) continue;
      if (has(all, row)) {
        this.#withdraw(row, 'not-selected');
        continue;
      }
      if (row.goneAt === null) sourceFiles.markGone(row.id, this.#options.now);
      if (row.fileId !== null) sourceFiles.refuse(row.id, 'taken-back');
    }
  }

  /** Only what no picture at Apple has any more. An original never goes by itself. */
  #setAside(replaced: readonly SourceFileRow[]): void {
    const { files, sourceFiles } = this.#options.catalog;
    const ids = replaced.flatMap(({ fileId }) => (fileId === null ? [] : [fileId]));
    const going = ids.filter((id) => {
      const file = files.get(id);
      return file && file.part !== 'original' && sourceFiles.ofFile(id).length === 0;
    });
    if (going.length > 0) this.#options.setAside(going);
  }

  /** In the hands of a stage, on its way out of the trash, or between a plan and its place: the stage that is due finds it there. */
  #isInHand(fileId: number | null): boolean {
    const file = fileId === null ? undefined : this.#options.catalog.files.get(fileId);
    if (!file) return false;
    const isBetween = file.path !== null && file.placedAt === null;
    return isBetween || this.#options.isInWork(file.assetId);
  }

  /** Takes back the wish for a file that has not been brought. */
  #withdraw(row: SourceFileRow, note: string): void {
    if (row.fileId === null) return;
    const { assets, files, sourceFiles, stages } = this.#options.catalog;
    const file = files.get(row.fileId);
    if (!file || file.placedAt !== null || file.path !== null || file.trashed !== null) return;
    sourceFiles.refuse(row.id, note);
    if (sourceFiles.ofFile(file.id).length > 0) return;
    files.remove(file.id);
    if (files.ofAsset(file.assetId).length === 0) assets.remove(file.assetId);
    else stages.restart(file.assetId);
  }
}

/**
 * Deleted for good by a person here. What had gone from there by then is wanted again when it is back; where anything of a picture
 * is new or another there, all of it comes: an edit is nothing without its original.
 */
function isFileLetGo(row: SourceFileRow | undefined, { version }: CloudFile): boolean {
  return row?.note === PURGED && row.goneAt === null && row.version === (version ?? null);
}

/** Rows whose bytes are others now, or that the picture does not have any more. */
function replacedRows(
  rows: readonly SourceFileRow[],
  all: readonly CloudFile[],
  wanted: readonly CloudFile[],
): SourceFileRow[] {
  return rows.filter((row) => {
    if (row.fileId === null) return false;
    const file = wanted.find(({ part }) => part === row.name);
    return file ? row.version !== (file.version ?? null) : !has(all, row);
  });
}

function has(files: readonly CloudFile[], { name }: SourceFileRow): boolean {
  return files.some(({ part }) => part === name);
}
