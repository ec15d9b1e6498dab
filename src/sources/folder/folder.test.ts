import assert from 'node:assert/strict';
import { accessSync, chmodSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { sourceContract } from '../source-contract.ts';
import { FolderUnderTest, SETTLE } from './folder-fixture.ts';

const calm = new AbortController().signal;

sourceContract('a folder', async (t) => {
  const folder = await FolderUnderTest.make(t, { fetches: true });
  return {
    source: folder.open(),
    catalog: folder.catalog,
    target: folder.target,
    put: async (name, content) => folder.put(name, content),
    remove: async (name) => folder.remove(name),
    contents: async () => folder.contents(),
    cutOff: async () => {
      renameSync(folder.path, `${folder.path}.away`);
      return async () => renameSync(`${folder.path}.away`, folder.path);
    },
  };
});

test('counts what it sees, leaves alone, and waits for', async (t) => {
  const folder = await FolderUnderTest.make(t);
  for (const name of ['a.jpg', 'sub/b.jpg', '.DS_Store', '@eaDir/a.jpg', 'c.jpg.part']) folder.put(name);
  folder.put('growing.mov', 'x', 1000);
  symlinkSync('a.jpg', join(folder.path, 'link.jpg'));
  assert.deepEqual(await folder.open().scan(calm), {
    ...{ seen: 3, found: 2, gone: 0, skipped: 4, settling: 1, settleIn: SETTLE, unreadable: [] },
  });
});

test('a file that is still written is taken in once it rests', async (t) => {
  const folder = await FolderUnderTest.make(t);
  const source = folder.open();
  folder.put('a.mov', 'x', 0);
  assert.equal((await source.scan(calm)).settling, 1);
  await folder.clock.turn(SETTLE);
  assert.deepEqual(
    [await source.scan(calm)].map(({ found, settling, settleIn }) => [found, settling, settleIn]),
    [[1, 0, undefined]],
  );
});

test('a folder that goes takes its files along; nothing else', async (t) => {
  const folder = await FolderUnderTest.make(t);
  const source = folder.open();
  for (const name of ['a.jpg', 'trip/b.jpg', 'trip/day/c.jpg', 'tripod/d.jpg']) folder.put(name);
  await source.scan(calm);
  folder.remove('trip');
  assert.equal((await source.scan(calm)).gone, 2);
  assert.equal((await source.scan(calm)).gone, 0);
});

test('a file in the place of the folder is as good as no folder', async (t) => {
  const folder = await FolderUnderTest.make(t);
  rmSync(folder.path, { recursive: true });
  await assert.rejects(folder.open().scan(calm), { code: 'source-unreachable' });
  writeFileSync(folder.path, '');
  await assert.rejects(folder.open().scan(calm), { code: 'source-unreachable' });
});

test('an empty mount point makes files gone, and they are back with the disk: nothing is taken in twice', async (t) => {
  const folder = await FolderUnderTest.make(t);
  const source = folder.open();
  folder.put('a.heic');
  folder.put('a.mov');
  await source.scan(calm);
  renameSync(folder.path, `${folder.path}.away`);
  mkdirSync(folder.path);
  assert.equal((await source.scan(calm)).gone, 2);
  rmSync(folder.path, { recursive: true });
  renameSync(`${folder.path}.away`, folder.path);
  const { found, gone } = await source.scan(calm);
  assert.deepEqual([found, gone, folder.assets()], [0, 0, ['a.heic: live=a.mov original=a.heic']]);
});

test('a file that was given up because it was away is taken in when it is back', async (t) => {
  const folder = await FolderUnderTest.make(t);
  const source = folder.open();
  folder.put('a.jpg');
  await source.scan(calm);
  renameSync(folder.path, `${folder.path}.away`);
  mkdirSync(folder.path);
  await source.scan(calm);
  // What the fetch stage does with an asset whose file is gone.
  const [turn] = folder.catalog.stages.ready('fetch', 1);
  const [row] = folder.catalog.sourceFiles.inFolder(source.id, '');
  assert.ok(turn && row);
  folder.catalog.sourceFiles.refuse(row.id, 'gone-before-fetch');
  folder.catalog.assets.remove(turn.assetId);
  rmSync(folder.path, { recursive: true });
  renameSync(`${folder.path}.away`, folder.path);
  assert.equal((await source.scan(calm)).found, 1);
  assert.deepEqual(folder.assets(), ['a.jpg: original=a.jpg']);
});

test('the first look is backlog, what comes later is new; recent goes before old', async (t) => {
  const folder = await FolderUnderTest.make(t);
  folder.put('old.jpg', 'x', 9_000_000);
  folder.put('recent.jpg', 'x', 100_000);
  await folder.open().scan(calm);
  const restarted = folder.open();
  folder.put('new but older.jpg', 'x', 90_000_000);
  await restarted.scan(calm);
  const order = folder.catalog.stages
    .ready('fetch', 9)
    .map(({ assetId }) => folder.catalog.assets.get(assetId)?.name);
  assert.deepEqual(order, ['new but older.jpg', 'recent.jpg', 'old.jpg']);
});

test('a changed file is a picture of its own, and what was taken in before stays', async (t) => {
  const folder = await FolderUnderTest.make(t);
  const source = folder.open();
  folder.put('a.jpg', 'first');
  await source.scan(calm);
  folder.put('a.jpg', 'second');
  await source.scan(calm);
  assert.deepEqual(folder.assets(), ['a.jpg: original=a.jpg', 'a.jpg: original=a.jpg']);
  const [row] = folder.catalog.sourceFiles.inFolder(source.id, '');
  assert.equal(row?.fileId, 2);
});

test('many groups in one folder are all taken in', async (t) => {
  const folder = await FolderUnderTest.make(t);
  for (let count = 0; count < 600; count += 1) folder.put(`IMG_${count}.JPG`, '');
  assert.equal((await folder.open().scan(calm)).found, 600);
  assert.equal(folder.catalog.stages.waiting('fetch', 9999), 600);
});

test('hostile names are names', async (t) => {
  const folder = await FolderUnderTest.make(t);
  const names = [
    'a\nb.jpg',
    'tab\t.jpg',
    '\u202egpj.exe.jpg',
    '👩‍👩‍👧.heic',
    "quote'; DROP TABLE asset;--.jpg",
    '-rf.jpg',
  ];
  for (const name of names) folder.put(name);
  const source = folder.open();
  await source.scan(calm);
  const rows = folder.catalog.sourceFiles.inFolder(source.id, '');
  assert.deepEqual(rows.map(({ name }) => name).sort(), [...names].sort());
  for (const row of rows) assert.equal(source.localPath(row), join(folder.path, row.name));
});

/** Runs `work` as a user who may not read everything; answers undefined where that cannot be arranged. */
async function asOrdinaryUser<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
  if (process.geteuid?.() !== 0) return work();
  process.seteuid?.(65534);
  try {
    accessSync(new URL('./walk-worker.ts', import.meta.url));
    return await work();
  } catch {
    return undefined;
  } finally {
    process.seteuid?.(0);
  }
}

test('a folder that cannot be read is told, and nothing below it counts as gone', async (t) => {
  const folder = await FolderUnderTest.make(t);
  const source = folder.open();
  for (const name of ['open/a.jpg', 'shut/b.jpg', 'shut/deep/c.jpg']) folder.put(name);
  await source.scan(calm);
  chmodSync(join(folder.path, '..'), 0o755);
  chmodSync(join(folder.path, 'shut'), 0);
  const sum = await asOrdinaryUser(() => source.scan(calm));
  chmodSync(join(folder.path, 'shut'), 0o755);
  if (!sum) return t.skip('this user can read everything');
  assert.deepEqual([sum.gone, sum.unreadable], [0, [{ path: 'shut', code: 'EACCES' }]]);
});

test('when the folder itself cannot be read, nothing counts as gone', async (t) => {
  const folder = await FolderUnderTest.make(t);
  const source = folder.open();
  for (const name of ['a.jpg', 'sub/b.jpg']) folder.put(name);
  await source.scan(calm);
  chmodSync(join(folder.path, '..'), 0o755);
  chmodSync(folder.path, 0);
  const gone = await asOrdinaryUser(() =>
    source.scan(calm).then(
      (sum) => sum.gone,
      () => 0,
    ),
  );
  chmodSync(folder.path, 0o755);
  if (gone === undefined) return t.skip('this user can read everything');
  assert.equal(gone, 0);
});

test('nothing counts as gone below the hundred-and-first folder that cannot be read either', async (t) => {
  const folder = await FolderUnderTest.make(t);
  const source = folder.open();
  const folders = Array.from({ length: 105 }, (_, index) => `shut${index}`);
  for (const name of folders) folder.put(`${name}/deep/a.jpg`, '');
  await source.scan(calm);
  chmodSync(join(folder.path, '..'), 0o755);
  for (const name of folders) chmodSync(join(folder.path, name), 0);
  const sum = await asOrdinaryUser(() => source.scan(calm));
  for (const name of folders) chmodSync(join(folder.path, name), 0o755);
  if (!sum) return t.skip('this user can read everything');
  assert.deepEqual([sum.gone, sum.unreadable.length], [0, 100]);
});
