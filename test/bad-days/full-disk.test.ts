import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { NO_MOUNTS, SmallDisk } from '../house/disks.ts';
import { folderContents } from '../house/folder-contents.ts';
import { House } from '../house/house.ts';
import { takeInventory } from '../house/inventory.ts';
import { bringPictures } from '../house/pictures.ts';

describe('a full disk', { concurrency: 2 }, () => {
  test('a full library disk is told, keeps what it has, and is filled further once there is room', async (t) => {
    await using house = await House.build();
    using disk = SmallDisk.make(house.root, 'library', '4m');
    if (!disk) return t.skip(NO_MOUNTS);
    const others = join(disk.mountPoint, 'other people.bin');
    await writeFile(others, Buffer.alloc(2_500_000));
    await bringPictures(house, 8, { kilobytes: 300 });

    const full = await house.run('sync');
    assert.equal(full.code, 1);
    assert.match(full.err, /^The disk is full: .*\n→ Make room on it\./m);
    const there = await folderContents(house.library);
    const inbox = new Set((await folderContents(house.inbox)).values());
    there.delete('other people.bin');
    assert.ok(there.size > 0 && there.size < 8, `${there.size} were placed`);
    for (const [path, sha256] of there) assert.ok(inbox.has(sha256), `${path} is whole`);

    await rm(others);
    assert.equal((await house.run('sync')).code, 0);
    assert.deepEqual(await takeInventory(house), []);
  });

  test('space that is to stay free stays free', async (t) => {
    await using house = await House.build({ librarySection: { minimumFree: '2MB' } });
    using disk = SmallDisk.make(house.root, 'library', '3m');
    if (!disk) return t.skip(NO_MOUNTS);
    await bringPictures(house, 8, { kilobytes: 300 });
    assert.match((await house.run('sync')).err, /^The disk is full/m);
    const sizes = (await folderContents(house.library)).size;
    assert.ok(sizes <= 4, `${sizes} were placed`);
  });

  test('a full disk under the catalog is told, and nothing is lost or doubled by it', async (t) => {
    await using house = await House.build({ isNew: true });
    using disk = SmallDisk.make(house.root, 'data', '16m');
    if (!disk) return t.skip(NO_MOUNTS);
    assert.equal((await house.run('sync')).code, 0);
    const filler = join(disk.mountPoint, 'filler');
    await fillUp(filler);
    await bringPictures(house, 150);

    const full = await house.run('sync');
    assert.equal(full.code, 1);
    assert.match(full.err, /^The disk is full: /m);
    assert.doesNotMatch(full.err, /unexpected|should not happen/);

    await rm(filler);
    assert.equal((await house.run('sync')).code, 0);
    assert.deepEqual(await takeInventory(house), []);
  });
});

/** Takes all the room that is left but 100 KB. */
async function fillUp(path: string): Promise<void> {
  const piece = Buffer.alloc(100_000);
  let size = 0;
  try {
    for (; ; size += piece.length) await writeFile(path, piece, { flag: 'a' });
  } catch {
    await rm(path);
    await writeFile(path, Buffer.alloc(size - piece.length));
  }
}
