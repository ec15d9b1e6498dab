import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TurnedClock } from '../platform/clock-fixture.ts';
import { Allowance } from './allowance.ts';

test('so much is allowed within a time; more is told once, and then passed over', async () => {
  const clock = new TurnedClock();
  const allowance = new Allowance(clock, 2, 1000);
  const take = (times: number) => Array.from({ length: times }, () => allowance.take());
  assert.deepEqual(take(4), ['ok', 'ok', 'say-so', 'silent']);
  await clock.turn(1000);
  assert.deepEqual(take(3), ['ok', 'ok', 'say-so']);
  clock.jump(-3_600_000);
  assert.equal(allowance.take(), 'ok', 'a clock that is set back keeps nobody waiting for an hour');
});
