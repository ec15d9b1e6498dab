import { distanceKm } from '../distance.ts';
import type { Position } from '../position.ts';

/** A populated place that may give a position its name. */
export interface Candidate extends Position {
  readonly id: number;
  readonly country: string;
  readonly region: string;
  readonly population: number;
  /** 0 for a section of a city, which only tells whose ground it stands on. */
  readonly named: number;
}

/** A place found, and how far one has to look to be sure that there is no better one. */
export interface Choice {
  readonly place: Candidate;
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
  const distances = candidates.map((place) => distanceKm(position, place));
  const extents = candidates.map(({ population }) => extentKm(population));
  /** The nearest of those that are fitting, with a share of its extent taken off its distance. */
  const nearest = (share: number, isFitting: (place: Candidate) => boolean) => {
    let [best, least]: [Candidate | undefined, number] = [undefined, Number.POSITIVE_INFINITY];
    for (const [index, place] of candidates.entries()) {
      const score = (distances[index] ?? 0) - share * (extents[index] ?? 0);
      if (score < least && isFitting(place)) [best, least] = [place, score];
    }
    return best && { place: best, score: least };
  };
  const owner = nearest(AT_COUNTRY, () => true);
  const isOfCountry = ({ country }: Candidate) => country === owner?.place.country;
  const warden = nearest(AT_REGION, isOfCountry);
  const isNamed = (place: Candidate) => place.named === 1 && isOfCountry(place);
  const town =
    nearest(1, (place) => isNamed(place) && place.region === warden?.place.region) ?? nearest(1, isNamed);
  if (!owner || !warden || !town) return undefined;
  const sureWithin = Math.max(owner.score, warden.score, town.score);
  return { place: town.place, outside: town.score, sureWithin };
}
