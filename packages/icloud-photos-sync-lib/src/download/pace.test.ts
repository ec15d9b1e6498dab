import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemClock } from '../clock.ts';
import { Pace } from './pace.ts';

const goodFiles = (pace: Pace, count: number) => {
  for (let left = count; left > 0; left -= 1) pace.wentWell();
};

test('as long as all goes well each good file allows one more, up to the most', () => {
  const pace = new Pace(systemClock, 32);
  goodFiles(pace, 4);
  assert.equal(pace.allowed, 8);
  goodFiles(pace, 100);
  assert.equal(pace.allowed, 32);
});

test('when Apple asks for less, half is left, and more comes slowly from then on', () => {
  const pace = new Pace(systemClock, 32);
  goodFiles(pace, 100);
  pace.slowDown(0);
  assert.equal(pace.allowed, 16);
  goodFiles(pace, 16);
  assert.equal(pace.allowed, 18);
});
