import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ALL, icloudStage } from './icloud-fixture.ts';

const calm = new AbortController().signal;

test('a picture that moves to the shared library stays one picture, and a mirror does not trash it [trap H7]', async (t) => {
  const { ada, photos, picture, source, catalog } = await icloudStage(t);
  const asset = picture('a');
  const shared = ada.photos.share([]);
  const icloud = source();
  catalog.facts.set(`mirror:${icloud.id}`, 'on');
  await icloud.scan(calm);
  const id = catalog.stages.ready('fetch', 1)[0]?.assetId ?? 0;
  place(catalog, id);
  shared.add({ fileName: 'a.JPG', itemType: 'public.jpeg', resources: asset.master.resources });
  photos.trash(asset);
  photos.purge(asset);
  const { found } = await icloud.scan(calm);
  assert.equal(found, 0, 'nothing is fetched again');
  assert.equal(catalog.assets.get(id)?.trashedAt, null);
});

test('what a person has put into the trash here does not come back by a change there', async (t) => {
  const { photos, picture, edit, source, catalog } = await icloudStage(t);
  const asset = picture('a');
  const icloud = source();
  await icloud.scan(calm);
  const id = catalog.stages.ready('fetch', 1)[0]?.assetId ?? 0;
  catalog.trashed.mark(id, 1, 'anna');
  catalog.stages.withdraw(id);
  edit(asset, 'edited');
  photos.describe(asset, { isFavourite: true });
  await icloud.scan(calm);
  assert.notEqual(catalog.assets.get(id)?.trashedAt, null);
  assert.deepEqual(catalog.stages.openCounts(), []);
});

test('a title or a favourite asks for the metadata anew, and for nothing to be fetched', async (t) => {
  const { photos, picture, source, catalog } = await icloudStage(t);
  const asset = picture('a');
  const icloud = source();
  await icloud.scan(calm);
  const id = catalog.stages.ready('fetch', 1)[0]?.assetId ?? 0;
  const [file] = catalog.files.ofAsset(id);
  catalog.files.setFetched(file?.id ?? 0, { staged: '1.jpg', size: 1, sha256: 'ab', mime: 'image/jpeg' });
  catalog.stages.requestNext(id, 'metadata');
  const [before] = catalog.stages.ready('metadata', 1);
  photos.describe(asset, { title: 'Rome' });
  assert.equal((await icloud.scan(calm)).found, 0);
  assert.equal(catalog.stages.ready('metadata', 1)[0]?.revision, (before?.revision ?? 0) + 1);
});

test('parts that are not wanted are not fetched; wanted later they are', async (t) => {
  const { picture, edit, source, catalog } = await icloudStage(t);
  edit(picture('a', { movie: true }), 'edited');
  const parts = { ...ALL.parts, live: false, edits: false };
  const icloud = source({ selection: { ...ALL, parts } });
  assert.equal((await icloud.scan(calm)).found, 1);
  assert.equal((await source().scan(calm)).found, 2);
  const [asset] = catalog.stages.ready('fetch', 1);
  const files = catalog.files.ofAsset(asset?.assetId ?? 0).map(({ part }) => part);
  assert.deepEqual(files, ['original', 'live', 'edited']);
});

test('without originals an edit stands for its picture, and an unedited picture is brought all the same', async (t) => {
  const { picture, edit, photos, source, catalog } = await icloudStage(t);
  const edited = picture('a');
  edit(edited, 'edited');
  picture('b');
  const icloud = source({ selection: { ...ALL, parts: { ...ALL.parts, originals: false } } });
  assert.equal((await icloud.scan(calm)).found, 2);
  const parts = () =>
    catalog.stages
      .ready('fetch', 9)
      .map(({ assetId }) => catalog.files.ofAsset(assetId).map(({ part }) => part));
  assert.deepEqual(parts(), [['original'], ['original']]);
  photos.revert(edited);
  assert.equal((await icloud.scan(calm)).found, 1, 'the original takes its place');
});

test('pictures are left alone while they are new', async (t) => {
  const { simulator, picture, source } = await icloudStage(t);
  picture('a');
  const selection = { ...ALL, skipNewest: 7 * 86_400_000 };
  let later = 0;
  const clock = { now: () => simulator.clock.now() + later, delay: async () => {} };
  const icloud = source({ selection, clock });
  assert.equal((await icloud.scan(calm)).found, 0);
  later = 8 * 86_400_000;
  assert.equal((await icloud.scan(calm)).found, 1);
});

test('a look that is cut short in the middle of an inventory begins anew and ends right', async (t) => {
  const { simulator, picture, source, catalog } = await icloudStage(t);
  for (let index = 0; index < 30; index += 1) picture(`p${index}`);
  const icloud = source();
  const leaving = new AbortController();
  await assert.rejects(icloud.scan(leaving.signal, () => leaving.abort(new Error('stopped'))));
  assert.equal(catalog.facts.get(`icloud-news:${icloud.id}:private`), undefined);
  assert.equal((await icloud.scan(calm)).found, 30);
  assert.deepEqual(simulator.requests.complaints, []);
});

test('a library that is not shared any more keeps what came from it', async (t) => {
  const { ada, source, catalog, picture } = await icloudStage(t);
  const shared = ada.photos.share([]);
  const asset = picture('a');
  shared.add({ fileName: 'b.JPG', itemType: 'public.jpeg', resources: asset.master.resources });
  const icloud = source();
  await icloud.scan(calm);
  shared.isRemoved = true;
  await icloud.scan(calm);
  const gone = catalog.cloudLibraries.ofSource(icloud.id).filter(({ goneAt }) => goneAt !== null);
  assert.deepEqual(
    gone.map(({ kind }) => kind),
    ['shared-owner'],
  );
  assert.equal(catalog.stages.ready('fetch', 9).length, 1);
});

function place(catalog: Awaited<ReturnType<typeof icloudStage>>['catalog'], assetId: number): void {
  for (const { id } of catalog.files.ofAsset(assetId)) {
    catalog.files.plan(id, `${id}.JPG`, `${id}.jpg`);
    catalog.files.setPlaced(id, 1);
  }
}
