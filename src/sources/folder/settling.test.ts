import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TurnedClock } from '../../platform/clock-fixture.ts';
import { Settling } from './settling.ts';

const SETTLE = 1000;

function given() {
  const clock = new TurnedClock();
  return { clock, settling: new Settling(clock, SETTLE) };
}

test('a file that was written long enough ago is complete at once', () => {
  const { clock, settling } = given();
  const file = (age: number) => ({ name: 'a', size: 1, modifiedMs: clock.now() - age });
  assert.equal(settling.isSettled('/a', file(SETTLE)), true);
  assert.equal(settling.isSettled('/b', file(SETTLE - 1)), false);
  assert.equal(settling.waiting, 1);
});

test('a growing file is complete once it has stopped', () => {
  const { clock, settling } = given();
  for (let size = 0; size < 5; size += 1) {
    assert.equal(settling.isSettled('/a', { name: 'a', size, modifiedMs: clock.now() }), false);
    clock.jump(500);
  }
  assert.equal(settling.isSettled('/a', { name: 'a', size: 4, modifiedMs: clock.now() - 500 }), false);
  clock.jump(500);
  assert.equal(settling.isSettled('/a', { name: 'a', size: 4, modifiedMs: clock.now() - 1000 }), true);
  assert.equal(settling.waiting, 0);
});

test('a file from a clock that runs ahead is complete after it has stayed the same', () => {
  const { clock, settling } = given();
  const file = { name: 'a', size: 1, modifiedMs: clock.now() + 3_600_000 };
  assert.equal(settling.isSettled('/a', file), false);
  clock.jump(SETTLE - 1);
  assert.equal(settling.isSettled('/a', file), false);
  clock.jump(1);
  assert.equal(settling.isSettled('/a', file), true);
});

test('a file that grows under a time that stands still, ahead, is not complete', () => {
  const { clock, settling } = given();
  const modifiedMs = clock.now() + 3_600_000;
  for (let size = 0; size < 5; size += 1) {
    assert.equal(settling.isSettled('/a', { name: 'a', size, modifiedMs }), false);
    clock.jump(SETTLE - 1);
  }
});

test('files that are not seen again are forgotten', () => {
  const { clock, settling } = given();
  for (const path of ['/a', '/b']) settling.isSettled(path, { name: path, size: 1, modifiedMs: clock.now() });
  clock.jump(23 * 3_600_000);
  settling.isSettled('/b', { name: '/b', size: 1, modifiedMs: clock.now() });
  clock.jump(2 * 3_600_000);
  settling.forgetOlder(clock.now());
  assert.equal(settling.waiting, 1, 'what was seen two hours ago is still watched');
});
