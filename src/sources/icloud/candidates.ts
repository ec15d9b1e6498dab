import type { Catalog } from '../../catalog/catalog.ts';
import type { CloudAsset } from '../../catalog/cloud-assets.ts';
import type { CloudLibraryRow } from '../../catalog/cloud-libraries.ts';
import { albumPaths } from './album-paths.ts';
import { type CloudFile, cloudFiles } from './cloud-files.ts';
import { type Candidate, type Selection, wantsPart } from './selection.ts';

/** Looks up what a choice needs to know of the pictures of one library. */
export class Candidates {
  readonly #catalog: Catalog;
  readonly #library: CloudLibraryRow;
  readonly #paths: ReadonlyMap<string, string>;

  constructor(catalog: Catalog, library: CloudLibraryRow) {
    this.#catalog = catalog;
    this.#library = library;
    this.#paths = albumPaths(catalog.cloudAlbums.ofLibrary(library.id));
  }

  /** A picture as it is chosen or not, with every file that Apple has of it. */
  of(asset: CloudAsset): { readonly candidate: Candidate; readonly files: readonly CloudFile[] } {
    const { cloudAssets } = this.#catalog;
    const master = asset.master === null ? undefined : cloudAssets.master(this.#library.id, asset.master);
    const candidate = { asset, master, library: this.#library, albums: this.#albumsOf(asset) };
    return { candidate, files: cloudFiles(asset, master) };
  }

  #albumsOf({ name }: CloudAsset): ReadonlySet<string> {
    const paths = this.#catalog.cloudAlbums
      .ofAsset(this.#library.id, name)
      .flatMap((album) => this.#paths.get(album) ?? []);
    return new Set(paths.flatMap((path) => [path, path.slice(path.lastIndexOf('/') + 1)]));
  }
}

/** The original is always wanted of what nobody has edited: without it there would be no picture. */
export function wantedOf(all: readonly CloudFile[], selection: Selection): CloudFile[] {
  const wanted = all.filter(({ part }) => wantsPart(selection, part));
  if (wanted.some(({ part }) => part === 'original' || part === 'edited')) return wanted;
  return [...all.filter(({ part }) => part === 'original'), ...wanted];
}
