import type { AssetRow } from '../catalog/assets.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { FileRow } from '../catalog/files.ts';
import { joinAssets } from './asset-shape.ts';
import { sidecarKeys } from './sidecar-path.ts';

/** Without an identifier in either half, a movie longer than this is no Live Photo's: those last about 3 s. */
const LONGEST_LIVE_MS = 10_000;

/** What the metadata of a file says about pairing. */
export interface PairEvidence {
  readonly contentIdentifier: string | undefined;
  readonly durationMs: number | undefined;
}

/**
 * Parts a movie from a still that only shares its name, and joins the halves of a Live Photo that carry the same
 * identifier under different names. Call inside a transaction, after the identifiers have been written.
 */
export function settleLivePair(
  catalog: Catalog,
  asset: AssetRow,
  evidence: ReadonlyMap<number, PairEvidence>,
  now: number,
): void {
  const files = catalog.files.ofAsset(asset.id);
  const original = files.find((file) => file.part === 'original');
  const movie = files.find((file) => file.part === 'live');
  if (!original) return;
  if (movie && !belongTogether(evidence.get(original.id), evidence.get(movie.id)))
    partMovie(catalog, { asset, original, movie }, now);
  else if (!movie && original.contentIdentifier) joinPartner(catalog, asset, original);
}

/** Whether a still and a movie are one Live Photo, as far as is known: what has not been read yet speaks against nothing. */
export function belongTogether(still: PairEvidence | undefined, movie: PairEvidence | undefined): boolean {
  if (!still || !movie) return true;
  if (still.contentIdentifier && movie.contentIdentifier)
    return still.contentIdentifier === movie.contentIdentifier;
  return (movie.durationMs ?? 0) <= LONGEST_LIVE_MS;
}

/** What was written beside the movie, while it was a picture of its own, goes with it: it is nothing of the still's. */
function partMovie(
  catalog: Catalog,
  { asset, original, movie }: { asset: AssetRow; original: FileRow; movie: FileRow },
  now: number,
): void {
  const { accountId, rank } = asset;
  const id = catalog.assets.add({ accountId, kind: 'video', name: movie.name, rank, addedAt: now });
  catalog.files.move(movie.id, id, 'original');
  catalog.albums.share(asset.id, id);
  const ofStill = sidecarKeys(original.path ?? '');
  for (const key of movie.path === null ? [] : sidecarKeys(movie.path))
    if (!ofStill.includes(key)) catalog.sidecars.giveOne(key, asset.id, id);
  catalog.stages.restart(id);
}

function joinPartner(catalog: Catalog, asset: AssetRow, original: FileRow): void {
  const isMovie = original.mime?.startsWith('video/') ?? false;
  const partner = catalog.files
    .partnersOf(asset.id, asset.accountId, original.contentIdentifier ?? '')
    .filter((file) => file.part === 'original' && file.mime?.startsWith('video/') !== isMovie)
    .find((file) => catalog.files.ofAsset(file.assetId).every((other) => other.part !== 'live'));
  if (!partner) return;
  const [movieAsset, stillAsset] = isMovie ? [asset.id, partner.assetId] : [partner.assetId, asset.id];
  joinAssets(catalog, movieAsset, stillAsset, 'live');
  catalog.stages.restart(stillAsset);
}
