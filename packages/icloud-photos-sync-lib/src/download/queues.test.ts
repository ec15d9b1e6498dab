import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Queues } from './queues.ts';

test('queues are taken from in turns, whichever is the longer', () => {
  const queues = new Queues<string>();
  const [long, short] = [{}, {}];
  for (const one of ['a1', 'a2', 'a3']) queues.add(long, one);
  for (const one of ['b1', 'b2']) queues.add(short, one);
  assert.deepEqual(queues.all(), ['a1', 'b1', 'a2', 'b2', 'a3']);
  assert.equal(queues.length, 5);
  assert.deepEqual(
    Array.from({ length: 6 }, () => queues.take()),
    ['a1', 'b1', 'a2', 'b2', 'a3', undefined],
  );
  assert.equal(queues.length, 0);
});

test('one that is taken out of turn is not taken again', () => {
  const queues = new Queues<string>();
  const [mine, other] = [{}, {}];
  for (const one of ['a1', 'a2']) queues.add(mine, one);
  assert.ok(queues.remove(mine, 'a1'));
  assert.ok(!queues.remove(mine, 'a1'));
  assert.ok(!queues.remove(other, 'a2'));
  assert.ok(queues.remove(mine, 'a2'));
  assert.deepEqual([queues.take(), queues.all(), queues.length], [undefined, [], 0]);
});
