import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { GivenAssets, givenMetadata, temporaryCatalog } from '../catalog/catalog-fixture.ts';
import { calm } from '../platform/clock-fixture.ts';
import { createLog } from '../platform/log.ts';
import { untilAborted } from '../platform/until-aborted.ts';
import { MissedPlaces, notePlacesMissed, type PlaceFinder, type PlacesToCome } from './missed-places.ts';

const NEVER = new AbortController().signal;
const ROME = { latitude: 41.89, longitude: 12.49 };
const AT_SEA = { latitude: 40, longitude: 5 };

/** Places that know Rome and nothing else. */
const PLACES: PlaceFinder = {
  at: ({ latitude }) =>
    latitude === ROME.latitude ? { placeId: 3169070, city: 'Rome', country: 'IT' } : undefined,
};

/** A catalog and places that are to come. */
async function given(t: TestContext) {
  const assets = new GivenAssets(await temporaryCatalog(t));
  const { catalog } = assets;
  const coming = Promise.withResolvers<PlaceFinder | undefined>();
  const places: { now: PlaceFinder | undefined; ready: PlacesToCome['ready'] } = {
    now: undefined,
    ready: (signal) => untilAborted(coming.promise, signal),
  };
  /** They come, or it turns out that there are none. */
  const come = async (found: PlaceFinder | null = PLACES) => {
    places.now = found ?? undefined;
    coming.resolve(found ?? undefined);
    await calm();
  };
  /** An asset whose sidecar is written. */
  const add = (told: Parameters<typeof givenMetadata>[0]) => {
    const id = assets.asset([]);
    catalog.assets.setMetadata(id, givenMetadata(told));
    catalog.stages.request(id, 'sidecar');
    const turn = catalog.stages.ready('sidecar', 9).find(({ assetId }) => assetId === id);
    assert.ok(turn);
    catalog.stages.markDone(turn, 'sidecar', 1);
    return id;
  };
  const missed = new MissedPlaces({ catalog, places, log: createLog('silent') });
  t.after(() => missed.stop());
  const cityOf = (id: number) => catalog.assets.get(id)?.city;
  const toWrite = () => catalog.stages.ready('sidecar', 999).map(({ assetId }) => assetId);
  return { catalog, missed, add, come, cityOf, toWrite };
}

test('what went by without the places gets its names once they come, and its sidecar with them', async (t) => {
  const { catalog, missed, add, come, cityOf, toWrite } = await given(t);
  const [inRome, atSea, nowhere, named] = [add(ROME), add(AT_SEA), add({}), add({ ...ROME, country: 'VA' })];
  catalog.transaction(() => notePlacesMissed(catalog));
  assert.equal(missed.finder, undefined);
  await come();
  assert.equal(missed.finder, PLACES);
  assert.deepEqual([inRome, atSea, nowhere, named].map(cityOf), ['Rome', null, null, null]);
  assert.deepEqual(toWrite(), [inRome]);
  assert.equal(catalog.facts.get('places-missed'), 'no');
});

test('hundreds are named, some at a time; a second look finds nothing to do', async (t) => {
  const { catalog, missed, add, come, cityOf } = await given(t);
  const all = Array.from({ length: 250 }, (_, index) => add(index % 2 ? ROME : AT_SEA));
  catalog.transaction(() => notePlacesMissed(catalog));
  await come();
  assert.equal(await missed.settle(NEVER), true);
  assert.equal(all.filter((id) => cityOf(id) === 'Rome').length, 125);
  assert.equal(await missed.settle(NEVER), false);
});

test('what was missed before a restart is named after it', async (t) => {
  const { catalog, missed, add, come, cityOf } = await given(t);
  const id = add(ROME);
  catalog.transaction(() => notePlacesMissed(catalog));
  missed.start();
  await come();
  assert.equal(cityOf(id), 'Rome');
});

test('where they cannot be had it stays noted', async (t) => {
  const { catalog, missed, add, come } = await given(t);
  add(ROME);
  catalog.transaction(() => notePlacesMissed(catalog));
  await come(null);
  assert.equal(await missed.settle(NEVER), false);
  assert.equal(catalog.facts.get('places-missed'), 'yes');
});

test('stopping ends the wait for them', async (t) => {
  const { catalog, missed } = await given(t);
  catalog.transaction(() => notePlacesMissed(catalog));
  missed.start();
  await Promise.all([missed.stop(), missed.stop()]);
});
