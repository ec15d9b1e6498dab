import { type Album, type Membership, membershipNamed, readAlbum, readMembership } from './album.ts';
import { type Asset, readAsset } from './asset.ts';
import { type Master, readMaster } from './master.ts';
import { type FaceCrop, type Person, readFaceCrop, readPerson } from './person.ts';
import type { RawRecord } from './record.ts';

/** One record of a zone's stream, decoded. */
export type Change =
  | { readonly kind: 'asset'; readonly asset: Asset; readonly record: RawRecord }
  | { readonly kind: 'master'; readonly master: Master; readonly record: RawRecord }
  | { readonly kind: 'album'; readonly album: Album; readonly record: RawRecord }
  | { readonly kind: 'membership'; readonly membership: Membership; readonly record: RawRecord }
  | { readonly kind: 'person'; readonly person: Person }
  | { readonly kind: 'face-crop'; readonly faceCrop: FaceCrop }
  /** An asset has left an album. */
  | { readonly kind: 'left-album'; readonly asset: string; readonly album: string }
  /** Gone for good; what it was only its name tells, to whoever has kept it: an asset, a master, an album … */
  | { readonly kind: 'gone'; readonly name: string }
  /** A type that this package does not know, or knows and has no use for; kept as it came. */
  | { readonly kind: 'other'; readonly record: RawRecord };

/** Decodes a record. Never throws: what cannot be understood is `other`. */
export function readChange(record: RawRecord): Change {
  if (record.isTombstone) {
    const membership = membershipNamed(record.recordName);
    return membership ? { kind: 'left-album', ...membership } : { kind: 'gone', name: record.recordName };
  }
  switch (record.recordType) {
    case 'CPLAsset':
      return { kind: 'asset', asset: readAsset(record), record };
    case 'CPLMaster':
      return { kind: 'master', master: readMaster(record), record };
    case 'CPLPerson':
      return { kind: 'person', person: readPerson(record) };
    case 'CPLFaceCrop':
      return { kind: 'face-crop', faceCrop: readFaceCrop(record) };
    case 'CPLAlbum': {
      const album = readAlbum(record);
      return album ? { kind: 'album', album, record } : { kind: 'other', record };
    }
    case 'CPLContainerRelation': {
      const membership = readMembership(record);
      return membership ? { kind: 'membership', membership, record } : { kind: 'other', record };
    }
    default:
      return { kind: 'other', record };
  }
}
