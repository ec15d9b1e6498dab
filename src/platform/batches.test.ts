import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Batches } from './batches.ts';

/** Batches whose work ends when it is told to. */
function given({
  atOnce = 1,
  largest = 3,
  kindOf = (_: number) => '',
}: {
  atOnce?: number;
  largest?: number;
  kindOf?: (item: number) => string;
} = {}) {
  const begun: { items: readonly number[]; end: (results: (string | Error)[]) => void; fail: () => void }[] =
    [];
  const batches = new Batches<number, string>({
    ...{ atOnce, largest, kindOf },
    run: (items) => {
      const { promise, resolve, reject } = Promise.withResolvers<(string | Error)[]>();
      begun.push({ items, end: resolve, fail: () => reject(new Error('all of it')) });
      return promise;
    },
  });
  return { batches, begun };
}

test('the first goes at once and alone; what comes meanwhile goes together, so many at most', async () => {
  const { batches, begun } = given();
  const results = [1, 2, 3, 4, 5].map((item) => batches.add(item));
  assert.deepEqual(
    begun.map(({ items }) => items),
    [[1]],
  );
  begun[0]?.end(['one']);
  assert.equal(await results[0], 'one');
  assert.deepEqual(begun[1]?.items, [2, 3, 4]);
  begun[1]?.end(['two', 'three', 'four']);
  assert.deepEqual(await Promise.all(results.slice(1, 4)), ['two', 'three', 'four']);
  assert.deepEqual(begun[2]?.items, [5]);
});

test('what waits is shared out among idle hands', async () => {
  const { batches, begun } = given({ atOnce: 2, largest: 9 });
  const all = [1, 2, 3, 4, 5, 6].map((item) => batches.add(item));
  begun[0]?.end(['']);
  await all[0];
  assert.deepEqual(
    begun.map(({ items }) => items),
    [[1], [2], [3, 4, 5, 6]],
  );
});

test('one that fails is alone in it; a batch that fails is the failure of each', async () => {
  const { batches, begun } = given();
  const first = batches.add(1);
  const rest = [2, 3, 4].map((item) => batches.add(item).catch((error) => `failed: ${error.message}`));
  begun[0]?.end(['one']);
  await first;
  begun[1]?.end(['two', new Error('mine'), 'four']);
  assert.deepEqual(await Promise.all(rest), ['two', 'failed: mine', 'four']);
  const last = batches.add(5);
  begun[2]?.fail();
  await assert.rejects(last, /all of it/);
});

test('what has not begun can be dropped, and it goes on afterwards', async () => {
  const { batches, begun } = given();
  const first = batches.add(1);
  const second = batches.add(2);
  batches.drop(new Error('stopped'));
  await assert.rejects(second, /stopped/);
  begun[0]?.end(['one']);
  assert.equal(await first, 'one');
  void batches.add(3);
  assert.deepEqual(begun[1]?.items, [3]);
});

test('only what is of one kind goes together, the longest wait first', async () => {
  const { batches, begun } = given({ kindOf: (item) => (item % 2 ? 'odd' : 'even') });
  const first = batches.add(0);
  const rest = [1, 2, 3, 4].map((item) => batches.add(item));
  begun[0]?.end(['']);
  await first;
  begun[1]?.end(['', '']);
  await rest[2];
  assert.deepEqual(
    begun.map(({ items }) => items),
    [[0], [1, 3], [2, 4]],
  );
});
