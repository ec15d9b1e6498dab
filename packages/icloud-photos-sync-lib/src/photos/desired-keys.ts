import { RESOURCE_FAMILIES } from './resource.ts';

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
  ...['faces', 'facesVersion', 'facesAdjustmentsFingerprint', 'people'],
  ...['personFullNameEnc', 'displayName', 'personType', 'verifiedType', 'manualSortOrder', 'mergeTargetRef'],
  ...['contactDescriptor', 'detectionTypeEnc', 'sortAscendingEnc'],
  ...['personRef', 'type', 'rejectedPersonIdentifier'],
];

/**
 * Every field that this package reads. CloudKit leaves out all others when a list is sent, so a field that is missing
 * here looks like one that Apple does not have; without a list it sends all.
 */
export const DESIRED_KEYS: readonly string[] = [
  ...SINGLE,
  ...RESOURCE_FAMILIES.flatMap((family) => OF_RESOURCE.map((end) => `${family}${end}`)),
];
