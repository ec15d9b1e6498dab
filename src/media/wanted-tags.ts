/** Every tag that this room uses, in whatever group it stands. */
const TAGS = [
  ...[
    'ImageWidth',
    'ImageHeight',
    'SourceImageWidth',
    'SourceImageHeight',
    'ExifImageWidth',
    'ExifImageHeight',
  ],
  ...['Orientation', 'Rotation', 'Mirroring', 'MatrixStructure', 'Duration', 'FrameRate', 'FrameCount'],
  ...[
    'DateTimeOriginal',
    'CreateDate',
    'ModifyDate',
    'CreationDate',
    'ContentCreateDate',
    'CreationDateValue',
  ],
  ...['DateCreated', 'TimeCreated', 'SubSecTimeOriginal', 'SubSecTimeDigitized'],
  ...['OffsetTime', 'OffsetTimeOriginal', 'OffsetTimeDigitized'],
  ...['GPSLatitude', 'GPSLatitudeRef', 'GPSLongitude', 'GPSLongitudeRef', 'GPSCoordinates'],
  ...['GPSDateStamp', 'GPSTimeStamp', 'GPSDateTime', 'Make', 'Model', 'AndroidMake', 'AndroidModel'],
  ...['DeviceManufacturer', 'DeviceModelName', 'ContentIdentifier', 'MediaGroupUUID', 'Warning', 'Error'],
  ...['GPSAltitude', 'GPSAltitudeRef', 'GPSHPositioningError', 'LocationAccuracyHorizontal'],
  ...[
    'LensModel',
    'Lens',
    'FNumber',
    'ApertureValue',
    'ExposureTime',
    'ShutterSpeedValue',
    'ISO',
    'FocalLength',
  ],
  ...['Title', 'ObjectName', 'XPTitle', 'DisplayName', 'Description', 'Caption-Abstract', 'ImageDescription'],
  ...['Subject', 'Keywords', 'Keyword', 'XPKeywords', 'HierarchicalSubject', 'TagsList', 'LastKeywordXMP'],
  ...['Rating', 'RatingPercent', 'UserRating', 'RegionInfo', 'RegionInfoMP', 'PersonInImage'],
  ...[
    'UserComment',
    'CustomRendered',
    'BurstUUID',
    'BurstID',
    'CameraType',
    'ImageCaptureType',
    'HDRImageType',
  ],
  ...['XMP-hdrgm:Version', 'HDRGainMapVersion', 'AuxiliaryImageType', 'TransferCharacteristics'],
  ...['ProjectionType', 'UsePanoramaViewer', 'Spherical', 'SpecialTypeID', 'MotionPhoto', 'MicroVideo'],
  ...['VideoFrameRate', 'AndroidCaptureFPS', 'FullFrameRatePlaybackIntent'],
].map((tag) => `-${tag}`);

/** Of XMP sidecars: our own namespace, and the place. */
const SIDECAR_TAGS = ['-XMP-homeroll:All', '-XMP-photoshop:City', '-XMP-iptcCore:CountryCode'];

/** `-n` numbers, `-a -G1` every group's own value, `-e` no values computed from others, `-struct` structures in one piece. */
export const READ_ARGUMENTS = ['-n', '-a', '-G1', '-e', '-struct', ...TAGS, ...SIDECAR_TAGS];
