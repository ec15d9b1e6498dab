import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { chooseSocketPath, findSocketPath } from './socket-path.ts';

function given(t: TestContext) {
  const root = mkdtempSync(join(tmpdir(), 'path-'));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  const long = join(root, 'x'.repeat(100));
  const runtime = join(root, 'run');
  mkdirSync(long);
  mkdirSync(runtime, { mode: 0o700 });
  return { root, long, runtime };
}

test('the socket lies in the data folder', async (t) => {
  const { root } = given(t);
  const path = await chooseSocketPath(root, { runtime: undefined, temporary: tmpdir() });
  assert.equal(path, join(root, 'homeroll.sock'));
  assert.equal(await findSocketPath(root), path);
  assert.equal(existsSync(join(root, 'homeroll.sock.path')), false);
});

test('a path of 107 bytes is short enough, one of 108 is not', async (t) => {
  const { root, runtime } = given(t);
  const data = (length: number) => {
    const folder = join(root, 'd'.repeat(length - root.length - '//homeroll.sock'.length));
    mkdirSync(folder, { recursive: true });
    return folder;
  };
  const options = { runtime, temporary: root };
  assert.equal((await chooseSocketPath(data(107), options)).length, 107);
  assert.ok((await chooseSocketPath(data(108), options)).startsWith(runtime));
});

test('where it would be too long, it lies in the runtime folder, and terminals find it', async (t) => {
  const { long, runtime, root } = given(t);
  const path = await chooseSocketPath(long, { runtime, temporary: root });
  assert.match(path, new RegExp(`^${runtime}/homeroll-[0-9a-f]{12}\\.sock$`));
  assert.equal(await findSocketPath(long), path);
  assert.equal(statSync(join(long, 'homeroll.sock.path')).mode & 0o777, 0o600);
});

test('a runtime folder that others can open is not used', async (t) => {
  const { long, runtime, root } = given(t);
  chmodSync(runtime, 0o755);
  const path = await chooseSocketPath(long, { runtime, temporary: root });
  assert.ok(!path.startsWith(runtime));
  const folder = path.slice(0, path.lastIndexOf('/'));
  assert.equal(statSync(folder).mode & 0o777, 0o700);
  assert.equal(await findSocketPath(long), path);
  const again = await chooseSocketPath(long, { runtime, temporary: root });
  assert.equal(again, path, 'what a kill has left is used again');
  chmodSync(folder, 0o777);
  assert.notEqual(
    await chooseSocketPath(long, { runtime, temporary: root }),
    path,
    'unless others may go there',
  );
});

test('where every path is too long it is told', async (t) => {
  const { long } = given(t);
  await assert.rejects(chooseSocketPath(long, { runtime: undefined, temporary: long }), {
    code: 'terminal-path-too-long',
  });
});

test('a note that is no longer needed is taken away', async (t) => {
  const { root } = given(t);
  const { writeFileSync } = await import('node:fs');
  writeFileSync(join(root, 'homeroll.sock.path'), '/elsewhere\n');
  await chooseSocketPath(root, { runtime: undefined, temporary: root });
  assert.equal(existsSync(join(root, 'homeroll.sock.path')), false);
  assert.throws(() => readFileSync(join(root, 'homeroll.sock.path')));
});
