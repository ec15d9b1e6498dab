import {
  extensionOf,
  originalName,
  type RenditionRole,
  type ResourceFamily,
  renditionsOf,
} from 'icloud-photos-sync-lib/renditions';
import type { CloudAsset, CloudMaster } from '../../catalog/cloud-assets.ts';
import type { Part } from '../../catalog/files.ts';
import { readResources } from './stored.ts';

/** One file that Apple has of a picture. */
export interface CloudFile {
  readonly part: Part;
  /** The record and the family of its fields under which a download asks for it. */
  readonly record: string;
  readonly family: ResourceFamily;
  /** Apple's checksum; undefined for the rare record without one. */
  readonly version: string | undefined;
  /** Bytes; 0 when Apple does not say. */
  readonly size: number;
  /** The name that it would have had on the phone. */
  readonly name: string;
}

/** What a rendition is to the library. Of an edited video the role is the picture's own: `edited`. */
const PARTS: ReadonlyMap<RenditionRole, Part> = new Map([
  ['original', 'original'],
  ['alternative', 'alternative'],
  ['live', 'live'],
  ['edited', 'edited'],
  ['edited-video', 'edited'],
  ['edited-live', 'edited-live'],
  ['sidecar', 'sidecar'],
]);

/** Every file that a picture has at Apple, the original first; none when its master is not known. Derivatives are left out. */
export function cloudFiles(asset: CloudAsset, master: CloudMaster | undefined): CloudFile[] {
  if (!master) return [];
  const files = new Map<Part, CloudFile>();
  for (const { role, record, resource } of renditions(asset, master)) {
    const part = PARTS.get(role);
    // An edited video has a still of its own beside it, which is a picture of the movie and no edit.
    const isStillOfVideo = role === 'edited' && isMovieType(master);
    if (part === undefined || isStillOfVideo || files.has(part)) continue;
    files.set(part, {
      part,
      record,
      family: resource.family,
      version: resource.checksum,
      size: resource.size ?? 0,
      name: nameOf(master, asset.name, resource.fileType, part),
    });
  }
  return [...files.values()];
}

/** Where Apple's own JPEG of medium size is to be had, of the edit where there is one. */
export function mediumPicture(
  asset: CloudAsset,
  master: CloudMaster | undefined,
): Pick<CloudFile, 'record' | 'family' | 'version' | 'size'> | undefined {
  const found = master && renditions(asset, master).find(({ role }) => role === 'medium');
  if (!found) return undefined;
  const { record, resource } = found;
  return { record, family: resource.family, version: resource.checksum, size: resource.size ?? 0 };
}

function renditions(asset: CloudAsset, master: CloudMaster) {
  const { name, adjustment } = asset;
  return renditionsOf(
    { name, resources: readResources(asset.resources), adjustment: adjustment ?? undefined },
    { name: master.name, resources: readResources(master.resources) },
  );
}

function isMovieType({ itemType }: CloudMaster): boolean {
  return ['MOV', 'MP4', 'M4V'].includes(extensionOf(itemType ?? undefined) ?? '');
}

/** `IMG_1.HEIC` for the original; the same stem with the extension of its own type for the others. */
function nameOf(master: CloudMaster, asset: string, fileType: string | undefined, part: Part): string {
  const { name, fileName, itemType } = master;
  const resources = readResources(master.resources);
  const original = originalName(
    { name: asset },
    { name, fileName: fileName ?? undefined, itemType: itemType ?? undefined, resources },
  );
  if (part === 'original') return original;
  const usual = part.endsWith('live') ? 'MOV' : part === 'sidecar' ? 'AAE' : undefined;
  const extension = extensionOf(fileType) ?? usual;
  return extension === undefined ? original : `${original.replace(/\.[^.]+$/, '')}.${extension}`;
}
