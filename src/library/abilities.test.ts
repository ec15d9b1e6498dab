import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { type Abilities, probeAbilities, probeSource } from './abilities.ts';
import { mountSmall, quickFolder } from './library-fixture.ts';

const PERMISSIONS = { fileMode: 0o644, folderMode: 0o755 };

let folder: string;
beforeEach(() => {
  folder = quickFolder();
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

test('a Linux file system in memory: everything but clones', async (context) => {
  if (!folder.startsWith('/dev/shm')) return context.skip('needs /dev/shm');
  assert.deepEqual(await probeAbilities(folder, PERMISSIONS), {
    hardLinks: true,
    reflinks: false,
    caseSensitive: true,
    unicodeForms: 'distinct',
    timeStep: 1,
    modes: true,
    owners: true,
  } satisfies Abilities);
  assert.deepEqual(fs.readdirSync(folder), [], 'nothing is left behind');
});

test('what a killed probe has left is removed, and nothing else', async () => {
  fs.mkdirSync(join(folder, 'probe-00000000-0000-4000-8000-000000000000'));
  fs.mkdirSync(join(folder, 'probe-of-mine'));
  await probeAbilities(folder, PERMISSIONS);
  assert.deepEqual(fs.readdirSync(folder), ['probe-of-mine']);
});

test('a source on the same disk may be linked, one on another not; neither is touched', async (context) => {
  const home = join(folder, 'home');
  const [near, far] = [join(folder, 'near'), join(folder, 'far')];
  for (const path of [home, near]) fs.mkdirSync(path);
  const abilities = await probeAbilities(home, PERMISSIONS);
  fs.writeFileSync(join(near, 'a.jpg'), 'a');
  const before = fs.statSync(join(near, 'a.jpg'), { bigint: true });
  assert.equal((await probeSource(home, near, { ...abilities, reflinks: true })).hardLinks, true);
  const after = fs.statSync(join(near, 'a.jpg'), { bigint: true });
  assert.deepEqual([after.ctimeNs, after.nlink, fs.readdirSync(near)], [before.ctimeNs, 1n, ['a.jpg']]);
  if (!mountSmall(far, 2)) return context.skip('needs root to mount a second disk');
  try {
    const other = await probeSource(home, far, { ...abilities, reflinks: true });
    assert.deepEqual(other, { hardLinks: false, reflinks: false });
  } finally {
    spawnSync('umount', [far]);
  }
  assert.deepEqual(fs.readdirSync(home), []);
});

test('a source without a file to try is judged by its disk', async () => {
  const abilities = await probeAbilities(folder, PERMISSIONS);
  fs.mkdirSync(join(folder, 'empty/inner'), { recursive: true });
  const able = await probeSource(folder, join(folder, 'empty'), {
    ...abilities,
    reflinks: true,
    hardLinks: false,
  });
  assert.deepEqual(able, { hardLinks: false, reflinks: true });
});
