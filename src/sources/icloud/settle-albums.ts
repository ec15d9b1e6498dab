import type { Catalog } from '../../catalog/catalog.ts';
import { albumPaths } from './album-paths.ts';

/**
 * Brings the account's albums in step with those at Apple: new titles, new folders before them. Who is in them follows with the
 * pictures. An album that only this library has is renamed; what other albums or folders are too is left to them. Call inside a transaction.
 */
export function settleAlbums(catalog: Catalog, libraryId: number, accountId: number): void {
  const { albums, cloudAlbums, cloudAssets, stages } = catalog;
  const all = cloudAlbums.ofLibrary(libraryId);
  const paths = albumPaths(all);
  for (const { name, kind, albumId } of all) {
    const title = paths.get(name);
    if (kind !== 'album' || title === undefined) continue;
    if (albumId !== null && albums.titleOf(albumId) === title) continue;
    if (albumId !== null && cloudAlbums.owners(albumId) === 1 && albums.rename(albumId, title)) {
      stages.requestInAlbum(albumId, 'sidecar');
      continue;
    }
    cloudAlbums.link(libraryId, name, albums.ensure(accountId, title));
    cloudAssets.chooseInAlbum(libraryId, name);
  }
}
