import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { GivenAssets, temporaryCatalog } from './catalog-fixture.ts';

async function given(t: TestContext) {
  const assets = new GivenAssets(await temporaryCatalog(t));
  const { catalog, accountId, sourceId } = assets;
  const assign = (folder: string, title: string) =>
    catalog.transaction(() => catalog.albums.assignFolder({ accountId, sourceId, folder, title }));
  const titles = (assetId: number) => catalog.albums.ofAsset(assetId).map(({ title }) => title);
  return { assets, catalog, accountId, sourceId, assign, titles };
}

test('an album of a title is there once for each account, with what is in it', async (t) => {
  const { assets, catalog, accountId } = await given(t);
  const other = new GivenAssets(catalog, 'ben').accountId;
  const album = catalog.albums.ensure(accountId, 'Rome');
  assert.equal(catalog.albums.ensure(accountId, 'Rome'), album);
  assert.notEqual(catalog.albums.ensure(other, 'Rome'), album);
  const asset = assets.asset([{ name: 'a.jpg' }]);
  catalog.albums.add(album, asset);
  catalog.albums.add(album, asset);
  assert.deepEqual(
    { ...catalog.albums.ofAccount(accountId)[0] },
    { id: album, accountId, title: 'Rome', assets: 1 },
  );
  assert.deepEqual(catalog.albums.assets(album, 9), [asset]);
});

test('a folder that becomes an album takes in what lies in it already, and nothing from elsewhere', async (t) => {
  const { assets, assign, titles, catalog, sourceId } = await given(t);
  const inside = assets.asset([{ name: 'a.jpg', folder: 'Rome' }]);
  const outside = assets.asset([{ name: 'b.jpg', folder: 'Rome/Day 2' }]);
  const album = assign('Rome', 'Rome');
  assert.deepEqual([titles(inside), titles(outside)], [['Rome'], []]);
  assert.equal(catalog.albums.ofFolder(sourceId, 'Rome'), album);
  assert.equal(catalog.albums.ofFolder(sourceId, 'Rome/Day 2'), undefined);
});

test('a folder whose album gets another name takes everything along; shared ones stay', async (t) => {
  const { assets, assign, titles, catalog, accountId } = await given(t);
  const first = assets.asset([{ name: 'a.jpg', folder: 'one' }]);
  const second = assets.asset([{ name: 'b.jpg', folder: 'two' }]);
  assign('one', 'Rome');
  assign('two', 'Rome');
  assign('two', 'Roma');
  assert.deepEqual([titles(first), titles(second)], [['Rome'], ['Roma', 'Rome']]);
  assign('one', 'Roma');
  assert.deepEqual([titles(first), titles(second)], [['Roma'], ['Roma']]);
  assert.equal(catalog.albums.ofAccount(accountId).length, 1);
});

test('what takes the place of an asset is in its albums, too', async (t) => {
  const { assets, assign, titles, catalog } = await given(t);
  const still = assets.asset([{ name: 'a.heic', folder: 'one' }]);
  const movie = assets.asset([{ name: 'a.mov', folder: 'two' }]);
  assign('one', 'One');
  assign('two', 'Two');
  catalog.albums.share(movie, still);
  catalog.assets.remove(movie);
  assert.deepEqual(titles(still), ['One', 'Two']);
  assert.deepEqual(titles(movie), []);
});
