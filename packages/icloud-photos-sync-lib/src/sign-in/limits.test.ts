import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HastyClock, withCode } from '../../test/simulator-fixture.ts';
import { settle } from '../options.ts';
import { MemoryStore } from '../store/memory-store.ts';
import { parseLimits } from '../store/saved-limits.ts';
import { Limits } from './limits.ts';

function limitsAt(clock: HastyClock): Limits {
  return new Limits(settle({ appleId: 'a@example.com', store: new MemoryStore(), clock }));
}

test('a budget is spent and comes back with time', () => {
  const clock = new HastyClock();
  const limits = limitsAt(clock);
  for (let count = 0; count < 3; count += 1) {
    assert.ok(limits.allowedAt('pushes') <= clock.now());
    limits.count('pushes');
    clock.advance(60_001);
  }
  assert.ok(limits.allowedAt('pushes') > clock.now() + 50 * 60_000);
  clock.advance(60 * 60_000);
  assert.ok(limits.allowedAt('pushes') <= clock.now());
});

test('pauses grow one after the other, have an end, and begin small again after a success', () => {
  const clock = new HastyClock();
  const limits = limitsAt(clock);
  const lengths = [1, 2, 3, 4, 5, 6, 7].map(() => {
    const length = limits.pause('sign-in', 900_000, 21_600_000) - clock.now();
    clock.advance(length + 1);
    return Math.round(length / 60_000);
  });
  assert.deepEqual(lengths, [15, 30, 60, 120, 240, 360, 360]);
  limits.clear('sign-in');
  assert.equal(Math.round((limits.pause('sign-in', 900_000, 21_600_000) - clock.now()) / 60_000), 15);
});

test('one area does not stop another', () => {
  const limits = limitsAt(new HastyClock());
  limits.pause('cloudkit', 900_000, 900_000);
  assert.doesNotThrow(() => limits.check('sign-in'));
  assert.throws(() => limits.check('cloudkit'), withCode('throttled'));
});

test('what is stored comes back; what is broken counts as nothing', () => {
  const clock = new HastyClock();
  const limits = limitsAt(clock);
  limits.count('signIns');
  limits.pause('codes', 900_000, 900_000);
  assert.deepEqual(parseLimits(JSON.stringify(limits.saved)), limits.saved);
  for (const text of [
    undefined,
    '',
    '{',
    '[]',
    '{"times":[],"pauses":{}}',
    '{"times":{"signIns":["x"]},"pauses":{"codes":{"until":"y"}}}',
  ]) {
    const saved = parseLimits(text);
    assert.deepEqual(saved.pauses, {});
    assert.deepEqual(Object.values(saved.times).flat(), []);
  }
});

test('times that a jumping clock has put into the future do not count [trap S33]', () => {
  const clock = new HastyClock();
  const limits = limitsAt(clock);
  for (let count = 0; count < 9; count += 1) limits.count('signIns');
  clock.advance(-86_400_000);
  assert.ok(limits.allowedAt('signIns') <= clock.now());
});
