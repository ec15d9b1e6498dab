import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TurnedClock } from '../platform/clock-fixture.ts';
import { RateLimit } from './rate-limit.ts';

function given() {
  const clock = new TurnedClock();
  const limit = new RateLimit(clock);
  const take = (count: number, person = 'a') => Array.from({ length: count }, () => limit.take(person));
  return { clock, take };
}

const OK = Array.from({ length: 20 }, () => 'ok');

test('twenty sayings at once are answered, then it is said once that it is too much', () => {
  const { take } = given();
  assert.deepEqual(take(23), [...OK, 'say-so', 'silent', 'silent']);
});

test('one a second is answered after that, without saying so again', () => {
  const { clock, take } = given();
  take(21);
  clock.jump(1000);
  assert.deepEqual(take(2), ['ok', 'silent']);
  clock.jump(2000);
  assert.deepEqual(take(3), ['ok', 'ok', 'silent']);
});

test('after a calm it begins anew', () => {
  const { clock, take } = given();
  take(30);
  clock.jump(20_000);
  assert.deepEqual(take(22), [...OK, 'say-so', 'silent']);
});

test('what one says counts for nobody else', () => {
  const { take } = given();
  take(30, 'a');
  assert.deepEqual(take(1, 'b'), ['ok']);
});

test('a clock that is set back takes nothing away', () => {
  const { clock, take } = given();
  take(5);
  clock.jump(-60_000);
  assert.deepEqual(take(16), [...OK.slice(5), 'say-so']);
});

test('of many, whoever was silent for longest is forgotten', () => {
  const { take } = given();
  take(21, 'first');
  take(21, 'second');
  for (let person = 0; person < 499; person += 1) take(1, `other ${person}`);
  assert.deepEqual([take(1, 'second'), take(1, 'first')], [['silent'], ['ok']]);
});
