import { statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { boxAround } from '../src/media/distance.ts';
import { Places } from '../src/media/places/places.ts';
import type { Position } from '../src/media/position.ts';
import { createLog } from '../src/platform/log.ts';
import { median, megabytes, time } from './measure/figures.ts';
import { readOptions } from './measure/options.ts';
import { inTemporaryFolder } from './measure/temporary-folder.ts';

/**
 * Builds the places, and asks for the names of positions around places of all sizes. The floor: the bare R*Tree query for
 * what lies within 3 km, without looking at what it finds.
 */
const FLOOR_KM = 3;
/** Degrees around a place at which pictures are taken. */
const SPREAD = 0.1;

interface Rates {
  /** Calls in a second, one number a round. */
  readonly floor: number[];
  readonly ours: number[];
}

function positionsNear(database: DatabaseSync, count: number): Position[] {
  const rows = database
    .prepare('SELECT latitude, longitude FROM place ORDER BY id * 7919 % 104729 LIMIT ?')
    .all(count);
  return rows.map(({ latitude, longitude }, index) => ({
    latitude: Math.max(-90, Math.min(90, Number(latitude) + SPREAD * Math.sin(index))),
    longitude: Math.max(-180, Math.min(180, Number(longitude) + SPREAD * Math.cos(index * 1.7))),
  }));
}

function measure(
  places: Places,
  database: DatabaseSync,
  positions: readonly Position[],
  rounds: number,
): Rates {
  const query = database.prepare(
    'SELECT id FROM area WHERE north >= ? AND south <= ? AND east >= ? AND west <= ?',
  );
  const rates: Rates = { floor: [], ours: [] };
  for (let round = 0; round < rounds; round += 1) {
    rates.floor.push(
      rate(positions, (position) => {
        const { south, north, west, east } = boxAround(position, FLOOR_KM);
        query.all(south, north, west, east);
      }),
    );
    rates.ours.push(rate(positions, (position) => places.at(position)));
  }
  return rates;
}

function rate(positions: readonly Position[], ask: (position: Position) => unknown): number {
  const began = performance.now();
  for (const position of positions) ask(position);
  return (positions.length * 1000) / (performance.now() - began);
}

const options = readOptions({ positions: 20_000, rounds: 3, folder: '/var/tmp' });
await inTemporaryFolder(options.folder, async (home) => {
  let builder = 0;
  const log = {
    ...createLog('warn'),
    info: (_event: string, fields = {}) => (builder = Number(Object(fields).memory)),
  };
  const never = new AbortController().signal;
  const began = performance.now();
  (await Places.open(home, log, never)).close();
  const building = performance.now() - began;

  const before = process.memoryUsage.rss();
  const reopened = performance.now();
  const places = await Places.open(home, log, never);
  const opening = performance.now() - reopened;
  const opened = process.memoryUsage.rss() - before;
  const path = join(home, 'places.db');
  const database = new DatabaseSync(path, { readOnly: true });
  const positions = positionsNear(database, options.positions);
  const named = positions.filter((position) => places.at(position)?.city != null).length;
  const { floor, ours } = measure(places, database, positions, options.rounds);
  const used = process.memoryUsage.rss() - before;
  places.close();
  database.close();

  const perSecond = (values: readonly number[]) =>
    `${Math.round(median(values)).toLocaleString('en')} a second`;
  console.log(
    `places: ${positions.length} positions around places of all sizes, ${named} of them in a town, ${options.rounds} rounds by turns`,
  );
  console.log(`  floor, bare R*Tree query   ${perSecond(floor)}`);
  console.log(`  lookups                    ${perSecond(ours)}`);
  console.log(`  ratio ours / floor         ${(median(ours) / median(floor)).toFixed(2)}`);
  console.log(
    `  building, once             ${time(building)}, ${megabytes(builder)} at most in a process of its own, a file of ${megabytes(statSync(path).size)}`,
  );
  console.log(
    `  opening                    ${time(opening)}, ${megabytes(opened)} more memory; ${megabytes(used)} after all lookups`,
  );
});
