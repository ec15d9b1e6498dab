import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CallLog } from './call-log.ts';

test('only the last calls are kept', () => {
  const log = new CallLog(10);
  for (let when = 1; when <= 25; when += 1) log.add({ method: 'getMe', payload: {}, when, status: 200 });
  assert.ok(log.all.length <= 10);
  assert.equal(log.all.at(-1)?.when, 25);
});
