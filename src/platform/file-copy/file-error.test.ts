import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HomerollError } from '../error.ts';
import { sourceError, targetError } from './file-error.ts';

const system = (code: string) => Object.assign(new Error('failed'), { code });

const TABLE = [
  ['ENOENT', 'file-vanished', 'retry', 'library-unwritable', 'wait'],
  ['EACCES', 'file-unreadable', 'retry', 'library-unwritable', 'wait'],
  ['EIO', 'read-failed', 'retry', 'write-failed', 'retry'],
  ['ESTALE', 'file-vanished', 'retry', 'library-unwritable', 'wait'],
  ['EMFILE', 'machine-exhausted', 'wait', 'machine-exhausted', 'wait'],
  ['ENOSPC', 'read-failed', 'retry', 'disk-full', 'wait'],
  ['EDQUOT', 'read-failed', 'retry', 'disk-full', 'wait'],
  ['EROFS', 'read-failed', 'retry', 'library-unwritable', 'wait'],
  ['EFBIG', 'read-failed', 'retry', 'file-too-large-for-disk', 'never'],
] as const;

for (const [code, read, readRecovery, written, writeRecovery] of TABLE) {
  test(`${code} is ${read} when reading and ${written} when writing`, () => {
    const cause = system(code);
    const [reading, writing] = [sourceError(cause, '/a'), targetError(cause, '/b')];
    assert.ok(reading instanceof HomerollError && writing instanceof HomerollError);
    assert.deepEqual([reading.code, reading.recovery], [read, readRecovery]);
    assert.deepEqual([writing.code, writing.recovery], [written, writeRecovery]);
    assert.deepEqual(writing.facts, { path: '/b', reason: code });
    assert.equal(reading.cause, cause);
  });
}

test('typed errors and errors that no system call made pass through', () => {
  const typed = new HomerollError('disk-full');
  const abort = new DOMException('enough', 'AbortError');
  const argument = system('ERR_INVALID_ARG_TYPE');
  for (const error of [typed, abort, argument, 'text']) assert.equal(targetError(error, '/b'), error);
});
