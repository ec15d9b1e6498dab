import type { Catalog } from '../../catalog/catalog.ts';
import { FOLLOWED } from '../../catalog/cloud-deletions.ts';
import type { CloudLibraryRow } from '../../catalog/cloud-libraries.ts';
import type { Clock } from '../../platform/clock.ts';
import { type CarriedOver, carryOver, type Follow } from './carry-over.ts';
import { isMirror } from './mirror.ts';
import type { Selection } from './selection.ts';

/** What a source needs of the library's trash. */
export interface SourceTrash {
  /** Whether a stage has an asset in hand at this moment. */
  readonly isInWork: (assetId: number) => boolean;
  /** See `FileRowsOptions`. */
  readonly setAside: (fileIds: readonly number[]) => void;
  /** Moves what was set aside. */
  moveAside(signal: AbortSignal): Promise<void>;
  /** Moves assets into the trash because iCloud has; answers those that have to be asked for again. */
  put(assetIds: readonly number[], signal: AbortSignal): Promise<readonly number[]>;
  /** Brings back what `put` has moved. */
  restore(assetIds: readonly number[], signal: AbortSignal): Promise<void>;
}

export interface CarryAllOptions {
  readonly catalog: Catalog;
  readonly clock: Clock;
  readonly sourceId: number;
  readonly accountId: number;
  readonly selection: Selection;
  readonly trash: SourceTrash;
}

/** Pictures carried over in one transaction. */
const CHUNK = 200;

/** Carries over everything that is due of a library; answers how much, and how much a stage has in hand: that stays due. */
export async function carryAll(
  options: CarryAllOptions,
  library: CloudLibraryRow,
  signal: AbortSignal,
): Promise<{ readonly found: number; readonly gone: number; readonly later: number }> {
  const { catalog, clock, sourceId, accountId, selection, trash } = options;
  const [later, asked] = [new Set<number>(), new Set<number>()];
  let [found, gone] = [0, 0];
  for (let more = true; more; ) {
    signal.throwIfAborted();
    const mirrors = isMirror(catalog, sourceId);
    const given = { catalog, sourceId, accountId, selection, mirrors, ...trash, now: clock.now() };
    const done = catalog.transaction(() => carryOver(given, library, { limit: CHUNK, except: later }));
    found += done.found;
    gone += done.gone;
    for (const id of [...done.later, ...(await follow(options, done, signal))]) later.add(id);
    const back = done.restore.filter(({ assetId }) => catalog.assets.get(assetId)?.trashedAt === null);
    // What is back stays due and is looked at once more: it came with all that it had when it went. Twice is enough for one sync.
    for (const { cloudAssetId } of back) (asked.has(cloudAssetId) ? later : asked).add(cloudAssetId);
    more = done.assets === CHUNK || back.length > 0;
    // Others work with the catalog too, and hear their signals only between two transactions.
    if (more) await clock.delay(0, signal);
  }
  await trash.moveAside(signal);
  return { found, gone, later: later.size };
}

/** Follows what was deleted or brought back there; answers the pictures that stay due, because a stage has them in hand. */
async function follow(
  { catalog, trash: bin }: CarryAllOptions,
  { trash, restore }: CarriedOver,
  signal: AbortSignal,
): Promise<number[]> {
  if (trash.length + restore.length === 0) return [];
  const held = new Set(await bin.put(assetsIn(trash), signal));
  await bin.restore(assetsIn(restore), signal);
  catalog.transaction(() => {
    for (const { cloudAssetId, assetId } of trash)
      if (!held.has(assetId)) catalog.cloudAssets.settle(cloudAssetId, FOLLOWED);
    // What could not come back, gone for good for instance, is not asked for again.
    for (const { cloudAssetId, assetId } of restore)
      if (catalog.assets.get(assetId)?.trashedAt !== null) catalog.cloudAssets.settle(cloudAssetId, null);
  });
  return trash.filter(({ assetId }) => held.has(assetId)).map(({ cloudAssetId }) => cloudAssetId);
}

function assetsIn(follows: readonly Follow[]): number[] {
  return follows.map(({ assetId }) => assetId);
}
