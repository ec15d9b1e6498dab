import type { Asset } from './asset.ts';
import type { Master } from './master.ts';
import type { Resource, ResourceFamily } from './resource.ts';

/**
 * What a file is to its asset. `large`, `medium` and `thumbnail` are Apple's own JPEG derivatives, `video-medium` and
 * `video-small` its movies; of an edited asset they show the edit.
 */
export type RenditionRole =
  | 'original'
  | 'alternative'
  | 'live'
  | 'edited'
  | 'edited-video'
  | 'edited-live'
  | 'sidecar'
  | 'large'
  | 'medium'
  | 'thumbnail'
  | 'video-medium'
  | 'video-small';

/** One file that can be had of an asset. */
export interface Rendition {
  readonly role: RenditionRole;
  /** The record that has it, the asset's or the master's: under this name a download asks for it. */
  readonly record: string;
  readonly resource: Resource;
}

const OF_MASTER: readonly (readonly [RenditionRole, ResourceFamily])[] = [
  ['original', 'resOriginal'],
  ['alternative', 'resOriginalAlt'],
  ['live', 'resOriginalVidCompl'],
  ['sidecar', 'resSidecar'],
];

/** On the asset alone: unedited masters have renditions of the same names. */
const OF_EDIT: readonly (readonly [RenditionRole, ResourceFamily])[] = [
  ['edited', 'resJPEGFull'],
  ['edited-video', 'resVidFull'],
  ['edited-live', 'resVidCompl'],
];

const DERIVATIVES: readonly (readonly [RenditionRole, ResourceFamily])[] = [
  ['large', 'resJPEGLarge'],
  ['medium', 'resJPEGMed'],
  ['thumbnail', 'resJPEGThumb'],
  ['video-medium', 'resVidMed'],
  ['video-small', 'resVidSmall'],
];

/**
 * Every file of an asset. Edited ones may be missing although it is edited: slow motion is an edit without a file. An edited file
 * on the asset that no editor claims counts as long as it is not the original again: rather one file too many than an
 * edit that is lost. Derivatives are the asset's before the master's.
 */
export function renditionsOf(
  asset: Pick<Asset, 'name' | 'resources' | 'adjustment'>,
  master: Pick<Master, 'name' | 'resources'> | undefined,
): Rendition[] {
  const of = (list: readonly (readonly [RenditionRole, ResourceFamily])[], ...find: Find[]) =>
    list.flatMap(([role, family]): Rendition[] => {
      const [found] = find.flatMap((one) => one(family) ?? []);
      return found ? [{ role, ...found }] : [];
    });
  const ofMaster = finder(master);
  const ofAsset = finder(asset);
  const original = master?.resources.get('resOriginal')?.checksum;
  const ofEdit: Find = (family) => {
    const found = ofAsset(family);
    const checksum = found?.resource.checksum;
    const isNew = checksum !== undefined && checksum !== original;
    return asset.adjustment !== undefined || isNew ? found : undefined;
  };
  return [...of(OF_MASTER, ofMaster), ...of(OF_EDIT, ofEdit), ...of(DERIVATIVES, ofAsset, ofMaster)];
}

type Find = (family: ResourceFamily) => Omit<Rendition, 'role'> | undefined;

function finder(from: Pick<Asset, 'name' | 'resources'> | undefined): Find {
  return (family) => {
    const resource = from?.resources.get(family);
    return from && resource ? { record: from.name, resource } : undefined;
  };
}
