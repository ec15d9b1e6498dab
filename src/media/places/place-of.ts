import { distanceKm } from '../distance.ts';
import type { Position } from '../position.ts';

/** A populated place that may give a position its name. */
export interface Candidate extends Position {
  readonly id: number;
  readonly name: string;
  readonly country: string;
  readonly region: string;
  readonly population: number;
  /** 0 for a section of a city, which only tells whose ground it stands on. */
  readonly named: number;
}

/** What a position is called. */
export interface Place {
  /** Its GeoNames id. */
  readonly placeId: number;
  readonly city: string;
  /** ISO 3166-1, two upper-case letters. */
  readonly country: string;
}

/** A place found, and how far one has to look to be sure that there is no better one. */
export interface Choice {
  readonly place: Place;
  /** Kilometres to the edge of its town; negative within. */
  readonly outside: number;
  /** Everything that could be a better choice lies, with its town, within these kilometres. */
  readonly sureWithin: number;
}

/** How much of a town's extent counts for it where a border runs near: a small state beside a large city keeps its ground. */
const AT_COUNTRY = 0.3;
const AT_REGION = 0.1;

/**
 * Kilometres from a town's middle to its edge, by its inhabitants. Large cities are denser: fitted to the extents of cities from
 * Lisbon (7 km) over Berlin (14 km) to New York (20 km).
 */
export function extentKm(population: number): number {
  return 0.05 * population ** 0.375;
}

/**
 * The place that people would name: whose country, then whose region, then which town has the position inside its extent or nearest to its
 * edge. So a city goes before the suburbs that lie in its extent, and a village of its own before a city far away.
 */
export function choosePlace(position: Position, candidates: readonly Candidate[]): Choice | undefined {
  const seen = candidates.map((place) => {
    const extent = extentKm(place.population);
    return { place, extent, distance: distanceKm(position, place) };
  });
  const nearest = (among: typeof seen, share: number) => {
    let best: { place: Candidate; score: number } | undefined;
    for (const { place, extent, distance } of among) {
      const score = distance - share * extent;
      if (!best || score < best.score) best = { place, score };
    }
    return best;
  };
  const owner = nearest(seen, AT_COUNTRY);
  const ofCountry = seen.filter(({ place }) => place.country === owner?.place.country);
  const warden = nearest(ofCountry, AT_REGION);
  const named = ofCountry.filter(({ place }) => place.named === 1);
  const ofRegion = named.filter(({ place }) => place.region === warden?.place.region);
  const town = nearest(ofRegion, 1) ?? nearest(named, 1);
  if (!owner || !warden || !town) return undefined;
  const { id: placeId, name: city, country } = town.place;
  const sureWithin = Math.max(owner.score, warden.score, town.score);
  return { place: { placeId, city, country }, outside: town.score, sureWithin };
}
