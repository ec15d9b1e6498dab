import { type Face, readFaces } from './face.ts';
import { Fields } from './fields.ts';
import { type Kind, readKinds } from './kinds.ts';
import { type Location, readLocation } from './location.ts';
import { orientation } from './master.ts';
import type { RawRecord } from './record.ts';
import { type Resource, type ResourceFamily, readResources } from './resource.ts';

/** Why an asset is not among what its owner sees. */
export type AssetState = 'live' | 'hidden' | 'trashed';

/** One entry of a library (`CPLAsset`): its name and its zone are its identity. It owns edits and what people say of it. */
export interface Asset {
  readonly name: string;
  readonly changeTag: string | undefined;
  /** The `CPLMaster` it shows; undefined in a record that is half missing. */
  readonly master: string | undefined;
  readonly state: AssetState;
  /** When it was taken, ms since 1970 UTC; its owner may have changed it. Missing and absurd dates occur. */
  readonly takenAt: number | undefined;
  /** Minutes east of Greenwich where it was taken. */
  readonly offsetMinutes: number | undefined;
  readonly timeZone: string | undefined;
  readonly addedAt: number | undefined;
  readonly isFavourite: boolean;
  readonly title: string | undefined;
  readonly description: string | undefined;
  readonly keywords: readonly string[];
  readonly faces: readonly Face[];
  readonly location: Location | undefined;
  readonly kinds: readonly Kind[];
  /** Frames of one burst share it. */
  readonly burst: string | undefined;
  readonly burstFlags: number | undefined;
  /** Seconds; of a video, 0 for photos. */
  readonly duration: number | undefined;
  readonly orientation: number | undefined;
  /** Which editor has changed it; there may be no edited file all the same. */
  readonly adjustment: string | undefined;
  /** The recipe of the edit, undecoded. */
  readonly adjustmentData: Uint8Array | undefined;
  /** In Recently Deleted: when it will be gone, ms since 1970. */
  readonly goneAt: number | undefined;
  /** In a shared library: 'moved' to its member's own library, or 'deleted'. */
  readonly trashReason: 'moved' | 'deleted' | undefined;
  readonly resources: ReadonlyMap<ResourceFamily, Resource>;
}

const MOST_KEYWORDS = 1000;

export function readAsset(record: RawRecord): Asset {
  const fields = new Fields(record.fields);
  const state = stateOf(fields);
  return {
    name: record.recordName,
    changeTag: record.changeTag,
    master: fields.reference('masterRef'),
    state,
    takenAt: fields.time('assetDate'),
    offsetMinutes: offset(fields.number('timeZoneOffset')),
    timeZone: fields.text('timeZoneNameEnc'),
    addedAt: fields.time('addedDate'),
    isFavourite: fields.flag('isFavorite'),
    title: filled(fields.text('captionEnc')),
    description: filled(fields.text('extendedDescEnc')),
    keywords: keywords(fields),
    faces: readFaces(fields),
    location: readLocation(fields),
    kinds: readKinds(fields),
    burst: filled(fields.text('burstId')),
    burstFlags: fields.number('burstFlags'),
    duration: fields.number('duration'),
    orientation: orientation(fields.number('orientation')),
    adjustment: filled(fields.text('adjustmentType')),
    adjustmentData: fields.bytes('adjustmentSimpleDataEnc'),
    goneAt: state === 'trashed' ? (fields.time('dateExpunged') ?? record.expiresAt) : undefined,
    trashReason: state === 'trashed' ? trashReason(fields) : undefined,
    resources: readResources(fields),
  };
}

function stateOf(fields: Fields): AssetState {
  if (fields.flag('isExpunged') || fields.flag('isDeleted')) return 'trashed';
  return fields.flag('isHidden') ? 'hidden' : 'live';
}

/** In a library of its own the field says nothing; only a shared one has it. */
function trashReason(fields: Fields): Asset['trashReason'] {
  if (!fields.has('contributors') && !fields.has('deletedBy')) return undefined;
  return fields.number('trashReason') === 1 ? 'deleted' : 'moved';
}

/** Seconds to minutes; undefined beyond the 14 hours that exist. */
function offset(seconds: number | undefined): number | undefined {
  if (seconds === undefined || Math.abs(seconds) > 14 * 3600) return undefined;
  // Not -0, which is not equal to 0 everywhere.
  return Math.round(seconds / 60) || 0;
}

function keywords(fields: Fields): string[] {
  const list = fields.propertyList('keywordsEnc');
  if (!Array.isArray(list)) return [];
  const words = list.filter((word): word is string => typeof word === 'string' && word.trim() !== '');
  return [...new Set(words.map((word) => word.trim().normalize('NFC')))].slice(0, MOST_KEYWORDS);
}

function filled(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}
