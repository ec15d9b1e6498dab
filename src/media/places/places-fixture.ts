import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a test wants of a line of a GeoNames dump; the rest is Munich's. */
export interface GeoNamesWishes {
  readonly id?: string;
  readonly name?: string;
  readonly alternates?: string;
  readonly latitude?: string;
  readonly longitude?: string;
  readonly code?: string;
  readonly country?: string;
  readonly region?: string;
  readonly population?: string;
}

/** One line, without its end. */
export function geoNamesLine(wishes: GeoNamesWishes = {}): string {
  const { id = '1', name = 'Munich', alternates = '', latitude = '48.137', longitude = '11.575' } = wishes;
  const { code = 'PPL', country = 'DE', region = '02', population = '1000' } = wishes;
  return [
    ...[id, name, name, alternates, latitude, longitude, 'P', code, country, '', region, '', '', ''],
    ...[population, '', '520', 'Europe/Berlin', '2020-01-01'],
  ].join('\t');
}

/** Writes a dump of these lines into a folder; the version may be anything. */
export function writeDump(folder: string, lines: readonly string[], version = '1') {
  const source = join(folder, 'dump.txt');
  writeFileSync(source, `${lines.join('\n')}\n`);
  return { source, version };
}
