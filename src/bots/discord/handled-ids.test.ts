import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HandledIds } from './handled-ids.ts';

test('an id is new once, and forgotten after a thousand others', () => {
  const ids = new HandledIds();
  assert.deepEqual([ids.take('a'), ids.take('a')], [true, false]);
  for (let n = 0; n < 999; n += 1) ids.take(String(n));
  assert.equal(ids.take('a'), false);
  ids.take('999');
  assert.equal(ids.take('a'), true);
});
