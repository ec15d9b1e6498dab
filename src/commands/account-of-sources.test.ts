import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ALL } from '../sources/icloud/icloud-fixture.ts';
import { accountOfSources } from './account-of-sources.ts';
import { bringHere, read, saidICloud } from './icloud-commands-fixture.ts';

const calm = new AbortController().signal;

test('the pictures of an Apple account go by their own names', async (t) => {
  const { source, picture, edit, catalog, items } = await saidICloud(t);
  picture('moving', { movie: true });
  edit(picture('edited'), 'edit');
  picture('late');
  const icloud = source();
  await icloud.scan(calm);
  for (const name of ['moving.JPG', 'edited.JPG']) bringHere(catalog, items().get(name));
  const told = read(accountOfSources(catalog, [icloud]));
  assert.match(told, /^5 files were looked at:\n✓ 2 photos and videos are in the library/);
  assert.match(told, /✓ one movie lies beside its Live Photo\n {4}moving\.MOV → /);
  assert.match(told, /✓ one edited version lies beside its original\n {4}edited\.JPG → /);
  assert.match(told, /… one has not been brought in yet\n {4}late\.JPG\n/);
});

test('what was not wanted of an Apple account is told as that, and never as no picture', async (t) => {
  const { source, picture, catalog } = await saidICloud(t);
  picture('wanted');
  picture('moving', { movie: true });
  const icloud = source();
  await icloud.scan(calm);
  const narrower = source({ selection: { ...ALL, kinds: ['live'] } });
  await narrower.scan(calm);
  const told = read(accountOfSources(catalog, [narrower]));
  assert.match(told, /– one stays where it is: not wanted, or deleted there\n {4}wanted\.JPG/);
  assert.doesNotMatch(told, /no picture/);
});

test('in short, some are named and the rest is counted', async (t) => {
  const { source, picture, catalog, items } = await saidICloud(t);
  for (const name of ['a', 'b', 'c']) picture(name, { movie: true });
  const icloud = source();
  await icloud.scan(calm);
  for (const item of items().values()) bringHere(catalog, item);
  const told = read(accountOfSources(catalog, [icloud], { files: 1, folders: 2 }));
  assert.match(told, /3 movies lie beside their Live Photos\n {4}a\.MOV → .*\n {4}and 2 more\n/);
  assert.match(told, /In the library:\n {4}.*\n {4}.*\n {4}and \d+ more folders$/);
});
