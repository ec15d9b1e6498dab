import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { failure } from '../library/library-fixture.ts';
import { nameKey } from '../library/safe-name.ts';
import { caseInsensitiveDisk } from '../library/troubled-disks.ts';
import { AlbumHouse } from './albums/albums-fixture.ts';

test('albums become folders of links to the pictures with all their parts; a second look changes nothing', async (t) => {
  const house = await AlbumHouse.build(t);
  house.picture(['Anna/2023/a.jpg', 'Anna/2023/a.mov', 'Anna/2023/a.jpg.xmp'], ['Rome', 'Best']);
  house.picture(['Anna/2023/b.jpg'], ['Rome']);
  house.picture(['Anna/2023/c.jpg'], []);
  house.catalog.albums.ensure(house.accountId, 'Empty');
  const { counts, errors } = await house.show();
  const shown = [
    ...['Anna/Best/a.jpg hardlink', 'Anna/Best/a.mov hardlink'],
    ...['Anna/Rome/a.jpg hardlink', 'Anna/Rome/a.mov hardlink', 'Anna/Rome/b.jpg hardlink'],
  ];
  assert.deepEqual(house.shown(), shown);
  assert.deepEqual([counts.linked, counts.unlinked, errors], [5, 0, 0]);
  assert.equal(house.read('Albums/Anna/Rome/a.mov'), 'content of Anna/2023/a.mov');
  assert.deepEqual((await house.show()).counts, { linked: 0, unlinked: 0, left: 0, albums: 3 });
  fs.rmSync(join(house.files.path, 'Albums/Anna/Rome/b.jpg'));
  assert.equal((await house.show()).counts.linked, 1, 'what somebody has removed is made again');
  assert.deepEqual(house.shown(), shown);
});

test('folders of iCloud are folders; a slash elsewhere is part of a title', async (t) => {
  const house = await AlbumHouse.build(t);
  const { catalog, accountId } = house;
  const source = catalog.accounts.ensureSource(accountId, 'icloud', 'anna@example.com');
  const names = { kind: 'own', scope: 'private', zone: 'P', owner: 'o', zoneType: 'z' } as const;
  const { id } = catalog.cloudLibraries.ensure(source.id, names);
  const put = (name: string, title: string, parent: string | null, kind: 'album' | 'folder') =>
    catalog.cloudAlbums.put(id, { name, title, parent, kind, position: 1 });
  put('f', 'Trips', null, 'folder');
  put('r', 'Rome / 2023', 'f', 'album');
  house.picture(['Anna/a.jpg'], ['Trips/Rome / 2023', 'Us / them']);
  catalog.cloudAlbums.link(id, 'r', catalog.albums.ensure(accountId, 'Trips/Rome / 2023'));
  await house.show();
  assert.deepEqual(house.shown(), ['Anna/Trips/Rome _ 2023/a.jpg hardlink', 'Anna/Us _ them/a.jpg hardlink']);
});

test('albums that are renamed or removed and pictures that leave one go from the tree; nothing of others does', async (t) => {
  const house = await AlbumHouse.build(t);
  const { catalog, accountId } = house;
  const a = house.picture(['Anna/a.jpg'], ['Rome', 'Gone', 'Mine']);
  house.picture(['Anna/b.jpg'], ['Rome']);
  await house.show();
  house.files.write('Albums/Anna/Mine/note.txt', 'mine');
  house.files.write('Albums/Anna/Gone/.hidden', 'mine too');
  fs.rmSync(join(house.files.path, 'Albums/Anna/Mine/a.jpg'));
  house.files.write('Albums/Anna/Mine/a.jpg', 'put there by somebody');
  catalog.albums.rename(catalog.albums.ensure(accountId, 'Rome'), 'Roma');
  for (const title of ['Gone', 'Mine']) catalog.albums.remove(catalog.albums.ensure(accountId, title));
  catalog.cloudAlbums.takeOut(catalog.albums.ensure(accountId, 'Roma'), a);
  await house.show();
  assert.deepEqual(house.shown(), [
    'Anna/Mine/a.jpg alone',
    'Anna/Mine/note.txt alone',
    'Anna/Roma/b.jpg hardlink',
  ]);
  assert.ok(!fs.existsSync(join(house.files.path, 'Albums/Anna/Rome')), 'an empty folder stays');
  assert.equal(house.read('Albums/Anna/Gone/.hidden'), 'mine too');
  assert.equal(house.read('Anna/a.jpg'), 'content of Anna/a.jpg');
});

test('a picture that goes to the trash leaves the tree, and is back with it', async (t) => {
  const house = await AlbumHouse.build(t);
  const { catalog, library } = house;
  const id = house.picture(['Anna/a.jpg'], ['Rome']);
  await house.show();
  catalog.trashed.mark(id, 1, 'anna');
  const [file] = catalog.trashed.belongingTo(id);
  assert.ok(file);
  const { path } = await library.trash.put('Anna/a.jpg', { why: 'x', by: 'anna', at: 1 });
  catalog.trashed.setTrashed(file, path);
  await house.show();
  assert.deepEqual(house.shown(), []);
  assert.equal(house.read(`.homeroll/trash/${path}`), 'content of Anna/a.jpg');
  await library.trash.restore(path);
  catalog.trashed.unmark(id);
  catalog.trashed.setReturned(file, 9);
  await house.show();
  assert.deepEqual(house.shown(), ['Anna/Rome/a.jpg hardlink']);
  catalog.assets.remove(id);
  fs.rmSync(join(house.files.path, 'Anna/a.jpg'));
  await house.show();
  assert.deepEqual(house.shown(), [], 'gone for good is gone from here');
});

test('the last name of bytes that are wanted is never taken away', async (t) => {
  const house = await AlbumHouse.build(t);
  const id = house.picture(['Anna/a.jpg'], ['Rome']);
  await house.show();
  fs.rmSync(join(house.files.path, 'Anna/a.jpg'));
  house.catalog.cloudAlbums.takeOut(house.catalog.albums.ensure(house.accountId, 'Rome'), id);
  const { errors, counts } = await house.show();
  assert.deepEqual([errors, counts.left], [1, 1]);
  assert.equal(house.read('Albums/Anna/Rome/a.jpg'), 'content of Anna/a.jpg');
});

test('equal names are told apart, all files of a picture alike; so are albums with one name', async (t) => {
  const house = await AlbumHouse.build(t);
  house.picture(['Anna/1/IMG.jpg', 'Anna/1/IMG.mov'], ['Rome', 'rome']);
  house.picture(['Anna/2/img.jpg', 'Anna/2/img.mov'], ['Rome']);
  await house.show();
  const shown = house.shown().map((line) => line.replace(/-[0-9a-f]{8}/g, '-########'));
  assert.deepEqual(shown, [
    ...['Anna/Rome/IMG.jpg hardlink', 'Anna/Rome/IMG.mov hardlink'],
    ...['Anna/Rome/img-########.jpg hardlink', 'Anna/Rome/img-########.mov hardlink'],
    ...['Anna/rome-########/IMG.jpg hardlink', 'Anna/rome-########/IMG.mov hardlink'],
  ]);
  const [one, two] = house.shown().filter((line) => line.includes('Rome/img-'));
  assert.equal(one?.slice(0, 22), two?.slice(0, 22));
  assert.equal((await house.show()).counts.linked, 0);
});

test('titles of any kind become names that stay in the tree', async (t) => {
  const house = await AlbumHouse.build(t);
  const titles = [
    '..',
    '../../etc',
    '.',
    '',
    ' ',
    '\u0000',
    'CON',
    'x'.repeat(500),
    'é'.repeat(300),
    'a\nb',
    '👨‍👩‍👧',
  ];
  house.picture([`Anna/${'n'.repeat(240)}.jpg`], titles);
  house.picture([`Anna/2/${'n'.repeat(240)}.jpg`], titles);
  const { errors, error } = await house.show();
  assert.deepEqual([errors, error], [0, undefined]);
  assert.equal(house.shown().length, titles.length * 2);
  assert.ok(house.shown().every((line) => line.split('/').length === 3));
  assert.deepEqual(fs.readdirSync(house.files.folder), ['photos']);
});

test('what lies under a name already stays, and the link takes another', async (t) => {
  const house = await AlbumHouse.build(t);
  house.picture(['Anna/a.jpg'], ['Rome']);
  house.files.write('Albums/Anna/Rome/A.JPG', 'of somebody');
  await house.show();
  const [foreign, link] = house.shown();
  assert.equal(foreign, 'Anna/Rome/A.JPG alone');
  assert.match(link ?? '', /^Anna\/Rome\/a-[0-9a-f]{8}\.jpg hardlink$/);
  await house.show();
  assert.equal(house.shown().length, 2);
});

test('a file in the way of a folder keeps one album out, and no other', async (t) => {
  const house = await AlbumHouse.build(t);
  house.picture(['Anna/a.jpg'], ['Rome', 'Best']);
  house.files.write('Albums/Anna/Best', 'of somebody');
  const { error } = await house.show();
  assert.equal(error?.code, 'library-folder-blocked');
  assert.deepEqual(house.shown(), ['Anna/Best alone', 'Anna/Rome/a.jpg hardlink']);
});

test('links of another kind take the place of those that were; symbolic ones are relative', async (t) => {
  const house = await AlbumHouse.build(t);
  house.picture(['Anna/2023/a.jpg'], ['Rome']);
  await house.show();
  await house.show({ links: 'symlink' });
  assert.deepEqual(house.shown(), ['Anna/Rome/a.jpg symlink']);
  const link = join(house.files.path, 'Albums/Anna/Rome/a.jpg');
  assert.equal(fs.readlinkSync(link), '../../../Anna/2023/a.jpg');
  assert.equal(house.read('Albums/Anna/Rome/a.jpg'), 'content of Anna/2023/a.jpg');
  fs.rmSync(link);
  fs.symlinkSync('elsewhere', link);
  await house.show({ folder: undefined });
  assert.equal(fs.readlinkSync(link), 'elsewhere', 'somebody has put it there');
});

test('auto takes what the disk can do; what it cannot is told', async (t) => {
  const house = await AlbumHouse.build(t, { abilities: { hardLinks: false, reflinks: false } });
  house.picture(['Anna/a.jpg'], ['Rome']);
  await house.show();
  assert.deepEqual(house.shown(), ['Anna/Rome/a.jpg symlink']);
  await assert.rejects(house.show({ links: 'hardlink' }), failure('albums-impossible', 'never'));
  house.library = await house.files.open({ abilities: { hardLinks: true, reflinks: true } });
  await house.show({ links: 'auto', folder: 'Other' });
  const found = house.shown('Other')[0];
  assert.match(found ?? '', /a\.jpg (hardlink|alone)$/, 'a clone that is refused is no reason to fail');
});

test('another folder takes the place of the one before; off, nothing of it is left', async (t) => {
  const house = await AlbumHouse.build(t);
  house.picture(['Anna/a.jpg'], ['Rome']);
  await house.show();
  await house.show({ folder: 'Alben' });
  assert.deepEqual([house.shown(), house.shown('Alben')], [[], ['Anna/Rome/a.jpg hardlink']]);
  assert.deepEqual(fs.readdirSync(house.files.path).sort(), ['.homeroll', 'Alben', 'Anna']);
  await house.show({ folder: undefined });
  assert.deepEqual(fs.readdirSync(house.files.path).sort(), ['.homeroll', 'Anna']);
});

test('without what the catalog knew of them, links are known for what they are', async (t) => {
  const house = await AlbumHouse.build(t);
  house.picture(['Anna/1/a.jpg'], ['Rome']);
  house.picture(['Anna/2/a.jpg'], ['Rome']);
  await house.show();
  const before = house.shown();
  const database = new DatabaseSync(house.catalog.path);
  database.exec('DELETE FROM album_link');
  database.close();
  await house.show();
  assert.deepEqual(house.shown(), before);
  await house.show({ folder: undefined });
  assert.deepEqual(house.shown(), []);
});

test('on a disk that tells no case apart', async (t) => {
  const house = await AlbumHouse.build(t, { disk: caseInsensitiveDisk, abilities: { caseSensitive: false } });
  house.picture(['Anna/1/IMG.jpg'], ['Rome', 'ROME']);
  house.picture(['Anna/2/img.JPG'], ['Rome']);
  await house.show();
  assert.equal(house.shown().length, 3);
  assert.equal(new Set(house.shown().map(nameKey)).size, 3);
  assert.equal((await house.show()).counts.linked, 0);
});
