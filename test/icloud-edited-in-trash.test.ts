import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type SimulatedAsset, SimulatedContent } from 'icloud-photos-sync-lib/simulator';
import { setMirror } from '../src/sources/icloud/mirror.ts';
import { AppleHouse } from './icloud/apple-house.ts';

const MAX_SYNCS = 5;
const OWNER = { name: 'ada', channel: 'telegram' };
const calm = new AbortController().signal;

/** Gives a picture an edit like no other. */
function edit({ ada }: AppleHouse, asset: SimulatedAsset, seed: string): void {
  const content = new SimulatedContent('jpeg', 1500, seed);
  const file = { content, fileType: 'public.jpeg', width: 64, height: 48, isUploaded: true };
  ada.photos.own.edit(asset, new Map([['resJPEGFull', file]]));
}

/** An edited picture that is here. */
async function edited(apple: AppleHouse): Promise<SimulatedAsset> {
  const [asset] = apple.take(1);
  assert.ok(asset);
  edit(apple, asset, 'first edit');
  await apple.sync();
  assert.deepEqual(await apple.compare(), []);
  return asset;
}

/** Syncs until nothing is left to be looked at again; a stage may have had the picture in hand. */
async function inStep(apple: AppleHouse): Promise<string[]> {
  for (let syncs = 0; syncs < MAX_SYNCS; syncs += 1) {
    await apple.sync();
    const problems = await apple.compare();
    if (problems.length === 0) return [];
  }
  return await apple.compare();
}

for (const change of ['reverted', 'edited again'])
  test(`a picture that comes back from the trash of iCloud ${change} comes back like that`, async () => {
    await using apple = await AppleHouse.build();
    const { catalog, sources } = await apple.open();
    for (const { id } of sources) setMirror(catalog, id, true);
    const asset = await edited(apple);
    const photos = apple.ada.photos.own;
    photos.trash(asset);
    await apple.sync();
    assert.deepEqual(await apple.compare(), []);
    assert.equal(catalog.trashed.totals('all').assets, 1);
    photos.restore(asset);
    if (change === 'reverted') photos.revert(asset);
    else edit(apple, asset, 'second edit');
    assert.deepEqual(await inStep(apple), []);
  });

test('a picture that a person brings back here has the edit that it was given in iCloud meanwhile', async () => {
  await using apple = await AppleHouse.build();
  const { catalog, trash } = await apple.open();
  const asset = await edited(apple);
  const [id = 0] = catalog.newestArrivals.between('anna', 0, Number.MAX_SAFE_INTEGER, 1);
  await trash.put([id], OWNER, calm);
  edit(apple, asset, 'second edit');
  await apple.sync();
  assert.equal(catalog.trashed.totals('all').assets, 1, 'it stays where the person has put it');
  await trash.restore(id, 'all', OWNER, false, calm);
  await apple.atRest();
  assert.deepEqual(await inStep(apple), []);
});
