import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Reply } from './command.ts';
import { GivenLooks, said } from './look-fixture.ts';

function buttons({ suggestions = [] }: Reply): string[] {
  return suggestions.map(({ say }) => say);
}

test('pictures are put into a new album, and out of it; an album of nothing goes', async (t) => {
  const looks = await GivenLooks.with(t, [{ name: 'a.jpg' }, { name: 'b.jpg' }]);
  const { catalog } = looks.library;
  const reply = await looks.say('album Our summer #1 #2');
  assert.deepEqual(said(reply.lines), ['2 pictures are in the album Our summer now.']);
  assert.deepEqual(await looks.ids('find album:"our summer"'), [2, 1]);
  assert.deepEqual(buttons(reply), ['unalbum "Our summer" #1 #2']);
  assert.deepEqual(said((await looks.say('album "our SUMMER" 1')).lines), ['It is so already.']);
  const out = await looks.say('unalbum our summer #1');
  assert.match(said(out.lines)[0] ?? '', /^a\.jpg is not in the album Our summer any more/);
  assert.deepEqual(catalog.albums.ofAsset(1), []);
  await looks.say('unalbum our summer #2');
  assert.deepEqual(catalog.albums.ofAccount(1), []);
  assert.equal((await looks.say('unalbum our summer #2')).error?.code, 'album-unknown');
});

test('a name that ends with a number goes in quotes', async (t) => {
  const looks = await GivenLooks.with(t, [{}]);
  await looks.say('album "Rome 2024" #1');
  assert.deepEqual(
    looks.library.catalog.albums.ofAsset(1).map(({ title }) => title),
    ['Rome 2024'],
  );
  assert.equal((await looks.say('album Rome 2024 #1')).error?.code, 'asset-unknown');
  assert.equal((await looks.say('album Rome #1 or so')).error?.code, 'argument-too-many');
  assert.equal((await looks.say('album Rome x')).error?.code, 'pictures-which');
});

test('an album that there is already is that album; one in a folder is found by its own name', async (t) => {
  const looks = await GivenLooks.with(t, [{ albums: ['Trips/Rome'] }, {}, { account: 'ben' }]);
  const { catalog } = looks.library;
  await looks.say('album rome #2 #3');
  const titles = (id: number) => catalog.albums.ofAsset(id).map(({ title }) => title);
  assert.deepEqual([titles(2), titles(3)], [['Trips/Rome'], ['rome']], 'each account has its own albums');
});

test('what was taken out stays out, whoever puts it in; what was put in stays in', async (t) => {
  const looks = await GivenLooks.with(t, [{ albums: ['Rome'] }, { albums: ['Rome'] }]);
  const { catalog } = looks.library;
  const album = catalog.albums.ensure(1, 'Rome');
  await looks.say('unalbum Rome #1');
  catalog.albums.add(album, 1);
  assert.deepEqual(catalog.albums.assets(album, 9), [2]);
  await looks.say('album Rome #1');
  assert.deepEqual(catalog.albums.assets(album, 9), [1, 2]);
});
