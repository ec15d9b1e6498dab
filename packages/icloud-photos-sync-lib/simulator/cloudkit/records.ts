import { faceAnalysis } from './face-analysis.ts';
import { bytes, encrypted, type Field, type FieldMap, fields, int, list, text, time } from './field.ts';
import type { SimulatedAlbum, SimulatedAsset, SimulatedMaster, SimulatedResource } from './item.ts';
import type { ZoneId } from './zone-id.ts';

/** A record as CloudKit sends it. */
export interface SentRecord {
  readonly recordName: string;
  readonly recordType: string;
  readonly fields: FieldMap;
  readonly [envelope: string]: unknown;
}

/** Writes the address under which the bytes of a resource can be had for a while. */
export type SignUrl = (resource: SimulatedResource) => string;

const DEVICE = '9DD832CBD916B81F61073DFC925ADA027CFA1477B567B104010F1107DFEC1367';
/** A picture in Recently Deleted is gone for its owner after 30 days, for the server after 40. */
const DAY = 24 * 60 * 60 * 1000;
const SERVER_KEEPS = 10 * DAY;
const NANOSECONDS = 1_000_000_000;

export function masterRecord(master: SimulatedMaster, zone: ZoneId, sign: SignUrl): SentRecord {
  const { name, fileName, itemType, resources, isDeleted, expungedAt } = master;
  return {
    ...envelope(name, 'CPLMaster', master, zone),
    fields: fields({
      itemType: text(itemType),
      filenameEnc: fileName === undefined ? undefined : encrypted(fileName),
      originalOrientation: int(1),
      dataClassType: int(1),
      isDeleted: isDeleted ? int(1) : undefined,
      dateExpunged: expungedAt === undefined ? undefined : time(expungedAt),
      ...resourceFields(resources, sign),
    }),
    ...expiration(expungedAt),
  };
}

export function assetRecord(asset: SimulatedAsset, zone: ZoneId, sign: SignUrl): SentRecord {
  const { takenAt, title, description, keywords, location, adjustment, expungedAt } = asset;
  return {
    ...envelope(asset.name, 'CPLAsset', asset, zone),
    fields: fields({
      masterRef: {
        value: { recordName: asset.master.name, action: 'DELETE_SELF', zoneID: zone },
        type: 'REFERENCE',
      },
      assetDate: takenAt === undefined ? undefined : time(takenAt),
      addedDate: time(asset.addedAt),
      timeZoneOffset: int(asset.offset),
      isFavorite: int(asset.isFavourite ? 1 : 0),
      isHidden: int(asset.isHidden ? 1 : 0),
      isDeleted: asset.isDeleted ? int(1) : undefined,
      isExpunged: asset.isDeleted ? int(0) : undefined,
      dateExpunged: expungedAt === undefined ? undefined : time(expungedAt),
      trashReason: asset.trashReason === undefined ? undefined : int(asset.trashReason),
      contributors: asset.trashReason === undefined ? undefined : { value: [], type: 'REFERENCE_LIST' },
      captionEnc: title === undefined ? undefined : encrypted(title),
      extendedDescEnc: description === undefined ? undefined : encrypted(description),
      keywordsEnc: keywords.length === 0 ? undefined : list([...keywords]),
      locationEnc:
        location && list({ ...location, speed: 0, course: 0, vertAcc: 3, timestamp: new Date(takenAt ?? 0) }),
      faces: asset.faces.length === 0 ? undefined : bytes(faceAnalysis(asset.faces)),
      facesVersion: asset.faces.length === 0 ? undefined : int(1),
      adjustmentType: adjustment === undefined ? undefined : text(adjustment),
      burstId: asset.burst === undefined ? undefined : text(asset.burst),
      ...constantFields(asset),
      ...resourceFields(asset.edit, sign),
    }),
    ...expiration(expungedAt),
  };
}

/** What every asset of the recordings has, whatever it is. */
function constantFields(asset: SimulatedAsset): FieldMap {
  const isLive = asset.subtypeV2 === 2;
  return {
    orientation: int(1),
    assetSubtype: int(asset.subtype),
    assetSubtypeV2: int(asset.subtypeV2),
    assetHDRType: int(0),
    adjustmentRenderType: int(0),
    burstFlags: int(asset.burstFlags),
    duration: int(asset.duration),
    customRenderedValue: int(0),
    vidComplDurValue: int(isLive ? 2_768_333_333 : 0),
    vidComplDurScale: int(isLive ? NANOSECONDS : 0),
    vidComplDispValue: int(isLive ? 1_200_880_290 : 0),
    vidComplDispScale: int(isLive ? NANOSECONDS : 0),
    vidComplVisibilityState: int(0),
  };
}

export function albumRecord(album: SimulatedAlbum, zone: ZoneId): SentRecord {
  return {
    ...envelope(album.name, 'CPLAlbum', { ...album, createdAt: album.modifiedAt }, zone),
    fields: fields({
      albumNameEnc: encrypted(album.title),
      albumType: int(album.kind === 'folder' ? 3 : 0),
      parentId: album.parent === undefined ? undefined : text(album.parent),
      position: int(album.position),
      sortType: int(1),
      sortTypeExt: int(0),
      sortAscending: int(1),
      recordModificationDate: time(album.modifiedAt),
      isDeleted: album.isDeleted ? int(1) : undefined,
    }),
  };
}

export function membershipRecord(album: SimulatedAlbum, asset: string, zone: ZoneId): SentRecord {
  const { position = 0, createdAt = 0, tag = 0 } = album.members.get(asset) ?? {};
  return {
    ...envelope(
      membershipName(asset, album.name),
      'CPLContainerRelation',
      { createdAt, modifiedAt: createdAt, tag },
      zone,
    ),
    fields: {
      containerId: text(album.name),
      itemId: text(asset),
      position: int(position),
      isKeyAsset: int(position === 0 ? 1 : 0),
    },
  };
}

export function membershipName(asset: string, album: string): string {
  return `${asset}-IN-${album}`;
}

/** What is left of a record that was deleted for good. */
export function tombstone(recordName: string, tag: number): object {
  return { recordName, recordType: null, deleted: true, recordChangeTag: tagText(tag) };
}

/** An answer that CloudKit makes up: a count, the state of an index. */
export function madeUpRecord(
  recordName: string,
  recordType: string,
  own: FieldMap,
  now: number,
  zone: ZoneId,
): SentRecord {
  const by = { timestamp: now, userRecordName: '_10', deviceID: '1' };
  return {
    ...{ recordName, recordType, fields: own, pluginFields: {}, recordChangeTag: '0' },
    ...{ created: by, modified: by, deleted: false, zoneID: zone },
  };
}

export function tagText(tag: number): string {
  return tag.toString(36);
}

export function envelope(
  recordName: string,
  recordType: string,
  { createdAt, modifiedAt, tag }: { createdAt: number; modifiedAt: number; tag: number },
  zone: ZoneId,
): SentRecord {
  const by = (timestamp: number) => ({ timestamp, userRecordName: zone.ownerRecordName, deviceID: DEVICE });
  return {
    ...{ recordName, recordType, fields: {}, pluginFields: {}, recordChangeTag: tagText(tag) },
    ...{ created: by(createdAt), modified: by(modifiedAt), deleted: false, zoneID: zone },
  };
}

/** Epoch seconds, outside the fields. */
function expiration(expungedAt: number | undefined): { expirationTime?: number } {
  return expungedAt === undefined ? {} : { expirationTime: Math.round((expungedAt + SERVER_KEEPS) / 1000) };
}

export function resourceFields(resources: ReadonlyMap<string, SimulatedResource>, sign: SignUrl): FieldMap {
  const all = [...resources].flatMap(([family, resource]): [string, Field][] => [
    [`${family}Res`, { value: assetId(resource, sign), type: 'ASSETID' }],
    [`${family}FileType`, text(resource.fileType)],
    [`${family}Fingerprint`, text(resource.content.checksum)],
    [`${family}Width`, int(resource.width)],
    [`${family}Height`, int(resource.height)],
  ]);
  return Object.fromEntries(all);
}

function assetId(resource: SimulatedResource, sign: SignUrl): object {
  const { content, isUploaded } = resource;
  const fileChecksum = content.checksum;
  return {
    fileChecksum,
    size: content.size,
    wrappingKey: fileChecksum.slice(0, 22).concat('=='),
    referenceChecksum: `Aa${fileChecksum.slice(2)}`,
    ...(isUploaded && { downloadURL: sign(resource) }),
  };
}
