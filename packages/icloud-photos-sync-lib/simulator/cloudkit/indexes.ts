import type { SimulatedAsset } from './item.ts';
import type { SimulatedLibrary } from './library.ts';

type Order = (asset: SimulatedAsset) => number;

interface Index {
  /** The id under which its items are counted; smart albums add their name. */
  readonly countId: string;
  readonly holds: (asset: SimulatedAsset) => boolean;
  readonly by: Order;
}

const byTaken: Order = (asset) => asset.takenAt ?? 0;
const isSeen = (asset: SimulatedAsset) => !asset.isDeleted && !asset.isHidden && !asset.isHiddenFrame;

const INDEXES: ReadonlyMap<string, Index> = new Map([
  [
    'CPLAssetAndMasterByAssetDateWithoutHiddenOrDeleted',
    { countId: 'CPLAssetByAssetDateWithoutHiddenOrDeleted', holds: isSeen, by: byTaken },
  ],
  [
    'CPLAssetAndMasterByAddedDate',
    { countId: 'CPLAssetByAddedDate', holds: isSeen, by: (asset) => asset.addedAt },
  ],
  [
    'CPLAssetAndMasterHiddenByAssetDate',
    {
      countId: 'CPLAssetHiddenByAssetDate',
      holds: (asset) => asset.isHidden && !asset.isDeleted,
      by: byTaken,
    },
  ],
  [
    'CPLAssetAndMasterDeletedByExpungedDate',
    {
      countId: 'CPLAssetDeletedByExpungedDate',
      holds: (asset) => asset.isDeleted,
      by: (asset) => asset.expungedAt ?? 0,
    },
  ],
  [
    'CPLBurstStackAssetAndMasterByAssetDate',
    {
      countId: 'CPLAssetBurstStackAssetByAssetDate',
      holds: (asset) => isSeen(asset) && asset.burst !== undefined,
      by: byTaken,
    },
  ],
]);

const SMART: Readonly<Record<string, (asset: SimulatedAsset) => boolean>> = {
  TIMELAPSE: (asset) => asset.subtype === 101,
  VIDEO: (asset) => asset.duration > 0,
  SLOMO: (asset) => asset.subtype === 100,
  FAVORITE: (asset) => asset.isFavourite,
  PANORAMA: (asset) => asset.subtype === 1,
  SCREENSHOT: (asset) => asset.subtypeV2 === 3,
  LIVE: (asset) => asset.subtypeV2 === 2,
};

const SMART_LIST = 'CPLAssetAndMasterInSmartAlbumByAssetDate';
const SMART_COUNT = 'CPLAssetInSmartAlbumByAssetDate:';
const ALBUM_LISTS = ['CPLContainerRelationLiveByAssetDate', 'CPLContainerRelationLiveByPosition'];
const ALBUM_COUNT = 'CPLContainerRelationNotDeletedByAssetDate:';

/** What a listing is asked for: its record type and, for albums, which. */
export interface Listing {
  readonly recordType: string;
  readonly smartAlbum?: string | undefined;
  readonly parentId?: string | undefined;
}

/** The assets of a library's listings, newest first, kept until the library changes. */
export class Listings {
  readonly #library: SimulatedLibrary;
  readonly #sorted = new Map<string, readonly SimulatedAsset[]>();
  #revision = -1;

  constructor(library: SimulatedLibrary) {
    this.#library = library;
  }

  /** Undefined for a listing that there is not, or not in this library. */
  of(listing: Listing): readonly SimulatedAsset[] | undefined {
    if (this.#revision !== this.#library.revision) this.#sorted.clear();
    this.#revision = this.#library.revision;
    const key = JSON.stringify(listing);
    const known = this.#sorted.get(key);
    if (known) return known;
    const found = this.#find(listing);
    if (found) this.#sorted.set(key, found);
    return found;
  }

  /** How many items an index has by the id of its count; undefined for an unknown id. */
  count(id: string): number | undefined {
    const [front = ''] = id.split(':');
    const name = id.slice(front.length + 1);
    if (`${front}:` === SMART_COUNT)
      return this.of({ recordType: SMART_LIST, smartAlbum: name.toUpperCase() })?.length ?? 0;
    if (`${front}:` === ALBUM_COUNT) return this.#library.albums.get(name)?.members.size ?? 0;
    const recordType = [...INDEXES].find(([, index]) => index.countId === id)?.[0];
    return recordType === undefined ? undefined : this.of({ recordType })?.length;
  }

  #find({ recordType, smartAlbum, parentId }: Listing): readonly SimulatedAsset[] | undefined {
    const all = [...this.#library.assets.values()];
    if (recordType === SMART_LIST) {
      const holds = SMART[smartAlbum ?? ''] ?? (() => false);
      return newestFirst(
        all.filter((asset) => isSeen(asset) && holds(asset)),
        byTaken,
      );
    }
    if (ALBUM_LISTS.includes(recordType)) {
      if (this.#library.isShared) return undefined;
      const members = this.#library.albums.get(parentId ?? '')?.members;
      return newestFirst(
        all.filter((asset) => isSeen(asset) && members?.has(asset.name)),
        byTaken,
      );
    }
    const index = INDEXES.get(recordType);
    return index && newestFirst(all.filter(index.holds), index.by);
  }
}

function newestFirst(assets: SimulatedAsset[], by: Order): SimulatedAsset[] {
  return assets.sort((one, other) => by(other) - by(one) || (one.name < other.name ? -1 : 1));
}

export function isAlbumListing(recordType: string): boolean {
  return ALBUM_LISTS.includes(recordType);
}
