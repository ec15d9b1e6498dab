import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TurnedClock } from '../platform/clock-fixture.ts';
import { AtMostEvery } from './at-most-every.ts';

test('the first is done at once, the newest in time, nothing after the end', async () => {
  const clock = new TurnedClock();
  const done: number[] = [];
  const every = new AtMostEvery<number>(1000, clock, (value) => done.push(value));
  for (const value of [1, 2, 3]) every.take(value);
  assert.deepEqual(done, [1]);
  await clock.turn(1000);
  assert.deepEqual(done, [1, 3]);
  await clock.turn(1000);
  every.take(4);
  every.take(5);
  every.stop();
  await clock.turn(5000);
  assert.deepEqual(done, [1, 3, 4]);
});
