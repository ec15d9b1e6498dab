import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom } from '../src/demo/seeded-random.ts';
import { until } from '../src/platform/until-fixture.ts';
import { NO_MOUNTS, SmallDisk } from './house/disks.ts';
import { folderContents } from './house/folder-contents.ts';
import { House } from './house/house.ts';
import { takeInventory } from './house/inventory.ts';
import { bringPictures } from './house/pictures.ts';
import { untilLocked } from './kill/lifetimes.ts';
import { toldRows } from './rebuild/told-rows.ts';
import { variedHouse } from './rebuild/varied-house.ts';

/** More of them for a soak. */
const KILLS = Number(process.env.HOMEROLL_REBUILD_KILLS ?? 3);

describe('a catalog made anew from the library', { concurrency: 2 }, () => {
  test('has every row of the lost one, as far as files can tell, and the next sync places nothing', async () => {
    await using house = await variedHouse();
    const first = await house.run('sync');
    assert.equal(first.code, 0, first.out + first.err);
    const before = toldRows(house.catalogPath);
    const library = await folderContents(house.library);
    for (const name of readdirSync(house.data)) await rm(join(house.data, name), { recursive: true });

    const rebuilt = await rebuildIn(house);
    assert.equal(rebuilt.code, 0, rebuilt.out + rebuilt.err);
    const after = toldRows(house.catalogPath);
    for (const table of Object.keys(before)) assert.deepEqual(after[table], before[table], table);

    const again = await house.run('sync', '--json');
    assert.equal(again.code, 0, again.out + again.err);
    assert.equal(JSON.parse(again.out).counts.placed, 0);
    assert.deepEqual(await folderContents(house.library), library, 'nothing in the library has changed');
    assert.deepEqual(toldRows(house.catalogPath).file, before.file, 'nor in the catalog');
    const lost = sourceFiles(house.catalogPath).filter(
      ({ fileId, note }) => fileId === null && note === null,
    );
    assert.deepEqual(lost, [], 'every file of the sources is known again');
    const verified = await house.run('verify');
    assert.equal(verified.code, 0, verified.out);
  });

  test('asks before it begins, and begins nothing without an answer', async () => {
    await using house = await House.build();
    await bringPictures(house, 1);
    assert.equal((await house.run('sync')).code, 0);
    const { code, out } = await house.run('rebuild');
    assert.equal(code, 0);
    assert.match(out, /^Shall the catalog be made anew .*\n.*Nothing in it is moved, changed or removed/);
    assert.deepEqual(leavings(house), []);
    assert.equal((await house.run('rebuild', 'now')).code, 2);
  });

  test('is what the status advises when a damaged catalog was set aside, and then no more', async () => {
    await using house = await House.build();
    await bringPictures(house, 3);
    assert.equal((await house.run('sync')).code, 0);
    const before = toldRows(house.catalogPath);
    await writeFile(house.catalogPath, Buffer.alloc(50_000, 'garbage'));
    await rename(house.inbox, `${house.inbox}-lost`);
    await house.run('sync');
    assert.match((await house.run('status')).out, /with: homeroll rebuild/);
    assert.equal((await rebuildIn(house)).code, 0);
    assert.doesNotMatch((await house.run('status')).out, /homeroll rebuild/);
    assert.deepEqual(toldRows(house.catalogPath), before);
  });

  test('survives kills at any instant, and touches nothing in the library', async (t) => {
    const seed = Date.now() % 1_000_000;
    t.diagnostic(`seed ${seed}`);
    const random = seededRandom(seed);
    await using house = await House.build();
    await bringPictures(house, 30);
    assert.equal((await house.run('sync')).code, 0);
    const before = toldRows(house.catalogPath);
    const library = await folderContents(house.library);
    for (let kill = 0; kill < KILLS; kill += 1) {
      const running = house.start('answer', await questionIn(house), 'start');
      await untilLocked(house, running);
      await sleep(random() * 2000);
      running.child.kill('SIGKILL');
      await running.ended;
      assert.deepEqual(await folderContents(house.library), library, `after kill ${kill}`);
    }
    const { code, out, err } = await rebuildIn(house);
    assert.equal(code, 0, out + err);
    assert.deepEqual(toldRows(house.catalogPath), before);
    assert.deepEqual(leavings(house), []);
    assert.equal((await house.run('sync')).code, 0, 'the stages after place are asked for anew');
    assert.deepEqual(await takeInventory(house), []);
  });

  test('is gone on with by the daemon after a kill, which then takes the new catalog into use by itself', async () => {
    await using house = await House.build();
    await bringPictures(house, 30);
    assert.equal((await house.run('sync')).code, 0);
    const killed = house.start('answer', await questionIn(house), 'start');
    await until('it reads', () => leavings(house).length > 0);
    killed.child.kill('SIGKILL');
    await killed.ended;
    const daemon = house.start('run');
    try {
      await until('it opened the house again', () => daemon.said().split('Homeroll is running').length === 3);
      assert.deepEqual(leavings(house), []);
      await bringPictures(house, 1, { first: 50 });
      await until('it brings in what is new', async () => (await folderContents(house.library)).size === 31);
    } finally {
      daemon.child.kill('SIGTERM');
    }
    assert.equal((await daemon.ended).code, 0);
    assert.equal((await house.run('sync')).code, 0);
    assert.deepEqual(await takeInventory(house), []);
  });

  test('on a full disk it stops, keeps the old catalog, and goes on when there is room', async (t) => {
    await using house = await House.build({ isNew: true });
    using disk = SmallDisk.make(house.root, 'data', '4m');
    if (!disk) return t.skip(NO_MOUNTS);
    await bringPictures(house, 10);
    assert.equal((await house.run('sync')).code, 0);
    const before = toldRows(house.catalogPath);
    await fillUp(join(disk.mountPoint, 'filler'), 150_000);
    const full = await rebuildIn(house);
    assert.equal(full.code, 1, full.out);
    assert.match(full.err, /^The disk is full: /m);
    assert.deepEqual(toldRows(house.catalogPath), before, 'the old one is in use');
    await rm(join(disk.mountPoint, 'filler'));
    assert.equal((await rebuildIn(house)).code, 0);
    assert.deepEqual(toldRows(house.catalogPath), before);
  });
});

/** Asks for a rebuild; answers the number of the question. */
async function questionIn(house: House): Promise<string> {
  const { out, err } = await house.run('rebuild', '--json');
  assert.equal(err, '');
  return String(JSON.parse(out).challenge);
}

/** Asks for a rebuild and says yes to it. */
async function rebuildIn(house: House) {
  return house.run('answer', await questionIn(house), 'start');
}

/** Names that only a rebuild under way has. */
function leavings(house: House): string[] {
  return readdirSync(house.data).filter((name) => /\.rebuil|\.rebuild-notes/.test(name));
}

/** Takes all the room that is left but `bytes`. */
async function fillUp(path: string, bytes: number): Promise<void> {
  const piece = Buffer.alloc(50_000);
  let size = 0;
  try {
    for (; ; size += piece.length) await writeFile(path, piece, { flag: 'a' });
  } catch {
    await rm(path);
    await writeFile(path, Buffer.alloc(Math.max(0, size - bytes)));
  }
}

function sourceFiles(path: string): { fileId: number | null; note: string | null }[] {
  const database = new DatabaseSync(path, { readOnly: true });
  const rows = database.prepare('SELECT file_id AS fileId, note FROM source_file').all();
  database.close();
  return rows as { fileId: number | null; note: string | null }[];
}
