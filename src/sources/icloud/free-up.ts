import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Catalog } from '../../catalog/catalog.ts';
import type { CloudItem } from '../../catalog/cloud-fates.ts';
import type { FileRow } from '../../catalog/files.ts';
import { cloudFiles } from './cloud-files.ts';

/** What may leave iCloud. */
export interface FreeUpWish {
  /** Taken before this time (ms). */
  readonly takenBefore: number | undefined;
  /** All files of a picture together, in bytes. */
  readonly largerThan: number | undefined;
}

const ROWS_AT_ONCE = 1000;

/**
 * Pictures of the own library that may leave iCloud: no favourites, nothing hidden or changed lately, and only those of which the library
 * has every file that Apple has, proven. The largest first.
 */
export async function freeUpCandidates(
  catalog: Catalog,
  sourceId: number,
  wish: FreeUpWish,
  signal: AbortSignal,
): Promise<CloudItem[]> {
  const readAt = catalog.jobs.lastDone('verify')?.startedAt ?? 0;
  const found: CloudItem[] = [];
  for (const page of catalog.cloudFates.pages(sourceId, readAt, ROWS_AT_ONCE)) {
    found.push(...page.filter((item) => mayGo(item, wish) && filesHere(catalog, sourceId, item.id)));
    // Others want to do something too.
    await nextTurn(undefined, { signal });
  }
  return found.sort((one, other) => other.bytes - one.bytes);
}

function mayGo(item: CloudItem, { takenBefore, largerThan }: FreeUpWish): boolean {
  const { fate, state, library, isFavourite, isUnsettled, isChecked, isReadAgain, takenAt, bytes } = item;
  if (fate !== 'here' || state !== 'live' || library !== 'own' || isFavourite || isUnsettled) return false;
  if (!isChecked && !isReadAgain) return false;
  if (takenBefore !== undefined && (takenAt === null || takenAt >= takenBefore)) return false;
  return largerThan === undefined || bytes > largerThan;
}

/** The files in the library that are all those that Apple has of a picture; undefined when any is not here, or is another. */
export function filesHere(catalog: Catalog, sourceId: number, cloudAssetId: number): FileRow[] | undefined {
  const { cloudAssets, sourceFiles, files } = catalog;
  const asset = cloudAssets.get(cloudAssetId);
  const master = asset?.master == null ? undefined : cloudAssets.master(asset.libraryId, asset.master);
  const wanted = asset ? cloudFiles(asset, master) : [];
  const rows = sourceFiles.inFolder(sourceId, String(cloudAssetId));
  const here = wanted.flatMap(({ part, version }) => {
    const row = rows.find((one) => one.name === part && version !== undefined && one.version === version);
    const file = row?.fileId == null ? undefined : files.get(row.fileId);
    return file?.placedAt != null ? [file] : [];
  });
  return wanted.length > 0 && here.length === wanted.length ? here : undefined;
}
