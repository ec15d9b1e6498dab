import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { HomerollError } from '../error.ts';
import { FileCopier } from './file-copier.ts';

const MIB = 1024 * 1024;
const folder = fs.mkdtempSync(join(tmpdir(), 'copier-'));
const at = (name: string) => join(folder, name);
const sha256 = (data: Uint8Array) => createHash('sha256').update(data).digest('hex');
const failure = (code: string, recovery?: string) => (error: unknown) =>
  error instanceof HomerollError && error.code === code && (!recovery || error.recovery === recovery);

const once = (act: () => void) => {
  let done = false;
  return () => {
    if (!done) act();
    done = true;
  };
};

const copier = new FileCopier({ workers: 2 });
before(() => copier.start());
after(async () => {
  await copier.stop();
  fs.rmSync(folder, { recursive: true });
});
afterEach(() => fs.rmSync(at('to'), { force: true }));

describe('content', () => {
  for (const size of [0, 1, MIB - 1, MIB, 3 * MIB + 7]) {
    test(`a file of ${size} bytes is copied whole, hashed on the way, for nobody else to read`, async () => {
      const data = randomBytes(size);
      fs.writeFileSync(at('from'), data, { mode: 0o644 });
      const content = await copier.copy(at('from'), at('to'), { method: 'copy' });
      assert.deepEqual(content, { sha256: sha256(data), size });
      assert.deepEqual(fs.readFileSync(at('to')), data);
      assert.equal(fs.statSync(at('to')).mode & 0o777, 0o600);
      assert.deepEqual(await copier.hash(at('from')), content);
    });
  }

  test('progress adds up to the size', async () => {
    fs.writeFileSync(at('from'), Buffer.alloc(2 * MIB + 5));
    let seen = 0;
    await copier.hash(at('from'), {
      onBytes: (bytes) => {
        seen += bytes;
      },
    });
    assert.equal(seen, 2 * MIB + 5);
  });

  test('many tasks at once all get their own answer', async () => {
    const names = Array.from({ length: 40 }, (_, index) => at(`many-${index}`));
    for (const name of names) fs.writeFileSync(name, name);
    const contents = await Promise.all(names.map((name) => copier.hash(name)));
    assert.deepEqual(
      contents.map((content) => content.sha256),
      names.map((name) => sha256(Buffer.from(name))),
    );
  });

  test('a hard link is the same file under a second name, even of a symbolic link', async () => {
    fs.writeFileSync(at('from'), 'linked', { mode: 0o644 });
    fs.symlinkSync(at('from'), at('symlink'));
    const content = await copier.copy(at('symlink'), at('to'), { method: 'hardlink' });
    assert.equal(content.sha256, sha256(Buffer.from('linked')));
    assert.equal(fs.lstatSync(at('to')).ino, fs.lstatSync(at('from')).ino);
    assert.equal(fs.statSync(at('from')).mode & 0o777, 0o644);
  });

  test('a clone either holds the content or says that this disk cannot clone, leaving nothing', async () => {
    fs.writeFileSync(at('from'), 'cloned');
    try {
      const content = await copier.copy(at('from'), at('to'), { method: 'reflink' });
      assert.equal(content.sha256, sha256(Buffer.from('cloned')));
      assert.equal(fs.statSync(at('to')).mode & 0o777, 0o600);
    } catch (error) {
      assert.ok(failure('copy-method-unsupported', 'never')(error));
      assert.equal(fs.existsSync(at('to')), false);
    }
  });
});

describe('failures', () => {
  for (const method of ['copy', 'reflink', 'hardlink'] as const) {
    test(`${method}: an existing target is refused and keeps its content`, async () => {
      fs.writeFileSync(at('from'), 'new');
      fs.writeFileSync(at('to'), 'old');
      await assert.rejects(copier.copy(at('from'), at('to'), { method }), failure('target-exists'));
      assert.equal(fs.readFileSync(at('to'), 'utf8'), 'old');
    });

    test(`${method}: a source that is gone is told from a target folder that is gone`, async () => {
      fs.rmSync(at('from'), { force: true });
      await assert.rejects(copier.copy(at('from'), at('to'), { method }), failure('file-vanished', 'retry'));
      fs.writeFileSync(at('from'), 'here');
      const nowhere = copier.copy(at('from'), join(folder, 'no-such-folder', 'to'), { method });
      await assert.rejects(nowhere, failure('library-unwritable', 'wait'));
    });
  }

  test('a folder, a pipe and a loop of links are unreadable, and nothing hangs', async () => {
    spawnSync('mkfifo', [at('pipe')]);
    fs.symlinkSync(at('loop'), at('loop'));
    for (const path of [folder, at('pipe'), at('loop')]) {
      await assert.rejects(copier.hash(path), failure('file-unreadable', 'retry'));
    }
  });

  test('a source that grows while it is read fails as changing', async () => {
    fs.writeFileSync(at('from'), Buffer.alloc(4 * MIB));
    const onBytes = once(() => fs.appendFileSync(at('from'), 'x'));
    const growing = copier.hash(at('from'), { bytesPerSecond: 20 * MIB, onBytes });
    await assert.rejects(growing, failure('file-changing', 'retry'));
  });

  test('a source that is exchanged for another while it is copied fails as changing, without a target', async () => {
    fs.writeFileSync(at('from'), '');
    fs.truncateSync(at('from'), 96 * MIB);
    fs.writeFileSync(at('other'), '');
    const onBytes = once(() => fs.renameSync(at('other'), at('from')));
    const copying = copier.copy(at('from'), at('to'), { method: 'copy', onBytes });
    await assert.rejects(copying, failure('file-changing', 'retry'));
    assert.equal(fs.existsSync(at('to')), false);
  });

  test('a full disk makes a copy wait and leaves no target', async (context) => {
    fs.mkdirSync(at('small-disk'));
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'none', at('small-disk')]);
    if (mounted.status !== 0) return context.skip('needs root to mount a small tmpfs');
    try {
      fs.writeFileSync(at('from'), Buffer.alloc(4 * MIB));
      const copying = copier.copy(at('from'), at('small-disk/to'), { method: 'copy' });
      await assert.rejects(copying, failure('disk-full', 'wait'));
      assert.deepEqual(fs.readdirSync(at('small-disk')), []);
    } finally {
      spawnSync('umount', [at('small-disk')]);
    }
  });
});

describe('abort and stop', () => {
  test('an abort while copying rejects with its reason and leaves no target', async () => {
    const handle = fs.openSync(at('large'), 'w');
    fs.ftruncateSync(handle, 512 * MIB);
    fs.closeSync(handle);
    const abort = new AbortController();
    const reason = new Error('enough');
    const onBytes = () => abort.abort(reason);
    const copying = copier.copy(at('large'), at('to'), { method: 'copy', signal: abort.signal, onBytes });
    await assert.rejects(copying, (error) => error === reason);
    assert.equal(fs.existsSync(at('to')), false);
  });

  test('a slow reading is woken by the abort, and a waiting task never starts', async () => {
    fs.writeFileSync(at('from'), Buffer.alloc(2 * MIB));
    const single = new FileCopier({ workers: 1 });
    single.start();
    const abort = new AbortController();
    const options = { signal: abort.signal, bytesPerSecond: 1, onBytes: () => abort.abort() };
    const running = single.hash(at('from'), options);
    const waiting = single.hash(at('from'), { signal: abort.signal });
    const rejected = [running, waiting].map((work) => assert.rejects(work, { name: 'AbortError' }));
    await Promise.all(rejected);
    await assert.rejects(single.hash(at('from'), { signal: abort.signal }), { name: 'AbortError' });
    await single.stop();
  });

  test('stop ends running and waiting work with a typed error, removes partial targets, and may be repeated', async () => {
    const single = new FileCopier({ workers: 1 });
    single.start();
    const started = Promise.withResolvers<void>();
    const onBytes = () => started.resolve();
    const running = single.copy(at('large'), at('to'), { method: 'copy', onBytes });
    const waiting = single.hash(at('large'));
    const refused = Promise.all(
      [running, waiting].map((work) => assert.rejects(work, failure('copier-stopped'))),
    );
    await started.promise;
    await Promise.all([single.stop(), single.stop(), refused]);
    assert.equal(fs.existsSync(at('to')), false);
    await assert.rejects(single.hash(at('large')), failure('copier-stopped'));
  });

  test('a thread that dies fails its task, loses its partial target, and is replaced', async () => {
    const program = `
      import { parentPort } from 'node:worker_threads';
      import { writeFileSync } from 'node:fs';
      parentPort.on('message', (task) => {
        if (!task.to) return parentPort.postMessage({ kind: 'done', content: { sha256: 'alive', size: 0 } });
        writeFileSync(task.to, 'part');
        new Int32Array(task.control)[1] = 1;
        process.exit(3);
      });`;
    const script = new URL(`data:text/javascript,${encodeURIComponent(program)}`);
    const mortal = new FileCopier({ workers: 1, script });
    mortal.start();
    const dying = mortal.copy(at('from'), at('to'), { method: 'copy' });
    const next = mortal.hash(at('from'));
    await assert.rejects(dying, failure('copy-thread-died', 'retry'));
    assert.equal(fs.existsSync(at('to')), false);
    assert.equal((await next).sha256, 'alive');
    await mortal.stop();
  });
});
