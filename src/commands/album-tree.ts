import type { Catalog } from '../catalog/catalog.ts';
import type { CloudAlbumRow } from '../catalog/cloud-albums.ts';
import type { CloudAccount } from './cloud-accounts.ts';

/** An album of an account, or a folder of albums, with what is in it. */
export interface ToldAlbum {
  readonly title: string;
  /** 'local': of no iCloud; a folder of a source, for instance. */
  readonly kind: CloudAlbumRow['kind'] | 'local';
  /** Entries in iCloud; null where that is not known. */
  readonly inCloud: number | null;
  /** Of those (or of its pictures), what lies in the library. */
  readonly here: number | null;
  readonly albums: readonly ToldAlbum[];
}

/** The albums that an Apple account has, as they lie in each other. */
export function cloudAlbumTree(catalog: Catalog, { id: sourceId }: Pick<CloudAccount, 'id'>): ToldAlbum[] {
  return catalog.cloudLibraries.ofSource(sourceId).flatMap(({ id, goneAt }) => {
    if (goneAt !== null) return [];
    const items = catalog.cloudAlbums.items(sourceId, id);
    return treeOf(catalog.cloudAlbums.ofLibrary(id), (album, albums): ToldAlbum => {
      const { title, kind, name } = album;
      const counted = kind === 'album' ? (items.get(name) ?? { items: 0, here: 0 }) : undefined;
      return { title, kind, inCloud: counted?.items ?? null, here: counted?.here ?? null, albums };
    });
  });
}

/** The albums of an account that are none in iCloud. */
export function localAlbums(
  catalog: Catalog,
  accountId: number,
  sources: readonly CloudAccount[],
): ToldAlbum[] {
  const libraries = sources.flatMap(({ id }) => catalog.cloudLibraries.ofSource(id));
  const clouds = new Set(
    libraries.flatMap(({ id }) => catalog.cloudAlbums.ofLibrary(id).map(({ albumId }) => albumId)),
  );
  return catalog.albums
    .ofAccount(accountId)
    .filter(({ id }) => !clouds.has(id))
    .map(({ title, assets }) => ({ title, kind: 'local', inCloud: null, here: assets, albums: [] }));
}

/** Every album once, also where folders lie in each other in a ring or in one that nobody has told of. */
function treeOf(
  rows: readonly CloudAlbumRow[],
  tell: (row: CloudAlbumRow, inside: readonly ToldAlbum[]) => ToldAlbum,
): ToldAlbum[] {
  const names = new Set(rows.map(({ name }) => name));
  const inside = Map.groupBy(rows, ({ parent }) => (parent !== null && names.has(parent) ? parent : null));
  const told = new Set<string>();
  const branch = (row: CloudAlbumRow): ToldAlbum[] => {
    if (told.has(row.name)) return [];
    told.add(row.name);

    return [tell(row, (inside.get(row.name) ?? []).flatMap(branch))];
  };
  return [...(inside.get(null) ?? []), ...rows].flatMap(branch);
}
