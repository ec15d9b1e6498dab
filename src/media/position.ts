import { numberIn, numberOf, type RawTags, textOf } from './raw-tags.ts';

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
    positionOf(coordinates(tags)[0], coordinates(tags)[1])
  );
}

/** Metres above the sea, negative below it, as the file states beside the position; undefined for what is no height on Earth. */
export function taggedAltitude(tags: RawTags): number | undefined {
  const exif = numberOf(tags, 'GPS:GPSAltitude', 'XMP-exif:GPSAltitude');
  // 1 and 3 are below: the sea, and the ellipsoid (EXIF 3.0).
  const isBelow = [1, 3].includes(numberOf(tags, 'GPS:GPSAltitudeRef', 'XMP-exif:GPSAltitudeRef') ?? 0);
  const metres = exif === undefined ? coordinates(tags)[2] : isBelow ? -Math.abs(exif) : exif;
  if (metres === undefined || !(metres >= -11_000 && metres <= 100_000)) return undefined;
  return Number(metres.toFixed(2));
}

/** The radius in metres within which the position is right, as the device thought. */
export function taggedAccuracy(tags: RawTags): number | undefined {
  const metres = numberOf(tags, 'GPS:GPSHPositioningError', 'Keys:LocationAccuracyHorizontal');
  return metres !== undefined && metres > 0 && metres < 1e6 ? Number(metres.toFixed(2)) : undefined;
}

function signed(degrees: number | undefined, reference: string | undefined): number | undefined {
  return degrees !== undefined && /^[SW]/i.test(reference ?? '') ? -Math.abs(degrees) : degrees;
}

/** A movie's "latitude longitude [altitude]". */
function coordinates(tags: RawTags): (number | undefined)[] {
  const text = textOf(tags, 'Keys:GPSCoordinates', 'UserData:GPSCoordinates', 'ItemList:GPSCoordinates');
  return (text ?? '').split(/[\s,]+/).map(numberIn);
}
