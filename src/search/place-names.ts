import type { Words } from '../catalog/vocabulary.ts';
import { fold } from './fold.ts';

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

const LOCALES = ['en', 'de'];

/** Other names for countries than the language data has. */
const ALSO: Readonly<Record<string, string>> = {
  ...{ usa: 'US', us: 'US', america: 'US', amerika: 'US', uk: 'GB', england: 'GB', 'great britain': 'GB' },
  ...{ grossbritannien: 'GB', holland: 'NL', tschechei: 'CZ', 'czech republic': 'CZ', tschechien: 'CZ' },
  ...{ turkey: 'TR', burma: 'MM', emirate: 'AE', uae: 'AE', 'south korea': 'KR', sudkorea: 'KR' },
};

/**
 * The places at which pictures were taken, by the names that the catalog has for them, and all countries in English and
 * German. Knows no other names of a city.
 */
export class LibraryPlaces implements PlaceNames {
  readonly #words: () => Words;
  readonly #countries = new Map<string, { code: string; name: string }>();

  constructor(words: () => Words) {
    this.#words = words;
  }

  named(text: string): NamedPlace[] {
    const key = fold(text.trim());
    const cities = this.#words().places.filter(({ city }) => fold(city) === key);
    const byCountry = Map.groupBy(cities, ({ country }) => country ?? '');
    const found = [...byCountry].map(([country, some]): NamedPlace => {
      const name = some[0]?.city ?? text;
      return { kind: 'city', name, placeIds: some.map(({ placeId }) => placeId), country };
    });
    const country = this.#countryNamed(key);
    return country ? [{ kind: 'country', name: country.name, country: country.code }, ...found] : found;
  }

  #countryNamed(key: string): { code: string; name: string } | undefined {
    if (this.#countries.size === 0) for (const entry of countryNames()) this.#countries.set(...entry);
    return this.#countries.get(key);
  }
}

function countryNames(): [key: string, country: { code: string; name: string }][] {
  const names = LOCALES.map((locale) => new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' }));
  const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index));
  const codes = letters.flatMap((one) => letters.map((other) => one + other));
  const official = codes.flatMap((code) =>
    names.flatMap((of): [string, { code: string; name: string }][] => {
      const name = of.of(code);
      return name === undefined ? [] : [[fold(name), { code, name }]];
    }),
  );
  const english = new Intl.DisplayNames('en', { type: 'region' });
  const also = Object.entries(ALSO).map(([key, code]): [string, { code: string; name: string }] => {
    return [key, { code, name: english.of(code) ?? code }];
  });
  return [...official, ...also];
}
