import { RESOURCE_FAMILIES, type ResourceFamily } from './resource.ts';

const OF_RESOURCE = ['Res', 'FileType', 'Fingerprint', 'Width', 'Height', 'FileSize'];

const SINGLE = [
  ...[
    'itemType',
    'dataClassType',
    'filenameEnc',
    'originalOrientation',
    'importDate',
    'originalCreationDate',
  ],
  ...[
    'videoFrameRate',
    'mediaMetaDataEnc',
    'isDeleted',
    'isExpunged',
    'dateExpunged',
    'trashReason',
    'deletedBy',
  ],
  ...['contributors', 'remappedRef', 'recordName', 'recordType', 'recordChangeTag', 'masterRef', 'assetDate'],
  ...['addedDate', 'isFavorite', 'isHidden', 'orientation', 'duration', 'assetSubtype', 'assetSubtypeV2'],
  ...[
    'assetHDRType',
    'burstFlags',
    'burstFlagsExt',
    'burstId',
    'captionEnc',
    'extendedDescEnc',
    'keywordsEnc',
  ],
  ...[
    'locationEnc',
    'locationV2Enc',
    'locationLatitude',
    'locationLongitude',
    'timeZoneOffset',
    'timeZoneNameEnc',
  ],
  ...['adjustmentType', 'adjustmentRenderType', 'adjustmentSimpleDataEnc', 'adjustedMediaMetaDataEnc'],
  ...[
    'vidComplDurValue',
    'vidComplDurScale',
    'vidComplDispValue',
    'vidComplDispScale',
    'vidComplVisibilityState',
  ],
  ...['customRenderedValue', 'containerId', 'itemId', 'position', 'isKeyAsset', 'albumNameEnc', 'albumType'],
  ...['parentId', 'sortType', 'sortTypeExt', 'sortAscending', 'recordModificationDate'],
  // Of people and faces, as `person.ts` reads them.
  ...['faces', 'facesVersion', 'facesAdjustmentsFingerprint', 'people'],
  ...['personFullNameEnc', 'displayName', 'personType', 'verifiedType', 'manualSortOrder', 'mergeTargetRef'],
  ...['contactDescriptor', 'detectionTypeEnc', 'sortAscendingEnc'],
  ...['personRef', 'type', 'rejectedPersonIdentifier'],
];

/** The fields that say what bytes a record keeps under a family, and where they are. */
export function keysOf(family: ResourceFamily): readonly string[] {
  return OF_RESOURCE.map((end) => `${family}${end}`);
}

/**
 * Every field that this package reads. CloudKit leaves out all others when a list is sent, so a field that is missing
 * here looks like one that Apple does not have; without a list it sends all.
 */
export const DESIRED_KEYS: readonly string[] = [...SINGLE, ...RESOURCE_FAMILIES.flatMap(keysOf)];
