import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type TestContext, test } from 'node:test';
import { arrive, HastyClock, stage, withCode } from '../../test/simulator-fixture.ts';
import { FileStore } from './file-store.ts';

async function folderFor(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'store-'));
  t.after(() => rm(folder, { recursive: true }));
  return join(folder, 'account');
}

async function modeOf(path: string): Promise<string> {
  return ((await stat(path)).mode & 0o777).toString(8);
}

test('what is written is read again, and nobody else can read it [trap S37]', async (t) => {
  const folder = await folderFor(t);
  await new FileStore(folder).exclusively(async (stored) => {
    assert.equal(await stored.read('session'), undefined);
    await stored.write('session', 'one');
    await stored.write('session', 'two');
  });
  assert.equal(await new FileStore(folder).exclusively((stored) => stored.read('session')), 'two');
  assert.equal(await modeOf(folder), '700');
  for (const name of await readdir(folder)) assert.equal(await modeOf(join(folder, name)), '600', name);
});

test('a file that was left behind readable is not reused as it is [trap S37]', async (t) => {
  const folder = await folderFor(t);
  const store = new FileStore(folder);
  await store.exclusively(async () => {});
  await writeFile(join(folder, 'session.json.new'), 'left by a kill', { mode: 0o644 });
  await store.exclusively((stored) => stored.write('session', 'x'));
  assert.equal(await modeOf(join(folder, 'session.json')), '600');
  assert.deepEqual((await readdir(folder)).sort(), ['lock', 'session.json']);
});

test('what was half written when the power went is nothing: the old text counts, and the next one replaces both [trap S38]', async (t) => {
  const folder = await folderFor(t);
  const store = new FileStore(folder);
  await store.exclusively((stored) => stored.write('session', 'old'));
  await writeFile(join(folder, 'session.json.new'), '{"revi');
  const later = new FileStore(folder);
  assert.equal(await later.exclusively((stored) => stored.read('session')), 'old');
  await later.exclusively((stored) => stored.write('session', 'new'));
  assert.equal(await later.exclusively((stored) => stored.read('session')), 'new');
  assert.deepEqual((await readdir(folder)).sort(), ['lock', 'session.json']);
});

test('a text is seen whole or not at all, also by who does not wait for the lock [trap S38]', async (t) => {
  const folder = await folderFor(t);
  const store = new FileStore(folder);
  const texts = ['a', 'b'].map((letter) => letter.repeat(3_000_000));
  await store.exclusively((stored) => stored.write('session', texts[0] ?? ''));
  let isOver = false;
  const writing = store
    .exclusively(async (stored) => {
      for (let count = 1; count < 12; count += 1) await stored.write('session', texts[count % 2] ?? '');
    })
    .finally(() => {
      isOver = true;
    });
  for (let reads = 0; !isOver; reads += 1)
    assert.ok(texts.includes(await readFile(join(folder, 'session.json'), 'utf8')), String(reads));
  await writing;
});

test('two objects on one folder take turns [trap S27]', async (t) => {
  const folder = await folderFor(t);
  const seen: string[] = [];
  const work = (name: string) => async () => {
    seen.push(`${name} in`);
    await new Promise((resolve) => setTimeout(resolve, 60));
    seen.push(`${name} out`);
  };
  await Promise.all([
    new FileStore(folder).exclusively(work('a')),
    new FileStore(folder).exclusively(work('b')),
  ]);
  assert.equal(seen[0]?.slice(0, 1), seen[1]?.slice(0, 1));
  assert.equal(seen.length, 4);
});

const HOLD = `
  import { FileStore } from ${JSON.stringify(join(import.meta.dirname, 'file-store.ts'))};
  await new FileStore(process.argv[1]).exclusively(async () => {
    console.log('held');
    await new Promise((resolve) => setTimeout(resolve, 60_000));
  });`;

test('another process waits, gives up with a word, and is free when the holder is killed [trap S27]', async (t) => {
  const folder = await folderFor(t);
  const child = spawn(process.execPath, ['--input-type=module', '-e', HOLD, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(createInterface(child.stdout), 'line');
  const clock = new HastyClock();
  const busy = new FileStore(folder, clock).exclusively(async () => {});
  await assert.rejects(
    busy,
    withCode('store-busy', (error) => error.recovery === 'retry'),
  );
  assert.equal(clock.waits.length, 200);
  child.kill('SIGKILL');
  await once(child, 'exit');
  await assert.doesNotReject(new FileStore(folder).exclusively(async () => {}));
});

test('work that fails lets go of the store', async (t) => {
  const store = new FileStore(await folderFor(t));
  await assert.rejects(
    store.exclusively(async () => Promise.reject(new Error('no'))),
    /no/,
  );
  assert.equal(await store.exclusively(async () => 'yes'), 'yes');
});

test('a session that cannot be read is named and nothing is sent', async (t) => {
  const folder = await folderFor(t);
  const { simulator, client } = await stage(t);
  const store = new FileStore(folder);
  for (const text of [
    '',
    '{',
    '{"revision":1}',
    '[]',
    '{"revision":1,"appleId":"ada.lovelace@example.com","clientId":"c","tokens":{},"cookies":[{"key":1}]}',
  ]) {
    await store.exclusively((stored) => stored.write('session', text));
    await assert.rejects(client({ store }).signIn(), withCode('store-broken'), text);
  }
  assert.deepEqual(simulator.requests.calls(), []);
});

test('an account on disk: a later process needs no code and no password', async (t) => {
  const folder = await folderFor(t);
  const { simulator, ada, clock, client } = await stage(t);
  await arrive(client({ store: new FileStore(folder) }), ada);
  clock.advance(11 * 60_000);
  simulator.requests.clear();
  const later = client({ store: new FileStore(folder), password: async () => undefined });
  assert.equal((await later.signIn()).kind, 'signed-in');
  assert.deepEqual(simulator.requests.calls(), ['validate']);
});
