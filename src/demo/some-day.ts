import type { Catalog } from '../catalog/catalog.ts';
import type { FoundAsset } from '../catalog/search.ts';
import type { Line } from '../texts/texts.ts';

/** What somebody does with the pictures of a phone on some day; pictures by their names. */
export interface SomeDay {
  /** A favourite from now on, and edited. */
  readonly edited: string;
  readonly taken: string;
  readonly deleted: string;
  /** The title of an album, and its title from now on. */
  readonly album: string;
  readonly newTitle: string;
}

/** More than the demo has. */
const ALL = 500;

/** The pictures of a library that are called so. */
export function picturesOf(catalog: Catalog, name: string): FoundAsset[] {
  const { found } = catalog.search.page([], 'all', { limit: ALL });
  return found.filter((asset) => asset.name === name);
}

/** Where a day's doings are to be seen in the library; one that is not to be seen is told as such. */
export function whatCameOfIt(catalog: Catalog, { edited, taken, deleted }: SomeDay): Line[] {
  const pathOf = (name: string, part: string) => {
    const files = picturesOf(catalog, name).flatMap(({ id }) => catalog.files.ofAsset(id));
    return files.find((file) => file.part === part && file.placedAt !== null)?.path ?? undefined;
  };
  const told = (key: string, name: string, part: string): Line => {
    const path = pathOf(name, part);
    return path === undefined ? { key: 'demo-not-seen', values: { name } } : { key, values: { name, path } };
  };
  return [
    told('demo-edited', edited, 'edited'),
    told('demo-taken', taken, 'original'),
    told('demo-deleted', deleted, 'original'),
  ];
}
