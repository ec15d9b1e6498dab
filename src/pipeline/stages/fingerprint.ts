import type { AssetRow } from '../../catalog/assets.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { FileRow } from '../../catalog/files.ts';
import type { Library } from '../../library/library.ts';
import { joinAssets, keepWhole } from '../asset-shape.ts';
import type { Stage } from '../stage.ts';

export interface FingerprintOptions {
  readonly catalog: Catalog;
  readonly library: Library;
}

/** The note of a source's file whose bytes the account has already. */
const DUPLICATE = 'duplicate';

/**
 * Sees to it that an account has the same content only once. Sidecars do not count: two pictures may well have
 * identical recipes, and each needs its own.
 */
export function fingerprintStage({ catalog, library }: FingerprintOptions): Stage {
  return {
    name: 'fingerprint',
    version: 1,
    concurrency: 4,
    buffer: 64,
    run: async (asset) => {
      const superfluous: string[] = [];
      return {
        write: () => superfluous.push(...mergeTwins(catalog, asset)),
        afterwards: async () => {
          for (const staged of superfluous) await library.staging.discard(staged);
        },
      };
    },
  };
}

/** Answers the staged names that are no longer needed. */
function mergeTwins(catalog: Catalog, asset: AssetRow): string[] {
  const files = catalog.files.ofAsset(asset.id);
  const original = files.find((file) => file.part === 'original');
  const twin = original && twinIn(catalog, original);
  if (original && twin && twin.assetId !== asset.id)
    return mergeInto(catalog, asset, twin.assetId, [{ file: original, twin }]);
  const superfluous: string[] = [];
  for (const file of catalog.files.ofAsset(asset.id)) {
    const other = twinIn(catalog, file);
    if (!other || file.placedAt !== null) continue;
    if (other.assetId === asset.id) superfluous.push(...replaceBy(catalog, file, other));
    else if (file.part === 'live' && isWholeClip(catalog, other)) {
      // The movie came by itself before, as a video of its own; now the still shows what it is.
      superfluous.push(...replaceBy(catalog, file, other));
      joinAssets(catalog, other.assetId, asset.id, 'live');
    }
  }
  keepWhole(catalog, asset.id);
  return superfluous;
}

/** Ends an asset whose original is known already: what else it has goes to the asset that has that original. */
function mergeInto(
  catalog: Catalog,
  asset: AssetRow,
  targetId: number,
  known: readonly { file: FileRow; twin: FileRow }[],
): string[] {
  const superfluous = known.flatMap(({ file, twin }) => replaceBy(catalog, file, twin));
  let brings = false;
  for (const file of catalog.files.ofAsset(asset.id)) {
    const there = catalog.files.ofAsset(targetId).find((other) => other.sha256 === file.sha256);
    if (there && file.sha256 !== null) superfluous.push(...replaceBy(catalog, file, there));
    else {
      catalog.files.move(file.id, targetId, file.part);
      brings = true;
    }
  }
  catalog.assets.remove(asset.id);
  const target = catalog.assets.get(targetId);
  // `IMG_1.JPG` says more than `IMG_1 copy.JPG`, as long as the choice is still open.
  if (target?.stem === null && asset.name.length < target.name.length)
    catalog.assets.rename(targetId, asset.name);
  // Also without a new part: a source that is to be emptied must hear that this copy is safe.
  if (brings || superfluous.length > 0) catalog.stages.restart(targetId);
  return superfluous;
}

function twinIn(catalog: Catalog, file: FileRow): FileRow | undefined {
  if (file.sha256 === null || file.part === 'sidecar') return undefined;
  return catalog.files.twinOf(file, file.sha256);
}

function isWholeClip(catalog: Catalog, file: FileRow): boolean {
  return file.part === 'original' && catalog.files.ofAsset(file.assetId).every((f) => f.part !== 'live');
}

/** Lets `twin` stand for `file` everywhere. */
function replaceBy(catalog: Catalog, file: FileRow, twin: FileRow): string[] {
  catalog.sourceFiles.relink(file.id, twin.id, DUPLICATE);
  catalog.files.remove(file.id);
  return file.staged === null ? [] : [file.staged];
}
