import type { AssetRow } from '../../catalog/assets.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { FileRow } from '../../catalog/files.ts';
import type { Library } from '../../library/library.ts';
import type { Template } from '../../library/template.ts';
import type { Clock } from '../../platform/clock.ts';
import { HomerollError } from '../../platform/error.ts';
import { fetchAgain } from '../asset-shape.ts';
import { claimNames, claimOwnName, stemCandidates } from '../library-names.ts';
import type { Stage, StageOutcome } from '../stage.ts';

export interface PlaceOptions {
  readonly catalog: Catalog;
  readonly library: Library;
  readonly template: Template;
  readonly clock: Clock;
  readonly concurrency: number;
  /** Whether staged files may be hard links into a source that is about to be emptied. */
  readonly ownsLinks: boolean;
}

/** Puts an asset's files into the library under one stem, each verified, and never over anything that is there. */
export function placeStage(options: PlaceOptions): Stage {
  return {
    name: 'place',
    version: 1,
    concurrency: options.concurrency,
    buffer: Number.POSITIVE_INFINITY,
    run: (asset, signal) => placeAsset(options, asset, signal),
  };
}

async function placeAsset(
  options: PlaceOptions,
  asset: AssetRow,
  signal: AbortSignal,
): Promise<StageOutcome> {
  const { catalog, clock } = options;
  const before = catalog.files.ofAsset(asset.id);
  const original = before.find((file) => file.part === 'original');
  if (!original || before.every((file) => file.placedAt !== null)) return {};
  const placed: number[] = [];
  const note = () => {
    for (const id of placed) catalog.files.setPlaced(id, clock.now());
  };
  try {
    await placeSomewhere(options, asset, original, { before, placed }, signal);
    return { write: note };
  } catch (error) {
    if (!(error instanceof HomerollError && LOST_IN_STAGING.has(error.code))) throw error;
    const write = () => {
      note();
      fetchAgain(catalog, asset.id);
    };
    return { write };
  }
}

interface Progress {
  /** The asset's files as they were when its turn began. */
  readonly before: readonly FileRow[];
  /** The ids of what has been placed since. */
  readonly placed: number[];
}

/** The staged bytes went or were cut by something outside: nothing is lost, the source has them. */
const LOST_IN_STAGING = new Set(['staged-file-missing', 'staged-file-incomplete']);

async function placeSomewhere(
  options: PlaceOptions,
  asset: AssetRow,
  original: FileRow,
  progress: Progress,
  signal: AbortSignal,
): Promise<void> {
  for (const candidate of stemCandidates(asset, original, options.template)) {
    if (!claimNames(options.catalog, asset, candidate)) continue;
    if (await placeFiles(options, asset, progress, signal)) return;
  }
  throw new HomerollError('no-free-name', { name: asset.name });
}

/** False when the stem turned out to be taken on the disk. */
async function placeFiles(
  options: PlaceOptions,
  asset: AssetRow,
  { before, placed }: Progress,
  signal: AbortSignal,
): Promise<boolean> {
  const planned = new Map(before.map((file) => [file.id, file.path]));
  const someAreThere = before.some((file) => file.placedAt !== null);
  for (const file of options.catalog.files.ofAsset(asset.id)) {
    if (file.placedAt !== null) continue;
    let outcome = await placeFile(options, asset, file, planned.get(file.id) === file.path, signal);
    if (outcome === 'taken' && !someAreThere && placed.length === 0) return false;
    if (outcome === 'taken' && claimOwnName(options.catalog, file)) {
      const renamed = options.catalog.files.get(file.id);
      if (renamed) outcome = await placeFile(options, asset, renamed, false, signal);
    }
    if (outcome === 'taken') throw new HomerollError('no-free-name', { name: file.name });
    placed.push(file.id);
  }
  return true;
}

function placeFile(
  { library, ownsLinks }: PlaceOptions,
  asset: AssetRow,
  file: FileRow,
  reservedByUs: boolean,
  signal: AbortSignal,
): Promise<'placed' | 'already-there' | 'taken'> {
  if (file.path === null || file.sha256 === null || file.size === null || file.staged === null)
    throw new HomerollError('not-fetched', { name: file.name });
  return library.place(library.staging.path(file.staged), file.path, {
    size: file.size,
    sha256: file.sha256,
    capturedAt: asset.capturedAt ?? 0,
    reservedByUs,
    ownsLinks,
    signal,
  });
}
