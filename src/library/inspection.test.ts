import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { temporaryFolder } from '../catalog/catalog-fixture.ts';
import { HomerollError } from '../platform/error.ts';
import { inspectFile, type PacedHasher } from './inspection.ts';
import { failure, hasher, sha256 } from './library-fixture.ts';

const content = { sha256: sha256('as placed'), size: 9 };

/** A file of this content, looked at by a hasher that fails with the code. */
function failing(code: string, facts = {}): PacedHasher {
  return { hash: () => Promise.reject(new HomerollError(code, { path: '/x', ...facts })) };
}

describe('a look at a file', () => {
  test('that is as it should be', async (t) => {
    const path = join(temporaryFolder(t), 'a.jpg');
    writeFileSync(path, 'as placed');
    assert.deepEqual(await inspectFile(path, content, hasher, {}), { state: 'right' });
  });

  test('with other bytes, or more of them', async (t) => {
    const path = join(temporaryFolder(t), 'a.jpg');
    for (const other of ['as_placed', 'as placed, and more', '']) {
      writeFileSync(path, other);
      const found = await inspectFile(path, content, hasher, {});
      assert.ok(found.state === 'changed' && found.size === other.length && found.modified > 0);
    }
  });

  test('that is not there, nor its folder', async (t) => {
    const folder = temporaryFolder(t);
    writeFileSync(join(folder, 'file'), '');
    for (const name of ['a.jpg', 'gone/a.jpg', 'file/a.jpg'])
      assert.deepEqual(await inspectFile(join(folder, name), content, hasher, {}), { state: 'missing' });
  });

  test('that is a folder, or cannot be read', async (t) => {
    const folder = temporaryFolder(t);
    mkdirSync(join(folder, 'a.jpg'));
    const found = await inspectFile(join(folder, 'a.jpg'), content, hasher, {});
    assert.deepEqual(found, { state: 'unreadable', reason: 'not-a-file' });
    writeFileSync(join(folder, 'b.jpg'), '');
    const look = (code: string, facts = {}) =>
      inspectFile(join(folder, 'b.jpg'), content, failing(code, facts), {});
    assert.deepEqual(await look('read-failed', { reason: 'EIO' }), { state: 'unreadable', reason: 'EIO' });
    assert.deepEqual(await look('file-unreadable', { reason: 'EACCES' }), {
      ...{ state: 'unreadable', reason: 'EACCES' },
    });
    assert.deepEqual(await look('file-changing'), { state: 'busy' });
    assert.deepEqual(await look('file-vanished'), { state: 'missing' });
  });

  test('is no look when the machine or the person ends it', async (t) => {
    const path = join(temporaryFolder(t), 'a.jpg');
    writeFileSync(path, '');
    for (const code of ['machine-exhausted', 'copier-stopped', 'copy-thread-died'])
      await assert.rejects(inspectFile(path, content, failing(code), {}), failure(code));
    const stopped: PacedHasher = { hash: () => Promise.reject(new Error('stop')) };
    await assert.rejects(inspectFile(path, content, stopped, {}), /stop/);
  });
});
