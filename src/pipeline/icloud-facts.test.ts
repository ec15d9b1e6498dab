import assert from 'node:assert/strict';
import { test } from 'node:test';
import { icloudStage } from '../sources/icloud/icloud-fixture.ts';
import { icloudFacts } from './icloud-facts.ts';

const calm = new AbortController().signal;

test('what is hidden in iCloud is hidden here, until it is shown there again', async (t) => {
  const { picture, photos, source, catalog } = await icloudStage(t);
  const asset = picture('a');
  const icloud = source();
  await icloud.scan(calm);
  const id = catalog.stages.ready('fetch', 1)[0]?.assetId ?? 0;
  for (const isHidden of [true, false]) {
    photos.hide(asset, isHidden);
    await icloud.scan(calm);
    assert.equal(icloudFacts(catalog, id)?.hidden, isHidden);
  }
});
