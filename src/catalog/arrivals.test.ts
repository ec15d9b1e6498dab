import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { GivenLibrary, type GivenPicture } from './pictures-fixture.ts';

const ALL = { from: 1, until: 1000, accounts: 'all' } as const;
const came = (placed_at: number, picture: GivenPicture = {}): GivenPicture => ({
  ...picture,
  columns: { placed_at, ...picture.columns },
});

function withPreview(library: GivenLibrary, ...ids: readonly number[]): void {
  for (const assetId of ids)
    library.catalog.previews.set({
      ...{ assetId, sha256: 'ab'.repeat(32), way: 'sharp', width: 4, height: 3 },
      ...{ hasClip: false, code: null, version: 1, madeAt: 1 },
    });
}

test('counts what came in the period, by account and kind; what is hidden or in the trash is not told', async (t) => {
  const { catalog } = await GivenLibrary.with(t, [
    came(1),
    came(999, { kind: 'video' }),
    came(5, { account: 'ben' }),
    came(1000),
    came(5, { columns: { hidden: 1 } }),
    came(5, { trashed: true }),
    { placed: false },
  ]);
  const counts = (accounts: 'all' | readonly string[]) =>
    catalog.arrivals
      .counts({ ...ALL, accounts })
      .map(({ account, kind, count }) => `${account} ${kind} ${count}`);
  assert.deepEqual(counts('all'), ['anna photo 1', 'anna video 1', 'ben photo 1']);
  assert.deepEqual(counts(['ben']), ['ben photo 1']);
  assert.deepEqual(counts([]), []);
});

test('names the places with the most, and counts the others', async (t) => {
  const { catalog } = await GivenLibrary.with(t, [
    came(5, { place: 'kyoto' }),
    came(6, { place: 'kyoto' }),
    came(7, { place: 'rome' }),
    came(7, { place: 'lisbon' }),
    came(2000, { place: 'munich' }),
  ]);
  const { top, count } = catalog.arrivals.places(ALL, 2);
  assert.deepEqual(
    top.map((place) => `${place.city} ${place.country} ${place.count}`),
    ['Kyoto JP 2', 'Lisbon PT 1'],
  );
  assert.equal(count, 3);
});

test('marked pictures are always looked at, of the others a share, of those without a preview none', async (t) => {
  const library = await GivenLibrary.with(t);
  const ids = Array.from({ length: 40 }, () => library.add(came(5)));
  const favourite = library.add(came(5, { favourite: true, people: ['Anna', 'Anna', 'Ben'] }));
  const rejected = library.add(came(5, { favourite: true, columns: { rating: -1 } }));
  withPreview(library, ...ids.slice(0, 39), favourite, rejected);
  const found = library.catalog.arrivals.candidates(ALL, 42, 10);
  assert.ok(found.length >= 8 && found.length <= 12, String(found.length));
  assert.equal(found.find(({ id }) => id === favourite)?.people, 2);
  assert.ok(found.every(({ id }) => id !== rejected && id !== ids[39]));
});

test('the index alone answers the counts', async (t) => {
  const { catalog } = await GivenLibrary.with(t, [came(5)]);
  const database = new DatabaseSync(catalog.path);
  t.after(() => database.close());
  const plan = database
    .prepare(
      `EXPLAIN QUERY PLAN SELECT account_id, kind, count(*) FROM asset INDEXED BY asset_by_arrival
       WHERE placed_at >= 1 AND placed_at < 9 AND placed_at IS NOT NULL AND hidden = 0 AND trashed_at IS NULL GROUP BY account_id, kind`,
    )
    .all();
  assert.match(JSON.stringify(plan), /COVERING INDEX asset_by_arrival/);
});
