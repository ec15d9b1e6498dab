import { createHash } from 'node:crypto';
import type { Catalog } from '../../catalog/catalog.ts';
import { LONGEST_NAME, nameKey, SUFFIX_ROOM, safeName } from '../../library/safe-name.ts';
import { albumTitles } from '../../sources/icloud/album-paths.ts';

/**
 * The folder of every album below the top folder of a tree, by its id: `Albums/Anna/Trips/Rome`. Names that are one on some file system
 * are one folder where they are folders of albums, and told apart where they are albums: the older has the plain name.
 */
export function albumFolders(catalog: Catalog, top: string): Map<number, string> {
  const spelled = new Map<string, string>();
  /** The folder as it was spelled first. */
  const inside = (parent: string, name: string) => {
    const path = `${parent}/${name}`;
    const key = nameKey(path);
    if (!spelled.has(key)) spelled.set(key, path);
    return spelled.get(key) ?? path;
  };
  const folders = new Map<number, string>();
  const taken = new Set<string>();
  for (const { id: accountId, name } of catalog.accounts.all()) {
    const account = inside(top, segment(name));
    const clouds = cloudTitles(catalog, accountId);
    const albums = catalog.albums.ofAccount(accountId).toSorted((one, other) => one.id - other.id);
    for (const { id, title } of albums) {
      const titles = clouds.get(id) ?? [title];
      const parent = titles.slice(0, -1).reduce((path, one) => inside(path, segment(one)), account);
      const last = segment(titles.at(-1) ?? title);
      const plain = `${parent}/${last}`;
      const folder = taken.has(nameKey(plain)) ? `${plain}-${markOf(title)}` : plain;
      taken.add(nameKey(folder));
      folders.set(id, inside(parent, folder.slice(parent.length + 1)));
    }
  }
  return folders;
}

/** The titles on the way to each album that is one in iCloud. Elsewhere a slash is part of a title. */
function cloudTitles(catalog: Catalog, accountId: number): Map<number, readonly string[]> {
  const found = new Map<number, readonly string[]>();
  for (const source of catalog.accounts.sourcesOfKind('icloud')) {
    if (source.accountId !== accountId) continue;
    for (const { id } of catalog.cloudLibraries.ofSource(source.id)) {
      const albums = catalog.cloudAlbums.ofLibrary(id);
      const titles = albumTitles(albums);
      for (const { name, albumId } of albums)
        if (albumId !== null && !found.has(albumId)) found.set(albumId, titles.get(name) ?? []);
    }
  }
  return found;
}

function segment(title: string): string {
  return safeName(title, LONGEST_NAME - SUFFIX_ROOM);
}

function markOf(title: string): string {
  return createHash('sha256').update(title).digest('hex').slice(0, 8);
}
