import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { SimulatedContent } from 'icloud-photos-sync-lib/simulator';
import { icloudHouse } from '../jobs/icloud-house-fixture.ts';
import { AssetTrash } from '../pipeline/asset-trash.ts';
import { systemClock } from '../platform/clock.ts';
import { createLog } from '../platform/log.ts';
import type { SourceTrash } from '../sources/icloud/carry-all.ts';
import { setMirror } from '../sources/icloud/mirror.ts';
import { SourceBin } from './source-bin.ts';

const signal = new AbortController().signal;
const ANNA = { name: 'anna', channel: 'telegram' };
class Kill extends Error {}

/** A library that follows its iCloud, with a picture, and what kills it once something has gone to the trash. */
async function mirror(t: TestContext) {
  let bin: SourceBin | undefined;
  const kill = { comes: false };
  const connected = () => {
    assert.ok(bin);
    return bin;
  };
  const trashOf: SourceTrash = {
    isInWork: (id) => connected().isInWork(id),
    setAside: (ids) => connected().setAside(ids),
    moveAside: (until) => connected().moveAside(until),
    restore: (ids, until) => connected().restore(ids, until),
    put: async (ids, until) => {
      const later = await connected().put(ids, until);
      if (kill.comes && ids.length > 0) throw new Kill();
      return later;
    },
  };
  const house = await icloudHouse(t, { trash: trashOf });
  const { catalog, library, copier: hasher, pipeline, icloud, picture, sync } = house;
  const isInWork = (id: number) => pipeline.isInWork(id);
  const log = createLog('silent');
  const trash = new AssetTrash({ catalog, library, hasher, clock: systemClock, log, isInWork });
  bin = new SourceBin(catalog, library, systemClock);
  bin.connect(trash);
  const asset = picture('a');
  await sync();
  setMirror(catalog, icloud.id, true);
  const [row] = catalog.sourceFiles.inFolder(icloud.id, '1');
  const id = catalog.files.get(row?.fileId ?? 0)?.assetId ?? 0;
  const isTrashed = () => catalog.assets.get(id)?.trashedAt !== null;
  return { ...house, trash, kill, asset, id, isTrashed };
}

test('what a person brings back stays, also when a kill came between the deletion and the note that it was followed', async (t) => {
  const { photos, asset, id, list, trash, kill, isTrashed } = await mirror(t);
  photos.trash(asset);
  kill.comes = true;
  await assert.rejects(list(), Kill);
  assert.ok(isTrashed());
  await trash.restore(id, 'all', ANNA, false, signal);
  kill.comes = false;
  await list();
  assert.ok(!isTrashed());
  photos.restore(asset);
  await list();
  photos.trash(asset);
  await list();
  assert.ok(isTrashed(), 'another deletion is followed again');
});

test('what a person has let go for good does not come again because a favourite was set in iCloud', async (t) => {
  const { catalog, photos, asset, id, list, trash, icloud } = await mirror(t);
  await trash.put([id], ANNA, signal);
  await trash.purge(systemClock.now() + 1, ANNA, signal);
  assert.equal(catalog.assets.get(id), undefined);
  photos.describe(asset, { isFavourite: true });
  await list();
  const files = catalog.sourceFiles.inFolder(icloud.id, '1');
  assert.deepEqual(
    files.map(({ fileId, note }) => [fileId, note]),
    [[null, 'purged']],
  );
});

for (const change of ['is given an edit', 'has its edit changed', 'gets a movie'])
  test(`what a person has let go for good comes again whole when it ${change} in iCloud`, async (t) => {
    const { catalog, photos, asset, edit, id, list, sync, trash, icloud } = await mirror(t);
    if (change === 'has its edit changed') {
      edit(asset, 'first');
      await sync();
    }
    await trash.put([id], ANNA, signal);
    await trash.purge(systemClock.now() + 1, ANNA, signal);
    assert.equal(catalog.assets.get(id), undefined);
    if (change === 'gets a movie') {
      const content = new SimulatedContent('mov', 1000, 'movie');
      const fileType = 'com.apple.quicktime-movie';
      const movie = { content, fileType, width: 64, height: 48, isUploaded: true };
      const resources = new Map([...asset.master.resources, ['resOriginalVidCompl', movie] as const]);
      Object.assign(asset.master, { resources });
      // Between two looks, so that only the movie is to be seen.
      photos.trash(asset);
      photos.restore(asset);
    } else edit(asset, 'second');
    await list();
    const rows = catalog.sourceFiles.inFolder(icloud.id, '1');
    const came = rows.map(({ name, note, fileId }) => [name, note, catalog.files.get(fileId ?? 0)?.part]);
    const other = change === 'gets a movie' ? 'live' : 'edited';
    assert.deepEqual(
      came.sort(),
      [
        [other, null, other],
        ['original', null, 'original'],
      ].sort(),
    );
  });

test('what a mirror has let go for good comes again when its owner brings it back in iCloud', async (t) => {
  const { catalog, photos, asset, id, list, trash, icloud } = await mirror(t);
  photos.trash(asset);
  await list();
  await trash.purge(systemClock.now() + 1, ANNA, signal);
  assert.equal(catalog.assets.get(id), undefined);
  photos.restore(asset);
  await list();
  const [row] = catalog.sourceFiles.inFolder(icloud.id, '1');
  assert.deepEqual([row?.note, row?.goneAt], [null, null]);
  assert.ok(row?.fileId);
});
