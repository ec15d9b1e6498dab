import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calm } from '../../platform/clock-fixture.ts';
import { inOrder } from './in-order.ts';

/** Work that ends when the test says so. */
class Bench {
  readonly begun: number[] = [];
  readonly heard: string[] = [];
  readonly #ends = new Map<number, PromiseWithResolvers<string>>();

  start(count: number, concurrency: number): Promise<void> {
    const items = Array.from({ length: count }, (_, index) => index);
    const work = (item: number) => {
      this.begun.push(item);
      const end = Promise.withResolvers<string>();
      this.#ends.set(item, end);
      return end.promise;
    };
    return inOrder(items, concurrency, work, (item, result) => this.heard.push(`${item}${result}`));
  }

  async end(item: number): Promise<void> {
    this.#ends.get(item)?.resolve('!');
    await calm();
  }

  async fail(item: number): Promise<void> {
    this.#ends.get(item)?.reject(new Error(`failed at ${item}`));
    await calm();
  }
}

test('so many are in work at once, and each is heard of in its turn', async () => {
  const bench = new Bench();
  const all = bench.start(4, 2);
  assert.deepEqual(bench.begun, [0, 1]);
  await bench.end(1);
  assert.deepEqual([bench.begun, bench.heard], [[0, 1], []], 'the first keeps the others waiting');
  await bench.end(0);
  assert.deepEqual(bench.heard, ['0!', '1!'].slice(0, bench.heard.length));
  for (const item of [2, 3]) await bench.end(item);
  await all;
  assert.deepEqual(bench.heard, ['0!', '1!', '2!', '3!']);
});

test('a failure ends it once what runs has ended, and what comes after it is not heard of', async () => {
  const bench = new Bench();
  const all = bench.start(5, 3);
  let ended = false;
  const rejected = assert.rejects(all, /failed at 1/).then(() => {
    ended = true;
  });
  await bench.end(0);
  await bench.fail(1);
  assert.equal(ended, false, 'others are still in work');
  for (const item of [2, 3]) await bench.end(item);
  await rejected;
  assert.deepEqual(bench.heard, ['0!']);
  assert.ok(!bench.begun.includes(4));
});

test('several failures are one rejection', async () => {
  const bench = new Bench();
  const all = bench.start(2, 2);
  const rejected = assert.rejects(all, /failed at 0/);
  await bench.fail(1);
  await bench.fail(0);
  await rejected;
});

test('no work at all is done at once', async () => {
  await new Bench().start(0, 3);
});
