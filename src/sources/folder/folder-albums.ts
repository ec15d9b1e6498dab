import { join } from 'node:path';
import type { Catalog } from '../../catalog/catalog.ts';
import { isAlbumJsonName, isAlbumName } from './takeout/folder-names.ts';
import { isJsonName, unnumbered } from './takeout/json-names.ts';
import { readTakeoutJson } from './takeout/read-json.ts';
import type { FolderListing, ListedFile } from './walk.ts';

/** JSON files of a folder that may be tried for an album's name. */
const TRIED = 6;

/** Which folders are albums: those of a Takeout, all that are not the source's top, or none. */
export type AlbumChoice = 'auto' | 'folders' | 'off';

/** The album that a folder is, and the file that gave it its name. */
export interface FolderAlbum {
  readonly id: number;
  readonly namedBy: string | undefined;
}

/** Makes albums of folders and keeps their names in step with the files that name them. */
export class FolderAlbums {
  readonly #catalog: Catalog;
  readonly #source: { id: number; accountId: number; location: string; albums: AlbumChoice };

  constructor(
    catalog: Catalog,
    source: { id: number; accountId: number; location: string; albums: AlbumChoice },
  ) {
    this.#catalog = catalog;
    this.#source = source;
  }

  /**
   * The album that a folder is; undefined for one that is none. Reads its name again only when one of `found`, its new files,
   * could have it. Pictures that were there before are taken in when the folder becomes an album.
   */
  async of(
    { folder, files }: FolderListing,
    isTakeout: boolean,
    found: readonly ListedFile[],
  ): Promise<FolderAlbum | undefined> {
    const { albums, id: sourceId, accountId } = this.#source;
    if (albums === 'off' || (albums === 'auto' && !isTakeout)) return undefined;
    const known = this.#catalog.albums.ofFolder(sourceId, folder);
    if (known !== undefined && !(isTakeout && found.some(couldName)))
      return { id: known, namedBy: undefined };
    const named = isTakeout ? await this.#readTitle(folder, files) : undefined;
    const title = titleOf(folder, named?.title, isTakeout);
    if (title === undefined) return undefined;
    const id = this.#catalog.transaction(() => {
      const albumId = this.#catalog.albums.assignFolder({ accountId, sourceId, folder, title });
      this.#catalog.stages.requestInAlbum(albumId, 'sidecar');
      return albumId;
    });
    return { id, namedBy: named?.name };
  }

  async #readTitle(
    folder: string,
    files: readonly ListedFile[],
  ): Promise<{ name: string; title: string } | undefined> {
    const likely = (file: ListedFile) => (isAlbumJsonName(file.name) ? 0 : 1);
    const candidates = files.filter(couldName).sort((a, b) => likely(a) - likely(b));
    for (const { name } of candidates.slice(0, TRIED)) {
      const json = await readTakeoutJson(join(this.#source.location, folder, name));
      if (json?.about === 'album') return { name, title: json.title };
    }
    return undefined;
  }
}

/** A picture's JSON has the picture's extension in its name; an album's has not. */
function couldName({ name }: ListedFile): boolean {
  return isJsonName(name) && unnumbered(name.replace(/\.json$/i, '')).extension === '';
}

function titleOf(folder: string, stated: string | undefined, isTakeout: boolean): string | undefined {
  const name = folder.slice(folder.lastIndexOf('/') + 1);
  if (!isTakeout) return name === '' ? undefined : name;
  if (name !== '' && !isAlbumName(name)) return undefined;
  const title = stated ?? name;
  return isAlbumName(title) ? title : undefined;
}
