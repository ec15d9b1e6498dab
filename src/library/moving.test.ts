import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { type Disk, realDisk } from './disk.ts';
import { HeldFolder } from './held-folder.ts';
import { quickFolder } from './library-fixture.ts';
import { type Entry, moveWithoutOverwriting } from './moving.ts';

let folder: string;
beforeEach(() => {
  folder = quickFolder();
  for (const name of ['from', 'to']) fs.mkdirSync(join(folder, name));
  fs.writeFileSync(join(folder, 'from/a'), 'picture');
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

async function move(disk: Disk, hardLinks: boolean): Promise<'moved' | 'taken'> {
  await using from = await HeldFolder.open(disk, join(folder, 'from'));
  await using to = await HeldFolder.open(disk, join(folder, 'to'));
  const [source, target]: [Entry, Entry] = [
    { folder: from, name: 'a' },
    { folder: to, name: 'b' },
  ];
  return await moveWithoutOverwriting(source, target, hardLinks);
}

const contents = () => ({
  from: fs.readdirSync(join(folder, 'from')),
  to: Object.fromEntries(
    fs
      .readdirSync(join(folder, 'to'))
      .map((name) => [name, fs.readFileSync(join(folder, 'to', name), 'utf8')]),
  ),
});

const refusing = (code: string) => Promise.reject(Object.assign(new Error(code), { code }));

describe('moving without overwriting', () => {
  test('the new name is on the disk before the old one goes', async () => {
    const calls: string[] = [];
    const disk: Disk = {
      ...realDisk,
      link: (from, to) => {
        calls.push(`link ${basename(from)} ${basename(to)}`);
        return realDisk.link(from, to);
      },
      syncFolder: (path) => {
        calls.push(`sync ${fs.realpathSync(path).slice(folder.length)}`);
        return realDisk.syncFolder(path);
      },
      unlink: (path) => {
        calls.push(`unlink ${basename(path)}`);
        return realDisk.unlink(path);
      },
    };
    assert.equal(await move(disk, true), 'moved');
    assert.deepEqual(calls, ['link a b', 'sync /to', 'unlink a']);
  });

  test('a file system that refuses this one link gets the file by a reservation', async () => {
    assert.equal(await move({ ...realDisk, link: () => refusing('EMLINK') }, true), 'moved');
    assert.deepEqual(contents(), { from: [], to: { b: 'picture' } });
  });

  test('a link whose success was lost on the way is taken for what it is', async () => {
    const disk = {
      ...realDisk,
      link: async (from: string, to: string) => {
        await realDisk.link(from, to);
        await refusing('EEXIST');
      },
    };
    assert.equal(await move(disk, true), 'moved');
    assert.deepEqual(contents(), { from: [], to: { b: 'picture' } });
  });

  test('a rename that fails takes its reservation back, and nothing else', async () => {
    const disk = { ...realDisk, rename: () => refusing('EIO') };
    await assert.rejects(move(disk, false), { code: 'EIO' });
    assert.deepEqual(contents(), { from: ['a'], to: {} });
  });

  for (const hardLinks of [true, false]) {
    test(`an occupied name is taken, even by an empty file (hard links: ${hardLinks})`, async () => {
      fs.writeFileSync(join(folder, 'to/b'), '');
      assert.equal(await move(realDisk, hardLinks), 'taken');
      assert.deepEqual(contents(), { from: ['a'], to: { b: '' } });
    });
  }
});

describe('a held folder', () => {
  test('stays the folder that was opened when its path comes to mean another', async (context) => {
    if (process.platform !== 'linux') return context.skip('needs /proc');
    await using held = await HeldFolder.open(realDisk, join(folder, 'to'));
    fs.renameSync(join(folder, 'to'), join(folder, 'moved'));
    fs.mkdirSync(join(folder, 'to'));
    await held.make('inside', 0o700);
    assert.deepEqual(
      [fs.readdirSync(join(folder, 'moved')), fs.readdirSync(join(folder, 'to'))],
      [['inside'], []],
    );
  });

  test('may be closed twice', async () => {
    const held = await HeldFolder.open(realDisk, folder);
    await held.close();
    await held.close();
  });
});
