import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { temporaryFolder } from './catalog-fixture.ts';
import { CatalogLock } from './lock.ts';

function newPath(t: TestContext): string {
  return join(temporaryFolder(t), 'catalog.db');
}

/** Another process that holds the lock of the catalog at `path`. */
async function holder(t: TestContext, path: string): Promise<ChildProcess> {
  const lock = new URL('./lock.ts', import.meta.url).href;
  const program = `import { CatalogLock } from ${JSON.stringify(lock)};
    globalThis.held = CatalogLock.take(${JSON.stringify(path)});
    console.log('held');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.after(() => child.kill('SIGKILL'));
  if (child.stdout) await once(child.stdout, 'data');
  return child;
}

test('the second taker is refused and told who holds the lock', (t) => {
  const path = newPath(t);
  const lock = CatalogLock.take(path);
  t.after(() => lock.release());
  assert.throws(() => CatalogLock.take(path), {
    code: 'catalog-in-use',
    recovery: 'never',
    facts: { pid: String(process.pid), path },
  });
  assert.throws(() => CatalogLock.take(path), { code: 'catalog-in-use' }, 'also after a first refusal');
});

test('a lock that was let go can be taken, and letting go twice does nothing', (t) => {
  const path = newPath(t);
  const lock = CatalogLock.take(path);
  lock.release();
  lock.release();
  const second = CatalogLock.take(path);
  t.after(() => second.release());
  lock.release();
  assert.throws(() => CatalogLock.take(path), { code: 'catalog-in-use' });
});

test('two catalogs have two locks', (t) => {
  const [one, other] = [newPath(t), newPath(t)];
  const locks = [CatalogLock.take(one), CatalogLock.take(other)];
  for (const lock of locks) lock.release();
});

test('another process is refused by its id; a kill lets go of the lock [trap H8]', async (t) => {
  const path = newPath(t);
  const child = await holder(t, path);
  assert.throws(() => CatalogLock.take(path), {
    code: 'catalog-in-use',
    facts: { pid: String(child.pid), path },
  });
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
  const lock = CatalogLock.take(path);
  t.after(() => lock.release());
  assert.equal(readFileSync(`${path}.pid`, 'utf8'), `${process.pid}\n`);
});

test('a lock file that cannot be used accuses nobody', (t) => {
  const path = newPath(t);
  writeFileSync(`${path}.lock`, 'no lock of ours '.repeat(100));
  assert.throws(
    () => CatalogLock.take(path),
    (error) => !(error instanceof Error && 'code' in error && error.code === 'catalog-in-use'),
  );
});
