import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { syncFolder, writeDurably } from './durable-file.ts';
import { networkFileSystem } from './network-file-system.ts';

function newFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'homeroll-durable-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test('a file is written whole, with its mode, and nothing is left beside it', async (t) => {
  const folder = newFolder(t);
  await writeDurably(join(folder, 'a'), 'text');
  await writeDurably(join(folder, 'b'), Buffer.from([1, 2]), 0o640);
  assert.equal(readFileSync(join(folder, 'a'), 'utf8'), 'text');
  assert.deepEqual([...readFileSync(join(folder, 'b'))], [1, 2]);
  assert.deepEqual(
    ['a', 'b'].map((name) => statSync(join(folder, name)).mode & 0o777),
    [0o600, 0o640],
  );
  assert.deepEqual(readdirSync(folder).sort(), ['a', 'b']);
});

test('a longer file and what a crash left are replaced', async (t) => {
  const path = join(newFolder(t), 'a');
  writeFileSync(path, 'a long text that was there before');
  writeFileSync(`${path}.new`, 'a long text of a write that never ended');
  await writeDurably(path, 'new');
  assert.equal(readFileSync(path, 'utf8'), 'new');
});

test('a write that fails leaves the old file and no half one', async (t) => {
  const folder = newFolder(t);
  const path = join(folder, 'a');
  writeFileSync(path, 'old');
  await assert.rejects(writeDurably(path, 7 as unknown as string));
  assert.deepEqual([readFileSync(path, 'utf8'), readdirSync(folder)], ['old', ['a']]);
  await assert.rejects(writeDurably(join(folder, 'none', 'a'), 'x'), { code: 'ENOENT' });
});

test('a folder can be synced; one that is not there cannot', async (t) => {
  const folder = newFolder(t);
  mkdirSync(join(folder, 'sub'));
  await syncFolder(join(folder, 'sub'));
  await assert.rejects(syncFolder(join(folder, 'none')), { code: 'ENOENT' });
});

test('a local disk is no network file system, and a path that is not there is an error', async (t) => {
  const folder = newFolder(t);
  assert.equal(await networkFileSystem(folder), undefined);
  assert.equal(await networkFileSystem('/proc'), undefined);
  await assert.rejects(networkFileSystem(join(folder, 'none')), { code: 'ENOENT' });
});
