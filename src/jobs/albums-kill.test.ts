import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Catalog } from '../catalog/catalog.ts';
import { realDisk } from '../library/disk.ts';
import { Library } from '../library/library.ts';
import { failure, libraryOptions } from '../library/library-fixture.ts';
import { FailingDisk } from '../library/troubled-disks.ts';
import { createLog } from '../platform/log.ts';
import { AlbumHouse } from './albums/albums-fixture.ts';
import { albumsJob } from './albums.ts';

const CHILD = 'show-until-killed';
const never = new AbortController().signal;

/** Two pictures of one name, in an album that gets another title; somebody's file is in the way. */
async function renamed(t: TestContext): Promise<AlbumHouse> {
  const house = await AlbumHouse.build(t);
  const { catalog, accountId } = house;
  house.picture(['Anna/1/a.jpg', 'Anna/1/a.mov'], ['Rome', 'Best']);
  house.picture(['Anna/2/a.jpg'], ['Rome']);
  house.files.write('Albums/Anna/Roma/b.jpg', 'of somebody');
  await house.show();
  catalog.albums.rename(catalog.albums.ensure(accountId, 'Rome'), 'Roma');
  house.picture(['Anna/3/b.jpg'], ['Roma']);
  catalog.albums.remove(catalog.albums.ensure(accountId, 'Best'));
  return house;
}

const told = (house: AlbumHouse) => house.shown().map((line) => line.replace(/-[0-9a-f]{8}/, '-########'));
/** The folders in the tree. */
function foldersOf(house: AlbumHouse): string[] {
  const top = join(house.files.path, 'Albums');
  const names = fs.readdirSync(top, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => fs.lstatSync(join(top, name)).isDirectory()).sort();
}

const RIGHT = [
  ...['Anna/Roma/a-########.jpg', 'Anna/Roma/a.jpg', 'Anna/Roma/a.mov', 'Anna/Roma/b-########.jpg'],
].map((path) => `${path} hardlink`);
const WITH_THEIRS = [...RIGHT, 'Anna/Roma/b.jpg alone'].sort();

for (const links of ['hardlink', 'symlink'] as const)
  for (const moment of ['before', 'after'] as const)
    test(`the power fails at calls of every kind, ${moment} they took effect (${links})`, async (t) => {
      // Each variant begins elsewhere, so that together they meet every kind of call.
      for (let calls = links.length % 3, over = false; !over; calls += 3) {
        const house = await renamed(t);
        const whole = house.library;
        const failing = new FailingDisk(moment);
        house.library = await Library.open(house.files.path, libraryOptions({ disk: failing.disk }));
        failing.failAfter(calls);
        over = await house.show({ links }).then(
          () => true,
          () => false,
        );
        house.library = whole;
        await house.show({ links });
        const right = WITH_THEIRS.map((line) => line.replace('hardlink', links));
        assert.deepEqual(told(house), right, `after ${calls} calls`);
        assert.equal(house.read('Albums/Anna/Roma/b.jpg'), 'of somebody');
        assert.deepEqual(foldersOf(house), ['Anna', 'Anna/Roma'], `after ${calls} calls`);
        await house.show({ folder: undefined });
        assert.deepEqual(house.shown(), ['Anna/Roma/b.jpg alone'], `something is left after ${calls} calls`);
        house.files.remove();
      }
    });

test('a full disk is waited for, and what was made stands', async (t) => {
  const house = await renamed(t);
  let left = 1;
  const full = Object.assign(new Error('no space'), { code: 'ENOSPC' });
  const link = async (from: string, to: string) => {
    if (left-- <= 0) throw full;
    await realDisk.link(from, to);
  };
  const whole = house.library;
  house.library = await house.files.open({ disk: { ...realDisk, link } });
  left = 1;
  await assert.rejects(house.show(), failure('disk-full', 'wait'));
  house.library = whole;
  await house.show();
  assert.deepEqual(told(house), WITH_THEIRS);
});

/** The child: brings the tree in step again and again, one way and the other. */
async function showForEver(library: string, path: string): Promise<void> {
  const catalog = await Catalog.open(path);
  const opened = await Library.open(library, libraryOptions());
  process.stdout.write('open');
  for (let round = 0; ; round++) {
    const links = round % 2 === 0 ? 'symlink' : 'hardlink';
    const options = { catalog, library: opened, log: createLog('silent'), folder: 'Albums', links } as const;
    await albumsJob(options).run(never, () => {});
  }
}

async function killAgainAndAgain(t: TestContext): Promise<void> {
  const house = await AlbumHouse.build(t);
  for (let index = 0; index < 150; index++)
    house.picture([`Anna/${index}/IMG_${index % 100}.jpg`], [`Album ${index % 3}`, 'All']);
  house.files.write('Albums/Anna/All/IMG_5.jpg', 'of somebody');
  await house.show({ links: 'hardlink' });
  const before = house.shown();
  for (let round = 0; round < 8; round++) {
    const child = spawn(
      process.execPath,
      [import.meta.filename, CHILD, house.files.path, house.catalog.path],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    await once(child.stdout, 'data');
    await sleep(20 + Math.random() * 300);
    child.kill('SIGKILL');
    await once(child, 'close');
  }
  await house.show({ links: 'hardlink' });
  assert.deepEqual(house.shown(), before);
  assert.equal(house.read('Albums/Anna/All/IMG_5.jpg'), 'of somebody');
  await house.show({ folder: undefined });
  assert.deepEqual(house.shown(), ['Anna/All/IMG_5.jpg alone']);
  assert.equal(fs.readdirSync(join(house.files.path, 'Anna'), { recursive: true }).length, 300);
}

const [, , mode, library, catalog] = process.argv;
if (mode === CHILD) await showForEver(library ?? '', catalog ?? '');
else
  test('a process killed at any instant leaves nothing that the next run does not see to', killAgainAndAgain);
