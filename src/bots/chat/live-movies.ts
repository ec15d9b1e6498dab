import { join } from 'node:path';
import type { Catalog } from '../../catalog/catalog.ts';
import type { Library } from '../../library/library.ts';
import { copyBareClip } from '../../media/bare-clip.ts';
import { isThere } from '../../platform/is-there.ts';
import type { OutgoingFolder } from '../../platform/outgoing-folder.ts';

/** Finds the movie of a Live Photo, in a form that may leave the house. */
export type FindLiveMovie = (assetId: number, signal: AbortSignal) => Promise<string | undefined>;

/** The movies of Live Photos as copies without place, date and camera; they go with whatever is made to be taken away. */
export function liveMovies(
  catalog: Pick<Catalog, 'files'>,
  library: Pick<Library, 'pathOf'>,
  folder: OutgoingFolder,
): FindLiveMovie {
  return async (assetId, signal) => {
    const movie = catalog.files.ofAsset(assetId).find(({ part }) => part === 'live');
    if (!movie?.path || movie.placedAt === null || movie.sha256 === null) return undefined;
    await folder.make();
    const to = join(folder.path, `live-${movie.sha256}`);
    for (const made of [`${to}.mp4`, `${to}.mov`]) if (await isThere(made)) return made;
    return (await copyBareClip(library.pathOf(movie.path), to, { signal })).path;
  };
}
