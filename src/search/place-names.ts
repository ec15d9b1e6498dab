import type { Words } from '../catalog/vocabulary.ts';
import type { CountryNames } from './country-names.ts';
import { fold } from './fold.ts';
import type { KnownNames } from './known-names.ts';

/** A place that a name can mean. */
export interface NamedPlace {
  readonly kind: 'city' | 'country';
  /** As people in their language read it. */
  readonly name: string;
  /** GeoNames ids of a city, and of what is part of it. */
  readonly placeIds?: readonly number[] | undefined;
  /** ISO 3166-1 code. */
  readonly country?: string | undefined;
  /** The middle of a city, in degrees. */
  readonly latitude?: number | undefined;
  readonly longitude?: number | undefined;
}

/** Names of places all over the world, whatever language they are said in. */
export interface PlaceNames {
  /** What a name can mean, the likeliest first; empty where it is no place. The text is as it was typed. */
  named(text: string): readonly NamedPlace[];
}

/**
 * The places at which pictures were taken, by the names that the catalog has for them, and all countries in English and
 * German. Knows no other names of a city.
 */
export class LibraryPlaces implements PlaceNames {
  readonly #words: Words;
  readonly #names: KnownNames;
  readonly #countries: CountryNames;

  constructor(words: Words, names: KnownNames, countries: CountryNames) {
    this.#words = words;
    this.#names = names;
    this.#countries = countries;
  }

  named(text: string): NamedPlace[] {
    const key = fold(text.trim());
    const byCountry = Map.groupBy(
      this.#names.whole(this.#words, 'places', key),
      ({ country }) => country ?? '',
    );
    const cities = [...byCountry].map(([country, some]): NamedPlace => {
      return {
        kind: 'city',
        name: some[0]?.name ?? text,
        placeIds: some.map(({ placeId }) => placeId),
        country,
      };
    });
    const country = this.#countries.named(key);
    return country ? [{ kind: 'country', name: country.name, country: country.code }, ...cities] : cities;
  }
}
