import type { Change, RawRecord } from 'icloud-photos-sync-lib';
import type { Catalog } from '../../catalog/catalog.ts';
import type { CloudLibraryRow } from '../../catalog/cloud-libraries.ts';
import { settleAlbums } from './settle-albums.ts';
import { storedAlbum, storedAsset, storedMaster } from './stored.ts';

/**
 * Stores what Apple tells of a library, in the order told. Nothing is carried over yet: what is new or changed is due. `listing` is the
 * number of the library's latest inventory. Call inside the transaction that also stores the token.
 */
export function takeChanges(
  catalog: Catalog,
  library: Pick<CloudLibraryRow, 'id' | 'sourceId'>,
  accountId: number,
  listing: number,
  changes: readonly Change[],
): void {
  const take = new Taking(catalog, library.id, listing);
  for (const change of changes) take.one(change);
  if (take.hasAlbums) settleAlbums(catalog, library.id, accountId);
}

class Taking {
  readonly #catalog: Catalog;
  readonly #id: number;
  readonly #listing: number;
  hasAlbums = false;

  constructor(catalog: Catalog, libraryId: number, listing: number) {
    this.#catalog = catalog;
    this.#id = libraryId;
    this.#listing = listing;
  }

  one(change: Change): void {
    const { cloudAssets, cloudAlbums } = this.#catalog;
    switch (change.kind) {
      case 'asset':
        cloudAssets.put(this.#id, this.#listing, storedAsset(change.asset));
        break;
      case 'master':
        cloudAssets.putMaster(this.#id, storedMaster(change.master));
        break;
      case 'album':
        this.#album(change.album);
        break;
      case 'membership':
        cloudAlbums.join(this.#id, change.membership.asset, change.membership.album);
        this.#joinedOrLeft(change.membership.asset);
        break;
      case 'left-album':
        cloudAlbums.leave(this.#id, change.asset, change.album);
        this.#joinedOrLeft(change.asset);
        break;
      case 'gone':
        this.#gone(change.name);
        break;
      default:
        this.#keep(recordOf(change));
    }
  }

  #album(album: Extract<Change, { kind: 'album' }>['album']): void {
    this.hasAlbums = true;
    if (album.isDeleted) this.#removeAlbum(album.name);
    else this.#catalog.cloudAlbums.put(this.#id, storedAlbum(album));
  }

  /** Takes the account's album along, unless something else is that album too, or people here have put pictures into it. */
  #removeAlbum(name: string): void {
    const { saidAlbums, cloudAlbums, cloudAssets, stages } = this.#catalog;
    const albumId = cloudAlbums.albumOf(this.#id, name);
    const isLast = albumId !== undefined && cloudAlbums.owners(albumId) === 1;
    cloudAssets.chooseInAlbum(this.#id, name);
    cloudAlbums.remove(this.#id, name);
    if (!isLast) return;
    stages.requestInAlbum(albumId, 'sidecar');
    saidAlbums.leaveSaid(albumId);
    saidAlbums.removeIfEmpty(albumId);
  }

  #joinedOrLeft(asset: string): void {
    const row = this.#catalog.cloudAssets.byName(this.#id, asset);
    if (row) this.#catalog.cloudAssets.chooseOne(row.id);
  }

  /** A name alone: whatever is called so. */
  #gone(name: string): void {
    if (this.#catalog.cloudAssets.markGone(this.#id, name)) return;
    this.#removeAlbum(name);
    this.#catalog.cloudRecords.remove(this.#id, name);
    this.hasAlbums = true;
  }

  #keep(record: RawRecord): void {
    const { recordName, recordType = 'unknown', fields } = record;
    this.#catalog.cloudRecords.put(this.#id, recordName, recordType, JSON.stringify(fields));
  }
}

function recordOf(change: Extract<Change, { kind: 'person' | 'face-crop' | 'other' }>): RawRecord {
  if (change.kind === 'person') return change.person.record;
  return change.kind === 'face-crop' ? change.faceCrop.record : change.record;
}
