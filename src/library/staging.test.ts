import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { failure, LibraryFixture, quickFolder } from './library-fixture.ts';

let fixture: LibraryFixture;
beforeEach(() => {
  fixture = new LibraryFixture(quickFolder());
});
afterEach(() => fixture.remove());

test('a file has the same staged name each time, in the staging folder of its library', async () => {
  const { staging } = await fixture.open();
  assert.equal(staging.nameFor(17, 'heic'), '17.heic');
  assert.equal(staging.path('17.heic'), join(fixture.path, '.homeroll/staging/17.heic'));
});

test('names that could lead elsewhere are refused', async () => {
  const { staging } = await fixture.open();
  for (const name of [
    '../x.jpg',
    'a/b.jpg',
    '..',
    '',
    'noextension',
    'x.j/g',
    'a\n.jpg',
    `${'x'.repeat(65)}.jpg`,
  ]) {
    assert.throws(() => staging.path(name), failure('staging-name-bad', 'never'), name);
    await assert.rejects(staging.discard(name), failure('staging-name-bad', 'never'), name);
  }
  assert.throws(() => staging.nameFor('..', '/etc'), failure('staging-name-bad'));
});

test('discarding removes one file, and may be repeated', async () => {
  const library = await fixture.open();
  for (const id of ['1', '2']) fixture.stage(library, id, id);
  await library.staging.discard('1.jpg');
  await library.staging.discard('1.jpg');
  assert.deepEqual(await library.staging.list(), ['2.jpg']);
});

test('clearing removes everything that is not to be kept, whatever its name, and nothing outside', async () => {
  const library = await fixture.open();
  for (const id of ['1', '2', '3']) fixture.stage(library, id, id);
  fs.writeFileSync(join(fixture.path, '.homeroll/staging', 'strange name'), '');
  fixture.write('a.jpg', 'placed');
  assert.deepEqual((await library.staging.clear(new Set(['2.jpg']))).sort(), [
    '1.jpg',
    '3.jpg',
    'strange name',
  ]);
  assert.deepEqual(fixture.tree(), { 'a.jpg': 'placed', '.homeroll/staging/2.jpg': '2' });
});
