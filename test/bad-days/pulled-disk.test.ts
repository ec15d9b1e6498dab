import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { cp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { until } from '../../src/platform/until-fixture.ts';
import { NO_MOUNTS, SmallDisk } from '../house/disks.ts';
import { House } from '../house/house.ts';
import { takeInventory } from '../house/inventory.ts';
import { bringPictures } from '../house/pictures.ts';

describe('a disk that goes', { concurrency: 4 }, () => {
  test('a library that is not mounted is told, and nothing is written under its mount point', async (t) => {
    await using house = await House.build();
    using disk = SmallDisk.make(house.root, 'library', '20m');
    if (!disk) return t.skip(NO_MOUNTS);
    await bringPictures(house, 2);
    assert.equal((await house.run('sync')).code, 0);
    await bringPictures(house, 2, { first: 3 });
    disk.pullOut();
    const away = await house.run('sync');
    assert.equal(away.code, 1);
    assert.match(
      away.err,
      /^The library .* is not there: its disk seems not to be mounted\..*\n→ Plug it in/m,
    );
    assert.deepEqual(await readdir(disk.mountPoint), []);
    disk.plugIn();
    assert.equal((await house.run('sync')).code, 0);
    assert.deepEqual(await takeInventory(house), []);
  });

  test('a disk pulled out in the middle gets nothing written in its place, and the daemon goes on when it is back', async (t) => {
    await using house = await House.build();
    using disk = SmallDisk.make(house.root, 'library', '60m');
    if (!disk) return t.skip(NO_MOUNTS);
    await bringPictures(house, 80, { kilobytes: 100 });
    const daemon = house.start('run');
    try {
      await until('some are in the library', () => isPlaced(house, 5));
      disk.pullOut();
      // However quick the machine is, there is something to write now.
      await bringPictures(house, 10, { first: 200 });
      await until('the daemon says so', () => daemon.said().includes('library-unmounted'));
      assert.deepEqual(await readdir(disk.mountPoint), []);
      disk.plugIn();
      await until('all are in the library', () => isPlaced(house, 90));
    } finally {
      daemon.child.kill('SIGTERM');
    }
    assert.equal((await daemon.ended).code, 0);
    assert.equal((await house.run('sync')).code, 0);
    assert.deepEqual(await takeInventory(house), []);
  });

  test("another library in the library's place is left alone", async () => {
    await using house = await House.build();
    await using other = await House.build();
    await bringPictures(house, 1);
    await bringPictures(other, 1, { first: 50 });
    assert.equal((await house.run('sync')).code, 0);
    assert.equal((await other.run('sync')).code, 0);
    await bringPictures(house, 1, { first: 2 });
    const mine = join(house.root, 'mine');
    await rename(house.library, mine);
    await cp(other.library, house.library, { recursive: true });
    const before = await readdir(house.library, { recursive: true });

    const foreign = await house.run('sync');
    assert.equal(foreign.code, 1);
    assert.match(foreign.err, /lies another library .* Nothing is written\.\n→ /m);
    assert.deepEqual(await readdir(house.library, { recursive: true }), before);

    await rm(house.library, { recursive: true });
    await rename(mine, house.library);
    assert.equal((await house.run('sync')).code, 0);
    assert.deepEqual(await takeInventory(house), []);
  });

  test('a library that can only be read is told and filled later', async (t) => {
    await using house = await House.build();
    using disk = SmallDisk.make(house.root, 'library', '20m');
    if (!disk) return t.skip(NO_MOUNTS);
    await bringPictures(house, 1);
    assert.equal((await house.run('sync')).code, 0);
    await bringPictures(house, 1, { first: 2 });
    disk.allowWrites(false);
    const refused = await house.run('sync');
    assert.equal(refused.code, 1);
    assert.match(refused.err, /^The library .* can only be read.*\n→ /m);
    disk.allowWrites(true);
    assert.equal((await house.run('sync')).code, 0);
    assert.deepEqual(await takeInventory(house), []);
  });
});

/** Whether at least `count` files lie in the library. */
function isPlaced(house: House, count: number): boolean {
  try {
    const entries = readdirSync(house.library, { recursive: true }).map(String);
    return entries.filter((path) => path.endsWith('.JPG')).length >= count;
  } catch {
    return false;
  }
}
