import type { DatabaseSync } from 'node:sqlite';
import { Query } from '../../catalog/query.ts';
import type { Log } from '../../platform/log.ts';
import { boxAround, distanceKm } from '../distance.ts';
import type { Position } from '../position.ts';
import { isAtSea } from '../time-zone.ts';
import { CountryNames } from './country-names.ts';
import { foldedName } from './folded-name.ts';
import { type Candidate, type Choice, choosePlace } from './place-of.ts';
import { type Dump, geoNamesDump, openPlacesFile } from './places-file.ts';

/** What a position is called: the town that people would name, or the country alone. */
export interface PlaceNames {
  /** The town's GeoNames id; null far from any. */
  readonly placeId: number | null;
  /** Its English name where it has one, else its own; null far from any. */
  readonly city: string | null;
  /** ISO 3166-1, two upper-case letters. */
  readonly country: string;
}

/** What a typed name may mean. */
export interface NamedPlace {
  readonly kind: 'city' | 'country';
  /** GeoNames ids of all towns of that name, the largest first. */
  readonly placeIds?: readonly number[];
  /** ISO 3166-1, two upper-case letters. */
  readonly country?: string;
  /** In English, or the largest town's own name. */
  readonly name: string;
}

/** Kilometres around a position that are looked at, one after the other, until nothing better can lie further out. */
const RINGS = [2, 4, 8, 16, 30];
/** Kilometres from a town's edge up to which its name is told, on land and on the high seas. */
const FAR_ON_LAND = 25;
const FAR_AT_SEA = 10;
/** Kilometres to the nearest place up to which its country is told. */
const FAR_FROM_ALL = 300;
/** The longest name that is looked up. */
const LONGEST_NAME = 100;

/**
 * Names of places without asking anybody: populated places of GeoNames in a read-only database of its own. Calls are
 * synchronous and short.
 */
export class Places {
  readonly #database: DatabaseSync;
  readonly #within: Query<Candidate>;
  readonly #nameOf: Query<{ name: string }>;
  readonly #byName: Query<{ id: number; name: string }>;
  readonly #countries: CountryNames;

  private constructor(database: DatabaseSync) {
    this.#database = database;
    this.#within = new Query(
      database,
      `SELECT place.id, country, region, latitude, longitude, population, named
       FROM area JOIN place ON place.id = area.id WHERE north >= ? AND south <= ? AND east >= ? AND west <= ?`,
    );
    this.#nameOf = new Query(database, 'SELECT name FROM place WHERE id = ?');
    this.#byName = new Query(
      database,
      `SELECT place.id, place.name FROM name JOIN place ON place.id = place_id WHERE folded = ?
       ORDER BY population DESC, place.id LIMIT 1000`,
    );
    const codes = new Query<{ country: string }>(database, 'SELECT DISTINCT country FROM place');
    this.#countries = new CountryNames(codes.all().map(({ country }) => country));
  }

  /**
   * Opens the places in the data folder. The first time, after a change of version and when the file is damaged they are built anew, in
   * a process of its own, which takes some seconds; `dump` is what of. An aborted signal rejects with its reason.
   * @throws HomerollError `places-not-built` (retry).
   */
  static async open(
    dataFolder: string,
    log: Log,
    signal: AbortSignal,
    dump: Dump = geoNamesDump(),
  ): Promise<Places> {
    return new Places(await openPlacesFile(dataFolder, log, signal, dump));
  }

  /** What people would call this position; undefined at sea and where nobody lives. */
  at(position: Position): PlaceNames | undefined {
    const far = isAtSea(position) ? FAR_AT_SEA : FAR_ON_LAND;
    const choice = this.#choose(position);
    if (choice && choice.outside <= far) return this.#namesOf(choice.place);
    return far === FAR_ON_LAND ? this.#countryAt(position) : undefined;
  }

  /** Every meaning of a name in any language, without regard to case, diacritics and punctuation: a country first, then towns. */
  named(text: string): NamedPlace[] {
    const folded = foldedName(text.slice(0, LONGEST_NAME));
    const found: NamedPlace[] = [];
    const country = this.#countries.find(folded);
    if (country) found.push({ kind: 'country', ...country });
    const towns = folded === '' ? [] : this.#byName.all(folded);
    const [largest] = towns;
    if (largest) found.push({ kind: 'city', placeIds: towns.map(({ id }) => id), name: largest.name });
    return found;
  }

  /** Harmless when called twice. */
  close(): void {
    if (this.#database.isOpen) this.#database.close();
  }

  #choose(position: Position): Choice | undefined {
    let choice: Choice | undefined;
    for (const ring of RINGS) {
      choice = choosePlace(position, this.#candidates(position, ring));
      if (choice && choice.sureWithin <= ring) break;
    }
    return choice;
  }

  #namesOf({ id, country }: Candidate): PlaceNames {
    return { placeId: id, city: this.#nameOf.one(id).name, country };
  }

  #countryAt(position: Position): PlaceNames | undefined {
    let best: Candidate | undefined;
    let least = FAR_FROM_ALL;
    for (const candidate of this.#candidates(position, FAR_FROM_ALL)) {
      const distance = distanceKm(position, candidate);
      if (distance < least) [best, least] = [candidate, distance];
    }
    return best && { placeId: null, city: null, country: best.country };
  }

  #candidates(position: Position, km: number): Candidate[] {
    const { south, north, west, east } = boxAround(position, km);
    if (west <= east) return this.#within.all(south, north, west, east);
    return [...this.#within.all(south, north, west, 180), ...this.#within.all(south, north, -180, east)];
  }
}
