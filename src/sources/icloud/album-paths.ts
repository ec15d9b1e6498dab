import type { CloudAlbumRow } from '../../catalog/cloud-albums.ts';

const DEEPEST = 20;

/** Titles of an album with those of the folders before it: `Trips/Rome`. An album without a title is 'Untitled'. */
export function albumPaths(albums: readonly CloudAlbumRow[]): ReadonlyMap<string, string> {
  const byName = new Map(albums.map((album) => [album.name, album]));
  const pathOf = (album: CloudAlbumRow, depth = 0): string => {
    const parent = album.parent === null ? undefined : byName.get(album.parent);
    const title = album.title.trim() === '' ? 'Untitled' : album.title.trim();
    // Folders that lie in each other would have no end.
    return parent && depth < DEEPEST ? `${pathOf(parent, depth + 1)}/${title}` : title;
  };
  return new Map(albums.map((album) => [album.name, pathOf(album)]));
}
