/** A populated place as GeoNames has it. */
export interface GeoName {
  readonly id: number;
  /** Its English name where it has one of its own (Rome), else as people there write it. */
  readonly name: string;
  /** Names in all languages, the first one too. */
  readonly names: readonly string[];
  readonly latitude: number;
  readonly longitude: number;
  /** ISO 3166-1, two upper-case letters. */
  readonly country: string;
  /** The code of its state, province or land within the country; empty where there is none. */
  readonly region: string;
  /** Inhabitants; 0 where nobody counted. */
  readonly population: number;
  /** Whether people name it: a section of a city only tells whose ground it stands on. */
  readonly isNamed: boolean;
}

/**
 * Feature codes of what nobody names: sections of cities (`PPLX`: people name the city), and places that are given up, historical or
 * destroyed. geonames.org/export/codes.html.
 */
const UNNAMED: ReadonlySet<string> = new Set(['PPLX', 'PPLQ', 'PPLH', 'PPLW', 'PPLCH']);
const MOST_NAMES = 500;
const LONGEST_NAME = 100;

/** One line of a GeoNames dump (tab-separated, geonames.org/export/dump/readme.txt); undefined for one that says nothing sensible. */
export function parseGeoName(line: string): GeoName | undefined {
  const [id, name, ascii, alternates, latitude, longitude, , code, country, , region, , , , population] =
    line.split('\t');
  if (!name || name.length > LONGEST_NAME || !/^[A-Z]{2}$/.test(country ?? '')) return undefined;
  const number = wholeNumber(id);
  const [north, east] = [degrees(latitude, 90), degrees(longitude, 180)];
  if (number === undefined || north === undefined || east === undefined) return undefined;
  return {
    id: number,
    name,
    names: [name, ascii ?? '', ...(alternates ?? '').split(',')]
      .filter((other) => other !== '' && other.length <= LONGEST_NAME)
      .slice(0, MOST_NAMES),
    latitude: north,
    longitude: east,
    country: country ?? '',
    region: (region ?? '').slice(0, 20),
    population: wholeNumber(population) ?? 0,
    isNamed: !UNNAMED.has(code ?? ''),
  };
}

function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,10}$/.test(text) ? Number(text) : undefined;
}

function degrees(text: string | undefined, most: number): number | undefined {
  const value = text === undefined || text.trim() === '' ? Number.NaN : Number(text);
  return Math.abs(value) <= most ? value : undefined;
}
