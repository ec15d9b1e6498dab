import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TransferRate } from './transfer-rate.ts';

test('the rate is that of the last half minute, and nothing while nothing is on its way', () => {
  let now = 0;
  const rate = new TransferRate(() => now);
  assert.equal(rate.at(0, true), 0);
  now = 10_000;
  assert.equal(rate.at(20_000_000, true), 2_000_000);
  now = 40_000;
  assert.equal(rate.at(20_000_000, true), 0, 'what came before is past');
  now = 41_000;
  assert.equal(rate.at(30_000_000, false), 0);
  now = 42_000;
  assert.equal(rate.at(30_000_000, true), 0, 'and it begins anew');
});
