import type { CloudAlbumRow } from '../../catalog/cloud-albums.ts';

const DEEPEST = 20;

/** Titles of the folders that an album lies in and its own, the outermost first. An album without a title is 'Untitled'. */
export function albumTitles(albums: readonly CloudAlbumRow[]): ReadonlyMap<string, readonly string[]> {
  const byName = new Map(albums.map((album) => [album.name, album]));
  const titlesOf = (album: CloudAlbumRow, depth = 0): string[] => {
    const parent = album.parent === null ? undefined : byName.get(album.parent);
    const title = album.title.trim() === '' ? 'Untitled' : album.title.trim();
    // Folders that lie in each other would have no end.
    return parent && depth < DEEPEST ? [...titlesOf(parent, depth + 1), title] : [title];
  };
  return new Map(albums.map((album) => [album.name, titlesOf(album)]));
}

/** The same with slashes between: `Trips/Rome`. */
export function albumPaths(albums: readonly CloudAlbumRow[]): ReadonlyMap<string, string> {
  return new Map([...albumTitles(albums)].map(([name, titles]) => [name, titles.join('/')]));
}
