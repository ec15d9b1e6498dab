import type { Album, Asset, Master, Resource, ResourceFamily } from 'icloud-photos-sync-lib';
import { isMovie, isRaw } from 'icloud-photos-sync-lib/renditions';
import type { CloudAlbum } from '../../catalog/cloud-albums.ts';
import type { CloudAsset, CloudMaster } from '../../catalog/cloud-assets.ts';
import type { StoredFacts } from './stored-facts.ts';

/** Families of bytes that are stored: what may be brought home, and the picture that previews are made of. */
const FAMILIES = new Set<ResourceFamily>([
  'resOriginal',
  'resOriginalAlt',
  'resOriginalVidCompl',
  'resJPEGFull',
  'resJPEGMed',
  'resVidFull',
  'resVidCompl',
  'resSidecar',
]);

type StoredResource = Pick<Resource, 'checksum' | 'size' | 'fileType'>;

export function storedMaster(master: Master): CloudMaster {
  return {
    name: master.name,
    fileName: master.fileName ?? null,
    itemType: master.itemType ?? null,
    resources: storedResources(master.resources),
  };
}

/** `master` is what is known of the one it shows; its type says whether it is a video. */
export function storedAsset(asset: Asset): CloudAsset {
  const { title, description, keywords, location, offsetMinutes, timeZone, duration } = asset;
  const facts: StoredFacts = {
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(keywords.length > 0 && { keywords }),
    ...(location && { location }),
    ...(offsetMinutes !== undefined && { offsetMinutes }),
    ...(timeZone !== undefined && { timeZone }),
    ...(duration !== undefined && duration > 0 && { duration }),
  };
  return {
    name: asset.name,
    master: asset.master ?? null,
    changeTag: asset.changeTag ?? null,
    state: asset.state,
    trashReason: asset.trashReason ?? null,
    takenAt: whole(asset.takenAt),
    addedAt: whole(asset.addedAt),
    isVideo: (asset.duration ?? 0) > 0 && !asset.kinds.includes('live') ? 1 : 0,
    isFavourite: asset.isFavourite ? 1 : 0,
    kinds: ` ${[...asset.kinds]
      .sort()
      .map((kind) => `${kind} `)
      .join('')}`,
    burst: asset.burst ?? null,
    adjustment: asset.adjustment ?? null,
    resources: storedResources(asset.resources),
    facts: JSON.stringify(facts),
  };
}

export function storedAlbum({ name, kind, title, parent, position }: Album): CloudAlbum {
  return { name, kind, title, parent: parent ?? null, position: whole(position) };
}

/** What is stored of a record's resources, as the client has them; without addresses, which run out. */
export function readResources(resources: string): ReadonlyMap<ResourceFamily, Resource> {
  const stored = JSON.parse(resources) as Partial<Record<ResourceFamily, StoredResource>>;
  const entries = Object.entries(stored) as [ResourceFamily, StoredResource][];
  return new Map(
    entries.map(([family, { checksum, size, fileType }]) => [
      family,
      { family, checksum, size, fileType, downloadUrl: undefined, width: undefined, height: undefined },
    ]),
  );
}

/** Whether it is a movie, by its master's type where that says so. */
export function isVideo(asset: CloudAsset, master: CloudMaster | undefined): boolean {
  const type = master?.itemType ?? undefined;
  const name = master?.fileName ?? undefined;
  return type === undefined && name === undefined ? asset.isVideo === 1 : isMovie(type, name);
}

export function hasRaw(master: CloudMaster | undefined): boolean {
  if (!master) return false;
  return [...readResources(master.resources).values()].some(({ fileType }) => isRaw(fileType));
}

function storedResources(resources: ReadonlyMap<ResourceFamily, Resource>): string {
  const kept = [...resources].filter(([family]) => FAMILIES.has(family));
  return JSON.stringify(
    Object.fromEntries(
      kept.map(([family, { checksum, size, fileType }]) => [family, { checksum, size, fileType }]),
    ),
  );
}

/** SQLite's strict integers take no fraction. */
function whole(value: number | undefined): number | null {
  return value === undefined || !Number.isSafeInteger(Math.round(value)) ? null : Math.round(value);
}
