import assert from 'node:assert/strict';
import { symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { folderContents, sha256 } from '../house/folder-contents.ts';
import { House } from '../house/house.ts';
import { takeInventory } from '../house/inventory.ts';
import { picture } from '../house/pictures.ts';

const LONG = 'ä'.repeat(125);

describe('odd names', { concurrency: 2 }, () => {
  test('names of every kind are brought in under names that every disk can keep', async () => {
    await using house = await House.build();
    const names = [
      'two\nlines.jpg',
      'wave 🌊 👩‍👩‍👧.jpg',
      `${LONG}a.jpg`,
      'img_1.jpg',
      'IMG_1.JPG',
      'Img_1.Jpg',
      'caf\u00e9.jpg',
      'cafe\u0301.jpg',
      'a:b*c?.jpg',
      'CON.jpg',
      ' space .jpg',
      '-rf.jpg',
      'tab\tand\u001b[31mcolour.jpg',
      'right\u202egpj.exe.jpg',
      'no extension',
      'dots...jpg',
    ];
    for (const [seed, name] of names.entries()) await house.bring(name, await picture(seed));
    const { code, err, out } = await house.run('sync');
    assert.equal(code, 0, err + out);
    assert.deepEqual(await takeInventory(house), []);
    const paths = [...(await folderContents(house.library)).keys()];
    const keys = new Set(paths.map((path) => path.normalize('NFC').toLowerCase()));
    assert.equal(keys.size, paths.length, 'told apart on any file system');
    // A picture that could not keep its name has a sidecar that remembers it.
    assert.equal(paths.filter((path) => !path.endsWith('.xmp')).length, names.length);
    for (const path of paths) {
      assert.equal(path, path.normalize('NFC'));
      assert.doesNotMatch(path, /[\p{Cc}<>:"\\|?*\u202e]/u);
      for (const name of path.split('/')) assert.ok(Buffer.byteLength(name) <= 255, name);
    }
  });

  test('the same names with other contents in many folders all stay', async () => {
    await using house = await House.build();
    for (const seed of [1, 29, 57, 85]) await house.bring(`card ${seed}/DSC_0001.JPG`, await picture(seed));
    assert.equal((await house.run('sync')).code, 0);
    assert.deepEqual(await takeInventory(house), []);
  });

  test('symbolic links are not followed: not in circles, not out of the folder', async () => {
    await using house = await House.build();
    await house.bring('holiday/IMG_1.JPG', await picture(1));
    const outside = join(house.root, 'outside.jpg');
    await writeFile(outside, await picture(2));
    await symlink('.', join(house.inbox, 'holiday', 'again'));
    await symlink('..', join(house.inbox, 'holiday', 'up'));
    await symlink('loop', join(house.inbox, 'loop'));
    await symlink(outside, join(house.inbox, 'linked.jpg'));
    await symlink('nowhere', join(house.inbox, 'dangling.jpg'));
    const { code } = await house.run('sync');
    assert.equal(code, 0);
    const contents = [...(await folderContents(house.library)).values()];
    assert.deepEqual(contents, [sha256(await picture(1))]);
  });

  test('a name that is no Unicode is told and keeps nothing else from coming', async () => {
    await using house = await House.build();
    const latin1 = Buffer.concat([Buffer.from(`${house.inbox}/caf`), Buffer.of(0xe9), Buffer.from('.jpg')]);
    await writeFile(latin1, await picture(1));
    await house.bring('IMG_2.JPG', await picture(2));
    const { code, out } = await house.run('sync', '--json');
    assert.equal(code, 1, 'a person has to rename it');
    assert.equal(JSON.parse(out).counts.unreadable, 1);
    const contents = [...(await folderContents(house.library)).values()];
    assert.deepEqual(contents, [sha256(await picture(2))]);
  });
});
