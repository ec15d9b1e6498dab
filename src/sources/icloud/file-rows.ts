import type { Catalog } from '../../catalog/catalog.ts';
import type { SourceFileRow } from '../../catalog/source-files.ts';
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
  readonly setAside: (fileId: number) => void;
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

  /** Asks for what is wanted and not here, sets aside what was replaced or taken back; answers how many files are new. */
  bring(
    cloudAssetId: number,
    { all, wanted, takenAt, create }: Bringing,
  ): { assetId: number | undefined; found: number } {
    const rows = new Map(this.#rows(cloudAssetId).map((row) => [row.name, row]));
    let assetId = this.assetOf(cloudAssetId);
    let found = 0;
    for (const file of wanted) {
      const row = rows.get(file.part);
      if (row && this.#isAsBefore(row, file)) continue;
      const id = this.#note(cloudAssetId, file, takenAt);
      const twin = this.#twinOf(file, id, assetId);
      if (row?.fileId != null && row.fileId !== twin) this.#replace(row.fileId);
      if (twin !== undefined) {
        this.#link(id, twin);
        assetId ??= this.#options.catalog.files.get(twin)?.assetId;
        continue;
      }
      assetId ??= create(file.name);
      this.#options.catalog.sourceFiles.link(id, this.#add(assetId, file));
      found += 1;
    }
    const there = new Set(all.map(({ part }): string => part));
    for (const row of rows.values()) {
      if (!there.has(row.name)) this.#takenBack(row);
      else if (!wanted.some(({ part }) => part === row.name)) this.#withdraw(row, 'not-selected');
    }
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

  /** An edit that was taken back, or made anew without a file. */
  #takenBack(row: SourceFileRow): void {
    const { sourceFiles } = this.#options.catalog;
    if (row.goneAt === null) sourceFiles.markGone(row.id, this.#options.now);
    if (row.fileId === null) return;
    sourceFiles.refuse(row.id, 'taken-back');
    this.#replace(row.fileId);
  }

  /** Sets a file aside that no picture at Apple has any more. An original never goes by itself. */
  #replace(fileId: number): void {
    const { files, sourceFiles } = this.#options.catalog;
    const file = files.get(fileId);
    if (!file || file.part === 'original' || sourceFiles.ofFile(fileId).length > 0) return;
    this.#options.setAside(fileId);
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
