import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ALL } from '../sources/icloud/icloud-fixture.ts';
import { bringHere, read, saidICloud } from './icloud-commands-fixture.ts';

const signal = new AbortController().signal;

test('libraries tells all that Apple told: how many items, followed since when, left out, gone', async (t) => {
  const { say, source, picture, photos, ada, catalog } = await saidICloud(t);
  source();
  assert.match(read(await say('libraries')), /^ada: Apple has not told of any photo library yet/);
  const [, hidden] = [picture('a'), picture('b')];
  photos.hide(hidden);
  const shared = ada.photos.share([]);
  shared.add({ fileName: 'c.JPG', itemType: 'public.jpeg', resources: picture('c').master.resources });
  const icloud = source();
  await icloud.scan(signal);
  assert.match(
    read(await say('libraries')),
    /^ada has these photo libraries in iCloud:\n {2}The own library: 3 items, 1 of them hidden\n {4}followed; known in full since \d+ \w+ \d{4}.*\n {2}The shared library, as its owner: one item\n {4}followed/,
  );
  await source({ selection: { ...ALL, libraries: 'own' } }).scan(signal);
  assert.match(
    read(await say('libraries ada')),
    /owner: one item\n {4}not followed: libraries in the configuration/,
  );
  const row = catalog.cloudLibraries.ofSource(icloud.id).find(({ kind }) => kind !== 'own');
  catalog.cloudLibraries.markGone(row?.id ?? 0, 1000);
  assert.match(read(await say('libraries')), /owner: one item\n {4}gone since 1 Jan 1970/);
  assert.equal((await say('libraries bob')).error?.code, 'icloud-account-unknown');
  assert.equal((await say('libraries', { accounts: ['bob'] })).error?.code, 'icloud-no-account');
});

test('albums tells the tree with what is in iCloud and what is here, smart ones by name, others too', async (t) => {
  const { say, source, picture, photos, catalog, items } = await saidICloud(t);
  const [a, b, deleted] = [picture('a'), picture('b'), picture('d')];
  const folder = photos.newAlbum('Trips', { kind: 'folder' });
  const rome = photos.newAlbum('Rome / 2023', { kind: 'album', parent: folder.name });
  for (const asset of [a, b, deleted]) photos.putInAlbum(rome, asset);
  photos.newAlbum('\u001b[31m', { kind: 'album' });
  photos.trash(deleted);
  const icloud = source();
  await icloud.scan(signal);
  const [{ id: library } = { id: 0 }] = catalog.cloudLibraries.ofSource(icloud.id);
  catalog.cloudAlbums.put(library, { name: 's', title: 'Best', kind: 'smart', parent: null, position: null });
  bringHere(catalog, items().get('a.JPG'));
  const accountId = catalog.accounts.ensure('ada').id;
  catalog.albums.ensure(accountId, 'Grandmother');
  catalog.accounts.ensure('bob');
  const told = read(await say('albums'));
  assert.match(told, /^Albums of ada:\n/);
  assert.match(told, /\n {2}Trips\/\n {4}Rome \/ 2023 – 2 in iCloud, 1 here\n/);
  assert.match(told, /\n {2}Best – a smart album/);
  assert.match(told, /\n {2}\\u001b\[31m – 0 in iCloud, 0 here\n/);
  assert.match(told, /\n {2}Grandmother – 0 here\nbob has no albums\.$/);
  assert.equal(told.match(/Rome/g)?.length, 1, 'the album that it is here is not told again');
  assert.doesNotMatch(read(await say('albums', { accounts: ['ada'] })), /bob/);
  assert.match(read(await say('albums ada@example.com')), /^Albums of ada/);
  assert.equal((await say('albums carla')).error?.code, 'account-unknown');
});

test('folders that lie in each other, or in nothing that was told, hide no album', async (t) => {
  const { say, source, picture, catalog } = await saidICloud(t);
  picture('a');
  const icloud = source();
  await icloud.scan(signal);
  const [{ id } = { id: 0 }] = catalog.cloudLibraries.ofSource(icloud.id);
  const put = (name: string, parent: string, kind: 'album' | 'folder') =>
    catalog.cloudAlbums.put(id, { name, title: name, parent, kind, position: null });
  put('one', 'two', 'folder');
  put('two', 'one', 'folder');
  put('in', 'two', 'album');
  put('lost', 'nowhere', 'album');
  const told = read(await say('albums'));
  for (const name of ['one/', 'two/', 'in –', 'lost –']) assert.equal(told.split(` ${name}`).length, 2, name);
});
