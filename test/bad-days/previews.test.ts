import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, test } from 'node:test';
import { until } from '../../src/platform/until-fixture.ts';
import { NO_MOUNTS, SmallDisk } from '../house/disks.ts';
import { folderContents } from '../house/folder-contents.ts';
import { House } from '../house/house.ts';
import { takeInventory } from '../house/inventory.ts';
import { bringPictures, picture } from '../house/pictures.ts';

interface Row {
  readonly sha256: string;
  readonly way: string | null;
  readonly code: string | null;
}

function rowsOf(house: House): Row[] {
  const database = new DatabaseSync(house.catalogPath, { readOnly: true });
  try {
    return database
      .prepare('SELECT sha256, way, code FROM preview ORDER BY asset_id')
      .all() as unknown as Row[];
  } finally {
    database.close();
  }
}

/** The processes that a process has started, by proc_pid_task(5); none where there is no such list. */
function childrenOf(pid: number): string[] {
  const path = `/proc/${pid}/task/${pid}/children`;
  return existsSync(path) ? readFileSync(path, 'utf8').split(' ').filter(Boolean) : [];
}

function previewsIn(house: House): string[] {
  const folder = join(house.library, '.homeroll', 'previews');
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(jpg|mp4)$/.test(name),
  );
}

describe('previews on bad days', () => {
  test('a disk that is full of previews is told; with room again the rest are made', async (t) => {
    await using house = await House.build();
    using disk = SmallDisk.make(house.root, 'library', '4m');
    if (!disk) return t.skip(NO_MOUNTS);
    const others = join(disk.mountPoint, 'other people.bin');
    // The pictures find room, a megabyte for previews does not.
    await writeFile(others, Buffer.alloc(3_300_000));
    await bringPictures(house, 3, { kilobytes: 10 });
    const full = await house.run('sync');
    assert.equal(full.code, 1);
    assert.match(full.err, /^The disk is full/m);
    assert.equal((await folderContents(house.library)).size, 4, 'the pictures themselves are in');
    assert.deepEqual(rowsOf(house), [], 'and nothing is said of them for good');
    await rm(others);
    assert.equal((await house.run('sync')).code, 0);
    assert.deepEqual(
      rowsOf(house).map(({ way, code }) => [way, code]),
      Array(3).fill(['sharp', null]),
    );
    assert.equal(previewsIn(house).length, 6);
    assert.deepEqual(await takeInventory(house), []);
  });

  test('a picture that cannot be shown is in the library, sync ends well, and nothing waits for a person', async () => {
    await using house = await House.build();
    const whole = await picture(1);
    await house.bring('IMG_1.JPG', whole);
    await house.bring('IMG_2.JPG', Buffer.concat([whole.subarray(0, 400), Buffer.alloc(900, 3)]));
    const synced = await house.run('sync');
    assert.equal(synced.code, 0, synced.err);
    assert.deepEqual(
      rowsOf(house)
        .map(({ code }) => code)
        .sort(),
      [null, 'preview-unreadable'].sort(),
    );
    assert.deepEqual(await takeInventory(house), []);
  });

  test('a kill in the middle leaves nothing half made, and no worker behind', async () => {
    await using house = await House.build();
    await bringPictures(house, 40);
    const { child, ended } = house.start('sync');
    await until('the first preview', () => previewsIn(house).length > 1);
    const workers = childrenOf(child.pid ?? 0);
    child.kill('SIGKILL');
    await ended;
    for (const pid of workers) await until('its workers to end', () => !existsSync(`/proc/${pid}`));
    assert.equal((await house.run('sync')).code, 0);
    assert.equal(rowsOf(house).length, 40);
    assert.equal(previewsIn(house).length, 80);
    assert.deepEqual(await takeInventory(house), []);
  });

  test('without previews none are made, and none are waited for', async () => {
    await using house = await House.build({ librarySection: { previews: false } });
    await bringPictures(house, 2);
    assert.equal((await house.run('sync')).code, 0);
    assert.deepEqual([rowsOf(house), previewsIn(house)], [[], []]);
    await house.configure({});
    assert.equal((await house.run('sync')).code, 0);
    assert.equal(rowsOf(house).length, 2, 'they are made once they are wanted');
  });
});
