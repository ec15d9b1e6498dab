import { numberOf, type RawTags, textOf } from './raw-tags.ts';

/** Where a picture was taken, in degrees: WGS 84, south and west negative. */
export interface Position {
  readonly latitude: number;
  readonly longitude: number;
}

/** Undefined for values out of range and for 0, 0, which devices write that have no fix. */
export function positionOf(
  latitude: number | undefined,
  longitude: number | undefined,
): Position | undefined {
  if (latitude === undefined || longitude === undefined) return undefined;
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) return undefined;
  if (latitude === 0 && longitude === 0) return undefined;
  return { latitude, longitude };
}

/** The position that the file itself states: EXIF, else XMP, else a movie's own. */
export function taggedPosition(tags: RawTags): Position | undefined {
  return (
    positionOf(
      signed(numberOf(tags, 'GPS:GPSLatitude'), textOf(tags, 'GPS:GPSLatitudeRef')),
      signed(numberOf(tags, 'GPS:GPSLongitude'), textOf(tags, 'GPS:GPSLongitudeRef')),
    ) ??
    positionOf(numberOf(tags, 'XMP-exif:GPSLatitude'), numberOf(tags, 'XMP-exif:GPSLongitude')) ??
    fromCoordinates(textOf(tags, 'Keys:GPSCoordinates', 'UserData:GPSCoordinates', 'ItemList:GPSCoordinates'))
  );
}

function signed(degrees: number | undefined, reference: string | undefined): number | undefined {
  return degrees !== undefined && /^[SW]/i.test(reference ?? '') ? -Math.abs(degrees) : degrees;
}

/** "latitude longitude [altitude]". */
function fromCoordinates(text: string | undefined): Position | undefined {
  const [latitude, longitude] = (text ?? '')
    .split(/[\s,]+/)
    .map((part) => (part === '' ? undefined : Number(part)));
  return positionOf(latitude, longitude);
}
