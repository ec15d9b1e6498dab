import type { Random } from '../random.ts';
import { History } from './history.ts';
import type { SimulatedAlbum, SimulatedAsset, SimulatedMaster, SimulatedResource } from './item.ts';
import { People } from './people.ts';
import {
  albumRecord,
  assetRecord,
  masterRecord,
  membershipName,
  membershipRecord,
  type SignUrl,
  tombstone,
} from './records.ts';
import type { ZoneId } from './zone-id.ts';

/** Apple's servers forget what is in Recently Deleted after this. */
const KEPT_DELETED = 30 * 24 * 60 * 60 * 1000;

/** Everything about a new picture that has no sensible default. */
export interface PictureWish {
  readonly fileName: string | undefined;
  readonly itemType: string;
  readonly resources: ReadonlyMap<string, SimulatedResource>;
  readonly takenAt?: number | undefined;
  readonly addedAt?: number;
  /** Seconds east of Greenwich. */
  readonly offset?: number;
  readonly subtype?: number;
  readonly subtypeV2?: number;
  readonly duration?: number;
  readonly burst?: string;
  readonly isHiddenFrame?: boolean;
  readonly location?: SimulatedAsset['location'];
  readonly faces?: SimulatedAsset['faces'];
}

type Teller = (sign: SignUrl) => object;

/**
 * One library: a person's own or a shared one. One method for each thing that people do with a phone; each is told in the
 * history exactly as the protocol page says.
 */
export class SimulatedLibrary {
  readonly zone: ZoneId;
  readonly assets = new Map<string, SimulatedAsset>();
  readonly masters = new Map<string, SimulatedMaster>();
  readonly albums = new Map<string, SimulatedAlbum>();
  readonly people: People;
  readonly history: History<Teller>;
  /** 'FINISHED', or 'RUNNING' while Apple still sorts a library that was just switched on. */
  indexing: 'FINISHED' | 'RUNNING' = 'FINISHED';
  isRemoved = false;
  readonly #now: () => number;
  readonly #random: Random;
  #tags = 46_656;
  /** Grows with every change, so that sorted lists know when they are stale. */
  #revision = 0;

  constructor(zone: ZoneId, random: Random, now: () => number) {
    this.zone = zone;
    this.#random = random;
    this.#now = now;
    this.history = new History(zone.zoneName);
    const [tag, note] = [() => this.#tag(), (name: string, teller: Teller) => this.#note(name, teller)];
    this.people = new People({ zone, random, now, tag, note });
  }

  get isShared(): boolean {
    return this.zone.zoneName.startsWith('SharedSync-');
  }

  get revision(): number {
    return this.#revision;
  }

  /** A new picture arrives; answers its asset. The same bytes again are another asset of the same master. */
  add(wish: PictureWish): SimulatedAsset {
    const now = this.#now();
    const original = wish.resources.get('resOriginal');
    const name = original?.content.checksum ?? `A${this.#random.token(20)}`;
    const master = this.masters.get(name) ?? this.#newMaster(name, wish, now);
    const asset = this.#newAsset(master, wish, now);
    this.#changedMaster(master);
    this.#changed(asset);
    return asset;
  }

  /** A copy made on the phone: another asset of the same master. */
  duplicate(asset: SimulatedAsset): SimulatedAsset {
    const now = this.#now();
    const copy = { ...asset, name: this.#random.uuid(), createdAt: now, addedAt: now, isFavourite: false };
    this.assets.set(copy.name, copy);
    this.#changed(copy);
    return copy;
  }

  /** Crop, filter, trim: the edited files lie on the asset. */
  edit(
    asset: SimulatedAsset,
    files: ReadonlyMap<string, SimulatedResource>,
    adjustment = 'com.apple.photo',
  ): void {
    asset.edit = files;
    asset.adjustment = adjustment;
    this.#changed(asset);
  }

  revert(asset: SimulatedAsset): void {
    asset.edit = new Map();
    asset.adjustment = undefined;
    this.#changed(asset);
  }

  /** Title, description, keywords, place, date, favourite: whatever a person says of a picture. */
  describe(
    asset: SimulatedAsset,
    said: Partial<
      Pick<SimulatedAsset, 'title' | 'description' | 'keywords' | 'location' | 'takenAt' | 'isFavourite'>
    >,
  ): void {
    Object.assign(asset, said);
    this.#changed(asset);
  }

  hide(asset: SimulatedAsset, isHidden = true): void {
    asset.isHidden = isHidden;
    this.#changed(asset);
  }

  /** To Recently Deleted; the master goes with its last asset. */
  trash(asset: SimulatedAsset, trashReason?: number): void {
    const goes = this.#now() + KEPT_DELETED;
    Object.assign(asset, { isDeleted: true, expungedAt: goes, trashReason });
    const { master } = asset;
    if (this.#assetsOf(master).every((other) => other.isDeleted)) {
      Object.assign(master, { isDeleted: true, expungedAt: goes });
      this.#changedMaster(master);
    }
    this.#changed(asset);
  }

  restore(asset: SimulatedAsset): void {
    Object.assign(asset, { isDeleted: false, expungedAt: undefined, trashReason: undefined });
    Object.assign(asset.master, { isDeleted: false, expungedAt: undefined });
    this.#changed(asset);
  }

  /** Gone for good, after 30 days or by hand: only names are left. */
  purge(asset: SimulatedAsset): void {
    this.#bury(asset.name);
    this.assets.delete(asset.name);
    for (const album of this.albums.values())
      if (album.members.delete(asset.name)) this.#bury(membershipName(asset.name, album.name));
    if (this.#assetsOf(asset.master).length > 0) return;
    this.masters.delete(asset.master.name);
    this.#bury(asset.master.name);
  }

  newAlbum(
    title: string,
    { kind = 'album', parent }: { kind?: SimulatedAlbum['kind']; parent?: string } = {},
  ): SimulatedAlbum {
    const album: SimulatedAlbum = {
      ...{
        name: this.#random.uuid(),
        kind,
        title,
        parent,
        position: 1024 + this.albums.size,
        isDeleted: false,
      },
      ...{ tag: this.#tag(), modifiedAt: this.#now(), members: new Map() },
    };
    this.albums.set(album.name, album);
    this.#changedAlbum(album);
    return album;
  }

  renameAlbum(album: SimulatedAlbum, title: string): void {
    album.title = title;
    this.#changedAlbum(album);
  }

  deleteAlbum(album: SimulatedAlbum): void {
    for (const asset of [...album.members.keys()]) this.takeFromAlbum(album, asset);
    album.isDeleted = true;
    this.#changedAlbum(album);
    this.albums.delete(album.name);
  }

  putInAlbum(album: SimulatedAlbum, asset: SimulatedAsset): void {
    const membership = { position: album.members.size * 1024, createdAt: this.#now(), tag: this.#tag() };
    album.members.set(asset.name, membership);
    this.#changedAlbum(album);
    this.#note(membershipName(asset.name, album.name), () => membershipRecord(album, asset.name, this.zone));
  }

  takeFromAlbum(album: SimulatedAlbum, asset: string): void {
    if (!album.members.delete(asset)) return;
    this.#changedAlbum(album);
    this.#bury(membershipName(asset, album.name));
  }

  /** What changed: for whoever has changed an asset by its fields, as `records/modify` does. */
  touched(asset: SimulatedAsset): void {
    this.#changed(asset);
  }

  #newMaster(name: string, wish: PictureWish, now: number): SimulatedMaster {
    const master: SimulatedMaster = {
      ...{
        name,
        fileName: wish.fileName,
        itemType: wish.itemType,
        resources: wish.resources,
        createdAt: now,
      },
      ...{ modifiedAt: now, tag: 0, isDeleted: false, expungedAt: undefined },
    };
    this.masters.set(name, master);
    return master;
  }

  #newAsset(master: SimulatedMaster, wish: PictureWish, now: number): SimulatedAsset {
    const asset: SimulatedAsset = {
      ...{
        name: this.#random.uuid(),
        master,
        createdAt: now,
        takenAt: wish.takenAt,
        addedAt: wish.addedAt ?? now,
      },
      ...{
        offset: wish.offset ?? 0,
        modifiedAt: now,
        tag: 0,
        isFavourite: false,
        isHidden: false,
        isDeleted: false,
      },
      ...{
        expungedAt: undefined,
        title: undefined,
        description: undefined,
        keywords: [],
        location: wish.location,
      },
      ...{
        subtype: wish.subtype ?? 0,
        subtypeV2: wish.subtypeV2 ?? 0,
        burst: wish.burst,
        burstFlags: 0,
        duration: wish.duration ?? 0,
      },
      ...{
        faces: wish.faces ?? [],
        isHiddenFrame: wish.isHiddenFrame ?? false,
        adjustment: undefined,
        edit: new Map(),
        trashReason: undefined,
      },
    };
    this.assets.set(asset.name, asset);
    return asset;
  }

  #assetsOf(master: SimulatedMaster): SimulatedAsset[] {
    return [...this.assets.values()].filter((asset) => asset.master === master);
  }

  #changed(asset: SimulatedAsset): void {
    Object.assign(asset, { tag: this.#tag(), modifiedAt: this.#now() });
    this.#note(asset.name, (sign) => assetRecord(asset, this.zone, sign));
  }

  #changedMaster(master: SimulatedMaster): void {
    Object.assign(master, { tag: this.#tag(), modifiedAt: this.#now() });
    this.#note(master.name, (sign) => masterRecord(master, this.zone, sign));
  }

  #changedAlbum(album: SimulatedAlbum): void {
    Object.assign(album, { tag: this.#tag(), modifiedAt: this.#now() });
    this.#note(album.name, () => albumRecord(album, this.zone));
  }

  #bury(name: string): void {
    const tag = this.#tag();
    this.#note(name, () => tombstone(name, tag));
  }

  #note(name: string, teller: Teller): void {
    this.#revision += 1;
    this.history.note(name, teller);
  }

  #tag(): number {
    this.#tags += 1;
    return this.#tags;
  }
}
