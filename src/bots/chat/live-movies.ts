import { rm } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Catalog } from '../../catalog/catalog.ts';
import type { Library } from '../../library/library.ts';
import { copyBareClip } from '../../media/bare-clip.ts';
import type { OutgoingFolder } from '../../platform/outgoing-folder.ts';

/** Finds the movie of a Live Photo, in a form that may leave the house. */
export type FindLiveMovie = (assetId: number, signal: AbortSignal) => Promise<string | undefined>;

/** Of what a bare clip is copied into. */
const EXTENSIONS = ['.mp4', '.mov'] as const;

/** The movies of Live Photos as copies without place, date and camera; they go with whatever is made to be taken away. */
export function liveMovies(
  catalog: Pick<Catalog, 'files'>,
  library: Pick<Library, 'pathOf'>,
  folder: OutgoingFolder,
): FindLiveMovie {
  return async (assetId, signal) => {
    const movie = catalog.files.ofAsset(assetId).find(({ part }) => part === 'live');
    if (!movie?.path || movie.placedAt === null || movie.sha256 === null) return undefined;
    const nameAs = (extension: string) => `live-${movie.sha256}${extension}`;
    for (const extension of EXTENSIONS) {
      const kept = await folder.kept(nameAs(extension));
      if (kept) return kept;
    }
    const begun = await folder.begin();
    try {
      const { path } = await copyBareClip(library.pathOf(movie.path), join(begun, 'live'), { signal });
      return await folder.keep(path, nameAs(extname(path)));
    } finally {
      await rm(begun, { recursive: true, force: true });
    }
  };
}
