import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { HomerollError, systemErrorCode } from './error.ts';

test('an error carries its code, facts, recovery and cause, and a message made of code and facts', () => {
  const cause = new Error('why');
  const error = new HomerollError('disk-full', { path: 'a\n"b"', free: 0 }, { recovery: 'wait', cause });
  assert.deepEqual([error.name, error.code, error.recovery], ['HomerollError', 'disk-full', 'wait']);
  assert.deepEqual(error.facts, { path: 'a\n"b"', free: 0 });
  assert.equal(error.cause, cause);
  assert.equal(error.message, 'disk-full path="a\\n\\"b\\"" free=0');
});

test('unless told an error has no facts, no cause, and may be tried again', () => {
  const error = new HomerollError('read-failed');
  assert.deepEqual([error.message, error.facts, error.recovery], ['read-failed', {}, 'retry']);
  assert.equal('cause' in error, false);
});

test('only failed system calls have a system code', async () => {
  const error = await readFile('/nowhere/at/all').catch((reason: unknown) => reason);
  assert.equal(systemErrorCode(error), 'ENOENT');
  for (const other of [
    new Error('x'),
    Object.assign(new Error('x'), { code: 5 }),
    { code: 'EIO' },
    'EIO',
    null,
  ])
    assert.equal(systemErrorCode(other), undefined);
});
