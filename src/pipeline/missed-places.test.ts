import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GivenAssets, givenMetadata, temporaryCatalog } from '../catalog/catalog-fixture.ts';
import { catchUpOnPlaces, notePlacesMissed } from './missed-places.ts';

test('what went by without the places is asked for once more, and nothing else is', async (t) => {
  const assets = new GivenAssets(await temporaryCatalog(t));
  const { catalog } = assets;
  const done = (id: number) => {
    const turn = catalog.stages.ready('metadata', 9).find(({ assetId }) => assetId === id);
    assert.ok(turn);
    catalog.stages.markDone(turn, 'metadata', 2);
  };
  const add = (told: Parameters<typeof givenMetadata>[0]) => {
    const id = assets.asset([]);
    catalog.assets.setMetadata(id, givenMetadata(told));
    catalog.stages.request(id, 'metadata');
    done(id);
    return id;
  };
  const missed = add({ latitude: 41.89, longitude: 12.49 });
  add({ latitude: 41.89, longitude: 12.49, country: 'IT' });
  add({});

  assert.equal(catchUpOnPlaces(catalog), 0);
  catalog.transaction(() => notePlacesMissed(catalog));
  assert.equal(catchUpOnPlaces(catalog), 1);
  assert.deepEqual(
    catalog.stages.ready('metadata', 9).map(({ assetId }) => assetId),
    [missed],
  );
  // It may lie at sea, where there is no country.
  done(missed);
  assert.equal(catchUpOnPlaces(catalog), 0);
});
