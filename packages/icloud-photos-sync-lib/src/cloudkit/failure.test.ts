import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failureIn, isDenied, lacksKeys } from './failure.ts';

test('errors have many shapes and one meaning', () => {
  const table: readonly (readonly [object, string, string])[] = [
    [
      { serverErrorCode: 'BAD_REQUEST', reason: 'Invalid continuation format' },
      'BAD_REQUEST',
      'Invalid continuation format',
    ],
    [
      { success: false, error: 'Missing X-APPLE-WEBAUTH-TOKEN cookie' },
      '',
      'Missing X-APPLE-WEBAUTH-TOKEN cookie',
    ],
    [{ errorCode: 'X', errorReason: 'because' }, 'X', 'because'],
    [{ recordName: 'a', serverErrorCode: 'NOT_FOUND' }, 'NOT_FOUND', ''],
  ];
  for (const [value, code, reason] of table) {
    assert.deepEqual([failureIn(value)?.code, failureIn(value)?.reason], [code, reason]);
  }
});

test('what is no error is none', () => {
  for (const value of [
    { zones: [] },
    { records: [{ serverErrorCode: 'X' }] },
    {},
    [],
    null,
    'error',
    undefined,
    { reason: 7 },
  ]) {
    assert.equal(failureIn(value), undefined);
  }
});

test('which failures pass by themselves, and how long they want to be left alone', () => {
  for (const serverErrorCode of ['RETRY_LATER', 'TRY_AGAIN_LATER', 'CAS_OP_LOCK', 'THROTTLED']) {
    assert.equal(failureIn({ serverErrorCode })?.passing, true, serverErrorCode);
  }
  for (const serverErrorCode of [
    'BAD_REQUEST',
    'ZONE_NOT_FOUND',
    'ACCESS_DENIED',
    'CONFLICT',
    'UNHEARD_OF',
  ]) {
    assert.equal(failureIn({ serverErrorCode })?.passing, false, serverErrorCode);
  }
  assert.equal(failureIn({ serverErrorCode: 'THROTTLED', retryAfter: 12 })?.waitMs, 12_000);
  assert.equal(failureIn({ serverErrorCode: 'THROTTLED', retryAfter: 'soon' })?.waitMs, undefined);
});

test('missing keys and a refused library are told apart [trap S23]', () => {
  const denied = failureIn({
    serverErrorCode: 'ACCESS_DENIED',
    reason: 'private db access disabled for this account',
  });
  assert.equal(isDenied(denied), true);
  assert.equal(lacksKeys(403, denied), false);
  assert.equal(isDenied(failureIn({ serverErrorCode: 'ACCESS_DENIED', reason: 'not yours' })), false);
  assert.equal(lacksKeys(423, undefined), true);
  assert.equal(
    lacksKeys(400, failureIn({ serverErrorCode: 'BAD_REQUEST', reason: 'Cannot find PCS auth info' })),
    true,
  );
});

test('words of a server are cut before they get into an error', () => {
  const failure = failureIn({ serverErrorCode: 'X'.repeat(1e4), reason: 'y'.repeat(1e6) });
  assert.deepEqual([failure?.code.length, failure?.reason.length], [60, 300]);
});
