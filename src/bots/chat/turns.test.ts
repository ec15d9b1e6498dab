import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calm } from '../../platform/clock-fixture.ts';
import { Turns } from './turns.ts';

test('of one person nothing begins before the last is done; another person waits for nobody', async () => {
  const turns = new Turns();
  const begun: string[] = [];
  const first = Promise.withResolvers<void>();
  const work =
    (name: string, until: Promise<void> = Promise.resolve()) =>
    async () => {
      begun.push(name);
      await until;
    };
  const all = [
    turns.take('anna', work('anna 1', first.promise)),
    turns.take('anna', work('anna 2')),
    turns.take('ben', work('ben 1')),
  ];
  await calm();
  assert.deepEqual(begun.toSorted(), ['anna 1', 'ben 1']);
  first.resolve();
  assert.deepEqual(await Promise.all(all), [true, true, true]);
  assert.equal(begun.at(-1), 'anna 2');
});

test('whoever piles up more than anybody means loses what is too much', async () => {
  const turns = new Turns();
  const first = Promise.withResolvers<void>();
  const taken = Array.from({ length: 40 }, () => turns.take('anna', () => first.promise));
  assert.equal(await taken.at(-1), false);
  first.resolve();
  assert.equal((await Promise.all(taken)).filter(Boolean).length, 30);
});
