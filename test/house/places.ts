import { copyFile, link, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { geoNamesDump, openPlacesFile, placesPath } from '../../src/media/places/places-file.ts';
import { isThere } from '../../src/platform/is-there.ts';
import { createLog } from '../../src/platform/log.ts';

const CACHE = fileURLToPath(import.meta.resolve('../../node_modules/.cache/'));

/**
 * Gives a data folder the database of places that each builds for itself sooner or later: it is the same everywhere, and takes
 * seconds of computing.
 */
export async function givePlaces(dataFolder: string): Promise<void> {
  const from = await builtPlaces();
  await mkdir(dataFolder, { mode: 0o700 });
  // A temporary folder may be on another disk.
  await link(from, placesPath(dataFolder)).catch(() => copyFile(from, placesPath(dataFolder)));
}

let built: Promise<string> | undefined;

/** Built by the first test that wants it, and then kept; at most once in each process. */
function builtPlaces(): Promise<string> {
  built ??= build();
  return built;
}

async function build(): Promise<string> {
  const dump = geoNamesDump();
  const folder = join(CACHE, 'homeroll-places', dump.version.replaceAll('/', '-'));
  if (!(await isThere(placesPath(folder)))) {
    await mkdir(folder, { recursive: true });
    const signal = new AbortController().signal;
    (await openPlacesFile(folder, createLog('silent'), signal, dump)).close();
  }
  return placesPath(folder);
}
