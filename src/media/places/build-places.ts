import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { Query } from '../../catalog/query.ts';
import { boxAround } from '../distance.ts';
import { foldedName } from './folded-name.ts';
import { type GeoName, parseGeoName } from './geonames.ts';
import { extentKm } from './place-of.ts';

const SCHEMA = `
  CREATE TABLE about (version TEXT NOT NULL) STRICT;
  CREATE TABLE place (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    country TEXT NOT NULL,
    region TEXT NOT NULL,
    latitude REAL NOT NULL,
    longitude REAL NOT NULL,
    population INTEGER NOT NULL,
    named INTEGER NOT NULL
  ) STRICT;
  -- The box around a place and its extent.
  CREATE VIRTUAL TABLE area USING rtree(id, south, north, west, east);
  CREATE TABLE name (
    folded TEXT NOT NULL,
    place_id INTEGER NOT NULL,
    PRIMARY KEY (folded, place_id)
  ) STRICT, WITHOUT ROWID;`;

/**
 * Reads a GeoNames dump line by line into a new database at `target`; answers how many places it holds. Nothing is safe on the
 * disk yet: whoever wants the file syncs and renames it. The version goes in last, so that half a file has none.
 */
export async function buildPlaces(source: string, target: string, version: string): Promise<number> {
  const database = new DatabaseSync(target);
  try {
    // A build that stops is begun anew: nothing to go back by.
    database.exec('PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA cache_size = -16000;');
    database.exec(`${SCHEMA} BEGIN`);
    const count = await addAll(database, source);
    database.exec('COMMIT');
    new Query(database, 'INSERT INTO about (version) VALUES (?)').run(version);
    return count;
  } finally {
    database.close();
  }
}

async function addAll(database: DatabaseSync, source: string): Promise<number> {
  const add = adder(database);
  let count = 0;
  for await (const line of createInterface({ input: createReadStream(source, 'utf8') })) {
    const place = parseGeoName(line);
    if (place && add(place)) count += 1;
  }
  return count;
}

/** Adds a place with its area and names; false for one that is there already. */
function adder(database: DatabaseSync): (place: GeoName) => boolean {
  const addPlace = new Query(database, 'INSERT OR IGNORE INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  const addArea = new Query(database, 'INSERT INTO area VALUES (?, ?, ?, ?, ?)');
  const addName = new Query(database, 'INSERT OR IGNORE INTO name VALUES (?, ?)');
  return (place) => {
    const { id, name, country, region, latitude, longitude, population, isNamed } = place;
    const named = isNamed ? 1 : 0;
    if (addPlace.run(id, name, country, region, latitude, longitude, population, named) === 0) return false;
    const { south, north, west, east } = boxAround(place, extentKm(population));
    // A town across the date line reaches up to it: searches look on both sides.
    const isWhole = west <= east;
    const [from, to] = isWhole ? [west, east] : longitude > 0 ? [west, 180] : [-180, east];
    addArea.run(id, south, north, from, to);
    if (isNamed)
      for (const folded of new Set(place.names.map(foldedName))) if (folded !== '') addName.run(folded, id);
    return true;
  };
}
