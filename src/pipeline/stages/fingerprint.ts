import type { AssetRow } from '../../catalog/assets.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { FileRow, Part } from '../../catalog/files.ts';
import type { Library } from '../../library/library.ts';
import { stemOf } from '../../library/part-names.ts';
import { joinAssets, keepWhole } from '../asset-shape.ts';
import { belongTogether } from '../live-pairs.ts';
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

/**
 * Answers the staged names that are no longer needed. A file whose path is planned stays what it is: it may lie there
 * already, placed in the instant before a kill. Its twin will find it.
 */
function mergeTwins(catalog: Catalog, asset: AssetRow): string[] {
  const buried = leaveInTrash(catalog, asset);
  return catalog.assets.get(asset.id) ? [...buried, ...mergeKept(catalog, asset)] : buried;
}

/** What has the content of a file that a person has put into the trash stays there with it: only a person brings that back. */
function leaveInTrash(catalog: Catalog, asset: AssetRow): string[] {
  const superfluous: string[] = [];
  for (const file of catalog.files.ofAsset(asset.id)) {
    const twin = file.path === null ? twinIn(catalog, file) : undefined;
    if (twin && catalog.assets.get(twin.assetId)?.trashedAt != null)
      superfluous.push(...replaceBy(catalog, file, twin));
  }
  keepWhole(catalog, asset.id);
  return superfluous;
}

function mergeKept(catalog: Catalog, asset: AssetRow): string[] {
  const files = catalog.files.ofAsset(asset.id);
  const original = files.find((file) => file.part === 'original');
  const twin = original && original.path === null ? twinIn(catalog, original) : undefined;
  if (original && twin && twin.assetId !== asset.id)
    return mergeInto(catalog, asset, twin.assetId, [{ file: original, twin }]);
  const superfluous: string[] = [];
  // Least important first: of two parts with the same content the more important one stays.
  for (const file of [...files].sort((one, other) => precedence(other) - precedence(one)))
    superfluous.push(...mergePart(catalog, asset, file));
  keepWhole(catalog, asset.id);
  return superfluous;
}

const PRECEDENCE: readonly Part[] = ['original', 'live', 'alternative', 'edited', 'edited-live', 'sidecar'];

function precedence({ part }: FileRow): number {
  return PRECEDENCE.indexOf(part);
}

function mergePart(catalog: Catalog, asset: AssetRow, file: FileRow): string[] {
  const twin = file.path === null ? twinIn(catalog, file) : undefined;
  if (!twin) return [];
  if (twin.assetId === asset.id) {
    const isLess = precedence(file) > precedence(twin);
    if (!isLess && twin.path === null) return [];
    const superfluous = replaceBy(catalog, file, twin);
    if (!isLess) catalog.files.move(twin.id, asset.id, file.part);
    return superfluous;
  }
  if (file.part === 'original' || !isAlone(catalog, twin)) return [];
  if (file.part === 'live' && isOfItsOwn(catalog, asset, twin)) {
    // A source that is to be emptied must hear that this copy is safe.
    catalog.stages.restart(twin.assetId);
    return replaceBy(catalog, file, twin);
  }
  // It came by itself before (the movie of a Live Photo, a RAW file, an edited version); now it is seen what it belongs to.
  const superfluous = replaceBy(catalog, file, twin);
  joinAssets(catalog, twin.assetId, asset.id, file.part);
  return superfluous;
}

/** Of a movie that was read before it may be known that it only shares its name with the still: then it stays the picture that it is. */
function isOfItsOwn(catalog: Catalog, asset: AssetRow, movie: FileRow): boolean {
  const still = catalog.files.ofAsset(asset.id).find(({ part }) => part === 'original');
  const durationMs = catalog.assets.get(movie.assetId)?.durationMs ?? undefined;
  const identifierOf = (file: FileRow | undefined) => file?.contentIdentifier ?? undefined;
  return !belongTogether(
    { contentIdentifier: identifierOf(still), durationMs: undefined },
    { contentIdentifier: identifierOf(movie), durationMs },
  );
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
    // A sidecar may have got our facts since it was brought.
    const isSame = (other: FileRow) =>
      other.sha256 === file.sha256 || catalog.sidecars.broughtAs(other.id) === file.sha256;
    const there = catalog.files.ofAsset(targetId).find(isSame);
    if (there && file.sha256 !== null) superfluous.push(...replaceBy(catalog, file, there));
    else {
      catalog.files.move(file.id, targetId, file.part);
      brings = true;
    }
  }
  catalog.albums.share(asset.id, targetId);
  catalog.sidecars.giveTo(asset.id, targetId);
  catalog.stages.requestAgain(targetId, 'sidecar');
  catalog.assets.remove(asset.id);
  const target = catalog.assets.get(targetId);
  // `IMG_1.JPG` says more than `IMG_1 copy.JPG`, as long as the choice is still open.
  if (target?.stem === null && isCopyName(target.name, asset.name))
    catalog.assets.rename(targetId, asset.name);
  // Also without a new part: a source that is to be emptied must hear that this copy is safe.
  if (brings || superfluous.length > 0) catalog.stages.restart(targetId);
  return superfluous;
}

/** Whether a name is that of a copy: `IMG_1 copy.JPG` or `IMG_1(1).JPG` of `IMG_1.JPG`. */
function isCopyName(name: string, original: string): boolean {
  const [stem, shorter] = [stemOf(name), stemOf(original)];
  return stem.length > shorter.length && stem.startsWith(shorter);
}

function twinIn(catalog: Catalog, file: FileRow): FileRow | undefined {
  if (file.sha256 === null || file.part === 'sidecar') return undefined;
  return catalog.files.twinOf(file, file.sha256);
}

/** Whether a file is the whole of its asset, but for sidecars. */
function isAlone(catalog: Catalog, file: FileRow): boolean {
  const others = catalog.files.ofAsset(file.assetId).filter((other) => other.id !== file.id);
  return file.part === 'original' && others.every((other) => other.part === 'sidecar');
}

/** Lets `twin` stand for `file` everywhere. */
function replaceBy(catalog: Catalog, file: FileRow, twin: FileRow): string[] {
  catalog.sourceFiles.relink(file.id, twin.id, DUPLICATE);
  catalog.files.remove(file.id);
  return file.staged === null ? [] : [file.staged];
}
