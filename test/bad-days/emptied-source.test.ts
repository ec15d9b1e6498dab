import assert from 'node:assert/strict';
import { appendFileSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { until } from '../../src/platform/until-fixture.ts';
import { folderContents, sha256 } from '../house/folder-contents.ts';
import { House } from '../house/house.ts';
import { bringPictures, picture } from '../house/pictures.ts';
import { aaeFile, jpegFile, movFile, xmpFile } from '../picture-files/index.ts';

const MOVE = { source: { move: true } };

describe('a source that is emptied', { concurrency: 2 }, () => {
  test('without move nothing in the source is ever changed', async () => {
    await using house = await House.build();
    await bringPictures(house, 3);
    await house.bring('notes.txt', Buffer.from('hello'));
    const before = await folderContents(house.inbox);
    assert.equal((await house.run('sync')).code, 0);
    assert.deepEqual(await folderContents(house.inbox), before);
  });

  for (const placing of ['auto', 'copy', 'hardlink'])
    test(`with move the source is emptied of what is in the library, and of nothing else (${placing})`, async () => {
      await using house = await House.build({ ...MOVE, librarySection: { placing } });
      const contentIdentifier = '0F4C1B52-8A0B-4B5E-9D0B-0D2C7C1E9A55';
      await bringPictures(house, 3);
      await house.bring('copy of 2.jpg', await picture(2));
      await house.bring('IMG_1.AAE', aaeFile({ seed: 1 }));
      await house.bring('IMG_2.JPG.xmp', xmpFile({ seed: 2 }));
      await house.bring('one/IMG_9.JPG', await jpegFile({ seed: 9, contentIdentifier }));
      await house.bring('one/OTHER.MOV', await movFile({ seed: 9, contentIdentifier }));
      const brought = new Set((await folderContents(house.inbox)).values());
      await house.bring('notes.txt', Buffer.from('not a picture'));
      await house.bring('empty.jpg', Buffer.of());
      await house.bring('ALONE.AAE', aaeFile({ seed: 3 }));
      await house.bring('.hidden.jpg', await picture(99));

      const { code, err, out } = await house.run('sync');
      assert.equal(code, 0, err + out);
      const left = [...(await folderContents(house.inbox)).keys()].sort();
      assert.deepEqual(left, ['.hidden.jpg', 'ALONE.AAE', 'empty.jpg', 'notes.txt']);
      assert.deepEqual(await keptOf(house, brought), brought);
      assert.equal((await house.run('sync')).code, 0);
      assert.deepEqual(await keptOf(house, brought), brought);
    });

  test('with move a file that has changed meanwhile is left and brought in as it is now', async () => {
    await using house = await House.build(MOVE);
    await bringPictures(house, 30, { kilobytes: 500 });
    const path = join(house.inbox, 'IMG_3.JPG');
    const sync = house.start('sync');
    await until('the work has begun', async () => (await stagedNames(house)).length > 0);
    const before = await picture(3, 500);
    appendFileSync(path, 'an edit');
    await sync.ended;
    const edited = Buffer.concat([before, Buffer.from('an edit')]);
    await house.run('retry');
    assert.equal((await house.run('sync')).code, 0);
    const library = [...(await folderContents(house.library)).values()];
    assert.ok(library.includes(sha256(edited)), 'the edit is in the library');
    assert.deepEqual(await readdir(house.inbox), []);
  });

  test('with move a sidecar that has changed since it was brought is not taken for the one in the library', async () => {
    await using house = await House.build();
    await bringPictures(house, 1);
    const sidecar = await house.bring('IMG_1.AAE', aaeFile({ seed: 1 }));
    assert.equal((await house.run('sync')).code, 0);
    await writeFile(sidecar, aaeFile({ seed: 2 }));
    await house.configure(MOVE);
    assert.equal((await house.run('sync')).code, 0);
    const everywhere = [...(await folderContents(house.library)), ...(await folderContents(house.inbox))];
    const contents = everywhere.map(([, sha256]) => sha256);
    for (const seed of [1, 2])
      assert.ok(contents.includes(sha256(aaeFile({ seed }))), `recipe ${seed} is kept`);
  });

  test('with move a sidecar that comes after its picture has left joins it in the library', async () => {
    await using house = await House.build(MOVE);
    await bringPictures(house, 1);
    assert.equal((await house.run('sync')).code, 0);
    assert.deepEqual(await readdir(house.inbox), []);
    await house.bring('IMG_1.AAE', aaeFile({ seed: 1 }));
    assert.equal((await house.run('sync')).code, 0);
    assert.deepEqual(await readdir(house.inbox), []);
    const names = [...(await folderContents(house.library)).keys()];
    assert.deepEqual(names.sort(), ['anna/2023/2023-05/IMG_1.AAE', 'anna/2023/2023-05/IMG_1.JPG']);
  });

  test('with move a library copy that is not what was brought keeps the source as it is', async () => {
    await using house = await House.build();
    await bringPictures(house, 1);
    assert.equal((await house.run('sync')).code, 0);
    const [path = ''] = (await folderContents(house.library)).keys();
    await writeFile(join(house.library, path), 'rotten bits');
    await house.configure(MOVE);
    const { code } = await house.run('sync');
    assert.equal(code, 1);
    assert.deepEqual(await readdir(house.inbox), ['IMG_1.JPG']);
    const told = (await house.run('jobs')).out;
    assert.match(told, /IMG_1\.JPG, given up at release after one try:\n.*is not what was put there/);
  });
});

/**
 * What a library holds (SHA-256), without sidecars that Homeroll has written: a Live Photo is called by the half that was placed first, and
 * is given one where that is the movie.
 */
async function keptOf({ library }: House, brought: ReadonlySet<string>): Promise<Set<string>> {
  const files = [...(await folderContents(library))];
  return new Set(files.flatMap(([path, hash]) => (path.endsWith('.xmp') && !brought.has(hash) ? [] : hash)));
}

async function stagedNames(house: House): Promise<string[]> {
  return readdir(join(house.library, '.homeroll', 'staging')).catch(() => []);
}
