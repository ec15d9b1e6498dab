import assert from 'node:assert/strict';
import { appendFileSync, chmodSync, chownSync, copyFileSync, mkdirSync } from 'node:fs';
import { chmod, chown, readdir, readFile, rename, rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { until } from '../../src/platform/until-fixture.ts';
import { startProgram } from '../house/command.ts';
import { folderContents, sha256 } from '../house/folder-contents.ts';
import { House } from '../house/house.ts';
import { takeInventory } from '../house/inventory.ts';
import { bringPictures, picture } from '../house/pictures.ts';

describe('files that change or go', { concurrency: 2 }, () => {
  test('a file that is still being written is taken only when it is whole', async () => {
    await using house = await House.build({ source: { settle: '1s' } });
    const whole = await picture(1, 400);
    const path = await house.bring('IMG_1.JPG', whole.subarray(0, 1000), new Date());
    const sync = house.start('sync');
    let written = 1000;
    // Grows for about two seconds, under the eyes of the sync.
    while (written < whole.length) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      const piece = whole.subarray(written, written + whole.length / 20);
      appendFileSync(path, piece);
      written += piece.length;
    }
    assert.equal((await sync.ended).code, 0);
    assert.equal((await house.run('sync')).code, 0);
    assert.deepEqual(await takeInventory(house), []);
    assert.deepEqual([...(await folderContents(house.library)).values()], [sha256(whole)]);
  });

  test('a file that grows while it is copied is never kept in part', async () => {
    await using house = await House.build({ pipeline: { attempts: 1 } });
    await bringPictures(house, 10, { kilobytes: 1000 });
    const path = join(house.inbox, 'IMG_7.JPG');
    const sync = house.start('sync');
    let over = false;
    void sync.ended.then(() => {
      over = true;
    });
    for (let count = 0; !over && count < 1500; count += 1) {
      appendFileSync(path, Buffer.alloc(4096, 'more'));
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    await sync.ended;
    await utimes(path, new Date('2024-02-02'), new Date('2024-02-02'));
    await house.run('retry');
    const last = await house.run('sync');
    assert.equal(last.code, 0, last.err + last.out);
    const problems = await takeInventory(house);
    assert.deepEqual(
      problems.filter((problem) => !problem.includes("nobody's content")),
      [],
    );
    // What it was at one instant may have been taken as a picture of its own; it must have been all of it.
    const whole = await picture(7, 1000);
    for (const [name, content] of await libraryBytes(house)) {
      if (!name.includes('IMG_7')) continue;
      assert.ok(
        content >= whole.length && (content - whole.length) % 4096 === 0,
        `${name} has ${content} bytes`,
      );
    }
  });

  test('files that vanish before they are read are no trouble', async () => {
    await using house = await House.build();
    await bringPictures(house, 30, { kilobytes: 300 });
    const sync = house.start('sync');
    await until('the first is on its way', async () => (await stagedNames(house)).length > 0);
    for (const seed of [1, 2, 3, 14, 15, 30]) await rm(join(house.inbox, `IMG_${seed}.JPG`));
    const { err } = await sync.ended;
    assert.doesNotMatch(err, /should not happen/);
    assert.equal((await house.run('sync')).code, 0);
    const further = await contentsOf([1, 2, 3, 14, 15, 30], 300);
    const problems = await takeInventory(house, { further });
    const other = problems.filter(
      (problem) => !further.some((hash) => problem === `not in the library: ${hash}`),
    );
    assert.deepEqual(other, [], 'what was read before it went is kept, the rest is not asked for');
  });

  test('files that were away before they could be read come once they are back', async () => {
    await using house = await House.build();
    for (let seed = 1; seed <= 40; seed += 1)
      await house.bring(`card/IMG_${seed}.JPG`, await picture(seed, 300));
    const sync = house.start('sync');
    await until('the first is on its way', async () => (await stagedNames(house)).length > 0);
    sync.child.kill('SIGTERM');
    await sync.ended;
    const [card, away] = [join(house.inbox, 'card'), join(house.root, 'away')];
    await rename(card, away);
    await house.run('sync');
    await rename(away, card);
    assert.equal((await house.run('sync')).code, 0);
    assert.deepEqual(await takeInventory(house), []);
  });

  test('SIGTERM in the middle of an ingest ends it before it is done, and the next run completes it', async () => {
    await using house = await House.build();
    await bringPictures(house, 80, { kilobytes: 300 });
    const sync = house.start('sync');
    await until('it is at work', async () => (await stagedNames(house)).length > 0);
    sync.child.kill('SIGTERM');
    const { code, out } = await sync.ended;
    assert.equal(code, 1);
    assert.match(out, /^Stopped\. What was done so far is safe/m);
    assert.equal((await house.run('sync')).code, 0);
    assert.deepEqual(await takeInventory(house), []);
  });

  test('what may not be read is told, and the rest comes', async (t) => {
    if (process.getuid?.() !== 0) return t.skip('needs root to run as somebody with fewer rights');
    await using house = await House.build({ pipeline: { attempts: 1 }, isNew: true });
    const nobody = 65_534;
    await house.bring('open/IMG_1.JPG', await picture(1));
    const closed = await house.bring('closed.JPG', await picture(2));
    await house.bring('closed/IMG_3.JPG', await picture(3));
    for (const folder of ['library', 'data']) {
      mkdirSync(join(house.root, folder));
      chownSync(join(house.root, folder), nobody, nobody);
    }
    await chmod(house.root, 0o755);
    await chown(house.root, nobody, nobody);
    chmodSync(closed, 0o000);
    chmodSync(join(house.inbox, 'closed'), 0o000);
    // Everybody may read the program and Node on most machines; where not, there is nothing to see here.
    const sync = (...options: string[]) => asNobody(house, ['sync', '--json', ...options]);
    const first = await sync();
    if (first.err.includes('MODULE_NOT_FOUND') || first.code === 126 || first.code === 127)
      return t.skip('the program lies where only root may read it');
    assert.equal(first.code, 1, first.err);
    const { counts } = JSON.parse(first.out);
    assert.equal(counts.placed, 1, first.out + first.err);
    assert.equal(counts.unreadable, 1, 'the folder');
    assert.equal(counts.setAside, 1, 'the file');
    assert.deepEqual([...(await folderContents(house.library)).values()], [sha256(await picture(1))]);

    chmodSync(closed, 0o644);
    chmodSync(join(house.inbox, 'closed'), 0o755);
    await asNobody(house, ['retry']);
    assert.equal((await sync()).code, 0);
    assert.deepEqual(await takeInventory(house), []);
  });

  test('a folder that cannot be reached is told, and nothing in it counts as gone', async () => {
    await using house = await House.build();
    await bringPictures(house, 3);
    assert.equal((await house.run('sync')).code, 0);
    const saved = join(house.root, 'away');
    copyAll(house.inbox, saved, await readdir(house.inbox));
    await rm(house.inbox, { recursive: true });
    const { code, err } = await house.run('sync');
    assert.equal(code, 1);
    assert.match(err, /^The folder .* cannot be reached\. Nothing in it counts as gone\.\n→ /m);
    copyAll(saved, house.inbox, await readdir(saved));
    assert.equal((await house.run('sync')).code, 0);
    assert.deepEqual(await takeInventory(house), []);
  });
});

function asNobody(house: House, args: readonly string[]) {
  const main = join(import.meta.dirname, '..', '..', 'src', 'main.ts');
  const rights = ['--reuid=65534', '--regid=65534', '--clear-groups'];
  const command = [process.execPath, main, ...args, '--config', house.config];
  return startProgram('setpriv', [...rights, ...command], { env: { ...process.env, HOME: house.root } })
    .ended;
}

async function stagedNames(house: House): Promise<string[]> {
  return readdir(join(house.library, '.homeroll', 'staging')).catch(() => []);
}

async function libraryBytes(house: House): Promise<[name: string, size: number][]> {
  const paths = [...(await folderContents(house.library)).keys()];
  return Promise.all(
    paths.map(async (path) => [path, (await readFile(join(house.library, path))).length] as [string, number]),
  );
}

function contentsOf(seeds: readonly number[], kilobytes: number): Promise<string[]> {
  return Promise.all(seeds.map(async (seed) => sha256(await picture(seed, kilobytes))));
}

function copyAll(from: string, to: string, names: readonly string[]): void {
  mkdirSync(to);
  for (const name of names) copyFileSync(join(from, name), join(to, name));
}
