import assert from 'node:assert/strict';
import { once } from 'node:events';
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createConnection, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { listenAlone } from './owned-socket.ts';
import { runProgram } from './program-fixture.ts';

function given(t: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), 'sock-'));
  const server = createServer((socket) => socket.on('error', () => {}).end('here\n'));
  t.after(() => {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return { folder, server, path: join(folder, 'homeroll.sock') };
}

for (const umask of [0o000, 0o022, 0o277])
  test(`its user alone may open the socket, under the umask ${umask.toString(8)}`, async (t) => {
    const { folder, server, path } = given(t);
    const before = process.umask(umask);
    try {
      await listenAlone(server, path);
    } finally {
      process.umask(before);
    }
    assert.equal(statSync(path).mode & 0o777, 0o600);
    assert.deepEqual(readdirSync(folder), ['homeroll.sock'], 'nothing is left of making it');
    const [hello] = await once(createConnection(path), 'data');
    assert.equal(String(hello), 'here\n');
  });

test('what a killed daemon has left is replaced', async (t) => {
  const { folder, server, path } = given(t);
  await runProgram(`require('node:net').createServer().listen(${JSON.stringify(path)}, () =>
    process.kill(process.pid, 'SIGKILL'));`);
  assert.ok(lstatSync(path).isSocket());
  mkdirSync(join(folder, '.s-aB3dE6'));
  await listenAlone(server, path);
  assert.equal(String((await once(createConnection(path), 'data'))[0]), 'here\n');
  assert.deepEqual(readdirSync(folder), ['homeroll.sock']);
});

test('a socket at which somebody answers is let be', async (t) => {
  const { server, path } = given(t);
  const other = createServer((socket) => socket.on('error', () => {}).end('other\n')).listen(path);
  t.after(() => other.close());
  await once(other, 'listening');
  await assert.rejects(listenAlone(server, path), { code: 'terminal-socket-taken' });
  assert.equal(String((await once(createConnection(path), 'data'))[0]), 'other\n');
});

test('what is no socket is let be', async (t) => {
  const { server, path } = given(t);
  writeFileSync(path, 'mine');
  await assert.rejects(listenAlone(server, path), { code: 'terminal-path-blocked' });
  assert.equal(readFileSync(path, 'utf8'), 'mine');
});

test('only the own socket is removed', async (t) => {
  const { folder, server, path } = given(t);
  const remove = await listenAlone(server, path);
  rmSync(path);
  writeFileSync(path, 'another');
  await remove();
  assert.deepEqual(readdirSync(folder), ['homeroll.sock']);
  rmSync(path);
  await remove();
  await assert.doesNotReject(remove(), 'twice is as good');
});
