import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fillLibrary, type Reply } from 'icloud-photos-sync-lib/simulator';
import type { Catalog } from '../../catalog/catalog.ts';
import { ALL, icloudStage } from './icloud-fixture.ts';

const calm = new AbortController().signal;

/** `part=name` of each file of each asset, an asset a line. */
function assetsOf(catalog: Catalog, sourceId: number): string[] {
  const ids = new Set<number>();
  for (const { id } of catalog.cloudAssets.ofSource(sourceId, 0, 1000))
    for (const row of catalog.sourceFiles.inFolder(sourceId, String(id))) {
      const file = row.fileId === null ? undefined : catalog.files.get(row.fileId);
      if (file) ids.add(file.assetId);
    }
  return [...ids].map((id) =>
    catalog.files
      .ofAsset(id)
      .map(({ part, name }) => `${part}=${name}`)
      .join(' '),
  );
}

test('a first look asks for every picture with its parts, newest first', async (t) => {
  const { picture, source, catalog } = await icloudStage(t);
  picture('old', { takenAt: 1_500_000_000_000 });
  picture('new', { takenAt: 1_700_000_000_000, movie: true });
  const icloud = source();
  const { seen, found } = await icloud.scan(calm);
  assert.equal(found, 3);
  assert.ok(seen >= 2);
  assert.deepEqual(assetsOf(catalog, icloud.id).sort(), [
    'original=new.JPG live=new.MOV',
    'original=old.JPG',
  ]);
  const turns = catalog.stages.ready('fetch', 9).map(({ assetId }) => catalog.assets.get(assetId)?.name);
  assert.deepEqual(turns, ['new.JPG', 'old.JPG']);
});

test('what is fetched has the bytes that Apple has', async (t) => {
  const { picture, source, catalog, target } = await icloudStage(t);
  const asset = picture('a');
  const icloud = source();
  await icloud.scan(calm);
  const [row] = catalog.sourceFiles.inFolder(icloud.id, '1');
  assert.ok(row);
  const fetched = await icloud.fetch(row, join(target, 'a'), calm);
  const bytes = readFileSync(join(target, 'a'));
  assert.equal(bytes.length, asset.master.resources.get('resOriginal')?.content.size);
  assert.equal(fetched.sha256, createHash('sha256').update(bytes).digest('hex'));
});

test('nothing new costs one request a scope and changes nothing', async (t) => {
  const { simulator, photos, source, catalog } = await icloudStage(t);
  fillLibrary(photos, { assets: 60, averageBytes: 600 });
  const icloud = source();
  await icloud.scan(calm);
  const before = catalog.stages.openCounts();
  const asked = simulator.requests.calls().length;
  const { found, gone } = await icloud.scan(calm);
  assert.deepEqual([found, gone], [0, 0]);
  assert.equal(simulator.requests.calls().length - asked, 2);
  assert.deepEqual(catalog.stages.openCounts(), before);
});

test('an edit comes as a part, is set aside when it is replaced, and when it is taken back', async (t) => {
  const { picture, edit, photos, source, catalog, aside } = await icloudStage(t);
  const asset = picture('a');
  const icloud = source();
  await icloud.scan(calm);
  edit(asset, 'first');
  assert.equal((await icloud.scan(calm)).found, 1);
  assert.deepEqual(assetsOf(catalog, icloud.id), ['original=a.JPG edited=a.JPG']);
  edit(asset, 'second');
  assert.equal((await icloud.scan(calm)).found, 1);
  assert.equal(aside.length, 1);
  photos.revert(asset);
  await icloud.scan(calm);
  assert.equal(aside.length, 2);
});

test('a duplicate made on the phone is one picture here and is not fetched twice', async (t) => {
  const { picture, photos, source, catalog } = await icloudStage(t);
  const asset = picture('a');
  photos.duplicate(asset);
  const icloud = source();
  assert.equal((await icloud.scan(calm)).found, 1);
  assert.deepEqual(assetsOf(catalog, icloud.id), ['original=a.JPG']);
});

test('of twins one is deleted: the picture stays for the other, and what is said of it is told anew [trap H17]', async (t) => {
  const { picture, photos, source, catalog } = await icloudStage(t);
  const twin = photos.duplicate(picture('a'));
  photos.describe(twin, { isFavourite: true });
  const icloud = source();
  await icloud.scan(calm);
  const [turn] = catalog.stages.ready('fetch', 1);
  assert.ok(turn);
  catalog.stages.request(turn.assetId, 'metadata');
  assert.ok(catalog.stages.markDone({ ...turn, revision: 0 }, 'metadata', 1));
  catalog.facts.set(`mirror:${icloud.id}`, 'on');
  photos.trash(twin);
  await icloud.scan(calm);
  assert.equal(catalog.assets.get(turn.assetId)?.trashedAt, null);
  assert.equal(catalog.stages.ready('metadata', 1).length, 1);
});

test('deleted in iCloud: kept by an archive, gone to the trash and back by a mirror', async (t) => {
  const { picture, photos, source, catalog } = await icloudStage(t);
  const asset = picture('a');
  const icloud = source();
  await icloud.scan(calm);
  const [turn] = catalog.stages.ready('fetch', 1);
  const id = turn?.assetId ?? 0;
  const [file] = catalog.files.ofAsset(id);
  catalog.files.plan(file?.id ?? 0, 'a.JPG', 'a.jpg');
  catalog.files.setPlaced(file?.id ?? 0, 1);
  photos.trash(asset);
  assert.equal((await icloud.scan(calm)).gone, 1);
  assert.equal(catalog.assets.get(id)?.trashedAt, null);
  photos.restore(asset);
  await icloud.scan(calm);
  assert.deepEqual(catalog.sourceFiles.inFolder(icloud.id, '1')[0]?.goneAt, null);
  catalog.facts.set(`mirror:${icloud.id}`, 'on');
  photos.trash(asset);
  await icloud.scan(calm);
  assert.notEqual(catalog.assets.get(id)?.trashedAt, null);
  assert.equal(catalog.trashed.by(id), 'icloud');
  photos.restore(asset);
  await icloud.scan(calm);
  assert.equal(catalog.assets.get(id)?.trashedAt, null);
  photos.trash(asset);
  photos.purge(asset);
  await icloud.scan(calm);
  assert.notEqual(catalog.assets.get(id)?.trashedAt, null);
});

test('albums, their folders and titles follow from the changes, and so do those that leave them [trap H10]', async (t) => {
  const { simulator, picture, photos, source, catalog } = await icloudStage(t);
  const [one, two] = [picture('a'), picture('b')];
  const folder = photos.newAlbum('Trips', { kind: 'folder' });
  const rome = photos.newAlbum('Rome', { kind: 'album', parent: folder.name });
  photos.putInAlbum(rome, one);
  photos.putInAlbum(rome, two);
  const icloud = source();
  const accountId = catalog.accounts.ensure('ada').id;
  const albums = () => catalog.albums.ofAccount(accountId).map(({ title, assets }) => `${title} ${assets}`);
  await icloud.scan(calm);
  assert.deepEqual(albums(), ['Trips/Rome 2']);
  const listings = simulator.requests.of('records-query').length;
  photos.takeFromAlbum(rome, two.name);
  photos.renameAlbum(rome, 'Roma');
  await icloud.scan(calm);
  assert.deepEqual(albums(), ['Trips/Roma 1']);
  photos.deleteAlbum(rome);
  await icloud.scan(calm);
  assert.deepEqual(albums(), []);
  assert.equal(simulator.requests.of('records-query').length, listings);
});

test('what people here put into an album of iCloud, or took out, stays so; renamed it is the same album', async (t) => {
  const { picture, photos, source, catalog } = await icloudStage(t);
  const [one, two, three] = [picture('a'), picture('b'), picture('c')];
  const rome = photos.newAlbum('Rome', { kind: 'album' });
  for (const asset of [one, two]) photos.putInAlbum(rome, asset);
  const icloud = source();
  const accountId = catalog.accounts.ensure('ada').id;
  await icloud.scan(calm);
  const album = catalog.albums.ensure(accountId, 'Rome');
  const [inIt, alsoInIt] = catalog.albums.assets(album, 9);
  const other = catalog.stages
    .ready('fetch', 9)
    .map(({ assetId }) => assetId)
    .find((id) => id !== inIt && id !== alsoInIt);
  assert.ok(inIt && other);
  const saying = { who: 'ben', at: 1 };
  catalog.saidAlbums.takeOut(album, inIt, saying);
  catalog.saidAlbums.putIn(album, other, saying);
  for (const asset of [one, two, three]) photos.describe(asset, { title: 'x' });
  photos.renameAlbum(rome, 'Roma');
  await icloud.scan(calm);
  assert.equal(catalog.albums.titleOf(album), 'Roma');
  const sorted = (...ids: (number | undefined)[]) => ids.toSorted((a = 0, b = 0) => a - b);
  assert.deepEqual(catalog.albums.assets(album, 9), sorted(alsoInIt, other));
  assert.deepEqual(catalog.cloudAlbums.differences(inIt), { missing: [], superfluous: [] });
  photos.deleteAlbum(rome);
  await icloud.scan(calm);
  assert.deepEqual(catalog.albums.assets(album, 9), [other], 'what people here put into it is theirs');
});

test('titles of albums: twice, empty, in another language, like one of Apple’s own [trap H22]', async (t) => {
  const { picture, photos, source, catalog } = await icloudStage(t);
  const asset = picture('a');
  for (const title of ['Rome', 'Rome', '', 'Favorites', '東京', 'a/b'])
    photos.putInAlbum(photos.newAlbum(title, { kind: 'album' }), asset);
  await source().scan(calm);
  const { id } = catalog.accounts.ensure('ada');
  const titles = catalog.albums.ofAccount(id).map(({ title, assets }) => `${title} ${assets}`);
  assert.deepEqual(new Set(titles), new Set(['Rome 1', 'Untitled 1', 'Favorites 1', '東京 1', 'a/b 1']));
});

test('a page and the token behind it are stored together, or neither is [trap H1]', async (t) => {
  const { picture, source, catalog } = await icloudStage(t);
  picture('a');
  const icloud = source();
  await icloud.scan(calm);
  picture('b');
  const broken = t.mock.method(catalog.cloudLibraries, 'follow', () => {
    throw new Error('the power is gone');
  });
  await assert.rejects(icloud.scan(calm), /power/);
  assert.equal(catalog.cloudAssets.ofSource(icloud.id, 0, 9).length, 1);
  broken.mock.restore();
  assert.equal((await icloud.scan(calm)).found, 1);
});

test('a short listing takes nothing away, not from a mirror either [trap H24]', async (t) => {
  const { simulator, picture, source, catalog } = await icloudStage(t);
  for (const seed of ['a', 'b', 'c']) picture(seed);
  const icloud = source();
  await icloud.scan(calm);
  catalog.facts.set(`mirror:${icloud.id}`, 'on');
  picture('d');
  simulator.changes.refuseTokens = true;
  const alter = (reply: Reply): Reply => ({ ...reply, body: { ...Object(reply.body), records: [] } });
  simulator.faults.add({ call: 'records-query', after: 1, times: 30, trouble: { kind: 'alter', alter } });
  const { gone } = await icloud.scan(calm).catch(() => ({ gone: 0 }));
  assert.equal(gone, 0);
  const states = catalog.cloudAssets.ofSource(icloud.id, 0, 9).map(({ state }) => state);
  assert.deepEqual(new Set(states), new Set(['live']));
  assert.ok(states.length >= 3);
});

test('another choice is made without asking Apple', async (t) => {
  const { simulator, picture, photos, source, catalog } = await icloudStage(t);
  const [one] = [picture('a'), picture('b')];
  const album = photos.newAlbum('Best', { kind: 'album' });
  photos.putInAlbum(album, one);
  const narrow = source({ selection: { ...ALL, albums: ['Best'] } });
  assert.equal((await narrow.scan(calm)).found, 1);
  const asked = simulator.requests.calls().length;
  const wide = source();
  assert.equal((await wide.scan(calm)).found, 1);
  assert.equal(simulator.requests.calls().length - asked, 2, 'but for whether anything is new');
  const narrowAgain = source({ selection: { ...ALL, albums: ['Best'] } });
  await narrowAgain.scan(calm);
  assert.deepEqual(
    assetsOf(catalog, narrowAgain.id),
    ['original=a.JPG'],
    'what was not fetched yet is not wanted any more',
  );
});

test('a forgotten token leads to an inventory that loses nothing', async (t) => {
  const { simulator, picture, source, catalog } = await icloudStage(t);
  picture('a');
  const icloud = source();
  await icloud.scan(calm);
  picture('b');
  simulator.changes.refuseTokens = true;
  await icloud.scan(calm).catch(() => undefined);
  simulator.changes.refuseTokens = false;
  await icloud.scan(calm);
  assert.deepEqual(assetsOf(catalog, icloud.id).sort(), ['original=a.JPG', 'original=b.JPG']);
});

test('files that are asked for at once are looked up together', async (t) => {
  const { simulator, picture, source, catalog, target } = await icloudStage(t);
  for (let index = 0; index < 10; index += 1) picture(`p${index}`);
  const icloud = source();
  assert.equal((await icloud.scan(calm)).isFirst, true);
  assert.equal((await icloud.scan(calm)).isFirst, false);
  const rows = catalog.sourceFiles
    .folders(icloud.id)
    .flatMap((folder) => catalog.sourceFiles.inFolder(icloud.id, folder));
  simulator.requests.clear();
  await Promise.all(rows.map((row) => icloud.fetch(row, join(target, String(row.id)), calm)));
  assert.equal(simulator.requests.of('content').length, 10);
  assert.ok(simulator.requests.of('records-lookup').length <= 2);
});
