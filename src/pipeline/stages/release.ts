import type { AssetRow } from '../../catalog/assets.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { FileRow } from '../../catalog/files.ts';
import type { SourceFileRow } from '../../catalog/source-files.ts';
import type { Library } from '../../library/library.ts';
import { nameKey } from '../../library/safe-name.ts';
import type { Clock } from '../../platform/clock.ts';
import { HomerollError } from '../../platform/error.ts';
import type { FileCopier } from '../../platform/file-copy/file-copier.ts';
import type { Source } from '../../sources/source.ts';
import type { Stage, StageOutcome } from '../stage.ts';

export interface ReleaseOptions {
  readonly catalog: Catalog;
  readonly library: Library;
  readonly copier: FileCopier;
  readonly clock: Clock;
  /** The sources that are emptied (`move: true`), by their ids. */
  readonly emptied: ReadonlyMap<number, Source>;
}

/**
 * Empties the sources whose owner asked for it: a file is removed there only after the library's copy has been read
 * back whole, has the same bytes, and the catalog that says so is on the disk.
 */
export function releaseStage(options: ReleaseOptions): Stage {
  return {
    name: 'release',
    version: 1,
    concurrency: 2,
    buffer: Number.POSITIVE_INFINITY,
    run: (asset, signal) => releaseAsset(options, asset, signal),
  };
}

async function releaseAsset(
  options: ReleaseOptions,
  asset: AssetRow,
  signal: AbortSignal,
): Promise<StageOutcome> {
  const { catalog, clock } = options;
  const released: number[] = [];
  for (const file of catalog.files.ofAsset(asset.id)) {
    const rows = catalog.sourceFiles
      .ofFile(file.id)
      .filter((row) => row.goneAt === null && options.emptied.has(row.sourceId));
    if (rows.length === 0) continue;
    await prove(options, file, signal);
    for (const row of rows) if (await releaseRow(options, row, file, signal)) released.push(row.id);
  }
  return {
    write: () => {
      for (const id of released) catalog.sourceFiles.markGone(id, clock.now());
    },
  };
}

/** A source's file that is no longer what was fetched is left: the next scan takes it for a new one. */
async function releaseRow(
  { catalog, emptied, copier, library }: ReleaseOptions,
  row: SourceFileRow,
  file: FileRow,
  signal: AbortSignal,
): Promise<boolean> {
  const source = emptied.get(row.sourceId);
  const path = source?.localPath?.(row);
  const brought = [file.sha256, catalog.sidecars.broughtAs(file.id)];
  if (path !== undefined && !brought.includes((await copier.hash(path, { signal })).sha256)) return false;
  return (await source?.release?.(row, library.pathOf(file.path ?? ''), signal)) ?? false;
}

async function prove({ catalog, library, copier }: ReleaseOptions, file: FileRow, signal: AbortSignal) {
  if (file.placedAt === null || file.path === null)
    throw new HomerollError('not-placed-yet', { name: file.name });
  await library.assertMounted();
  const { sha256 } = await copier.hash(library.pathOf(file.path), { signal });
  // A kill may have come between our facts in a sidecar and their note.
  if (sha256 !== file.sha256 && sha256 !== catalog.sidecars.announcedAt(nameKey(file.path)))
    throw new HomerollError('library-copy-differs', { path: file.path }, { recovery: 'never' });
  catalog.makeDurable();
}
