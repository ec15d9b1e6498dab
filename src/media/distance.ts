import type { Position } from './position.ts';

/** Of the sphere that has the Earth's surface, in km. */
const EARTH_RADIUS = 6371;
/** A degree of latitude, in km. */
const DEGREE = (Math.PI * EARTH_RADIUS) / 180;

/** What lies between these degrees; `east` is less than `west` where the box crosses the date line. */
export interface Box {
  readonly south: number;
  readonly north: number;
  readonly west: number;
  readonly east: number;
}

/** The way between two positions over a sphere, in km: right to within half a percent. */
export function distanceKm(one: Position, other: Position): number {
  const [from, to] = [radians(one.latitude), radians(other.latitude)];
  const up = Math.sin((to - from) / 2);
  const along = Math.sin(radians(other.longitude - one.longitude) / 2);
  const share = up * up + Math.cos(from) * Math.cos(to) * along * along;
  return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(share)));
}

/** A box that holds everything within `km` of a position, and some more; near a pole it goes all the way round. */
export function boxAround({ latitude, longitude }: Position, km: number): Box {
  const up = km / DEGREE;
  const south = Math.max(-90, latitude - up);
  const north = Math.min(90, latitude + up);
  // Degrees of longitude are shortest at the edge that is nearest to a pole.
  const shortest = Math.cos(radians(Math.max(Math.abs(south), Math.abs(north))));
  const along = up / Math.max(shortest, 1e-9);
  if (along >= 180) return { south, north, west: -180, east: 180 };
  return { south, north, west: wrapped(longitude - along), east: wrapped(longitude + along) };
}

function wrapped(longitude: number): number {
  if (longitude < -180) return longitude + 360;
  return longitude > 180 ? longitude - 360 : longitude;
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
