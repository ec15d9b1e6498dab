import type { Fields } from './fields.ts';
import type { PropertyValue } from './property-list.ts';

/** Where a picture was taken: WGS 84 degrees and metres. */
export interface Location {
  readonly latitude: number;
  readonly longitude: number;
  readonly altitude: number | undefined;
  /** Radius in metres in which the position is right. */
  readonly accuracy: number | undefined;
  /** Metres a second, and degrees clockwise from north. */
  readonly speed: number | undefined;
  readonly course: number | undefined;
  /** When the position was found, ms since 1970. */
  readonly at: number | undefined;
}

/** From the property list of either generation, else from the plain numbers. The key is `lon`, not `lng`. */
export function readLocation(fields: Fields): Location | undefined {
  return (
    fromList(fields.propertyList('locationEnc')) ??
    fromList(fields.propertyList('locationV2Enc')) ??
    located(fields.number('locationLatitude'), fields.number('locationLongitude'), () => undefined)
  );
}

function fromList(list: PropertyValue | undefined): Location | undefined {
  if (!(list instanceof Map)) return undefined;
  const number = (key: string) => {
    const value: unknown = list.get(key);
    return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
  };
  const when: unknown = list.get('timestamp');
  const at = when instanceof Date && !Number.isNaN(when.getTime()) ? when.getTime() : undefined;
  const found = located(number('lat'), number('lon'), number);
  return found && { ...found, at };
}

/** Undefined for values out of range and for 0, 0, which stands for no position. */
function located(
  latitude: number | undefined,
  longitude: number | undefined,
  number: (key: string) => number | undefined,
): Location | undefined {
  if (latitude === undefined || longitude === undefined) return undefined;
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180 || (latitude === 0 && longitude === 0))
    return undefined;
  return {
    latitude,
    longitude,
    altitude: number('alt'),
    // Core Location has negative values for 'not known'.
    accuracy: notNegative(number('horzAcc')),
    speed: notNegative(number('speed')),
    course: notNegative(number('course')),
    at: undefined,
  };
}

function notNegative(value: number | undefined): number | undefined {
  return value !== undefined && value >= 0 ? value : undefined;
}
