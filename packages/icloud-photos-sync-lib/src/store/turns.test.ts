import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { MemoryStore } from './memory-store.ts';
import { Turns } from './turns.ts';

test('one begins when the other has ended, well or not', async () => {
  const turns = new Turns();
  const seen: string[] = [];
  const first = turns.take(async () => {
    seen.push('first');
    await nextTurn();
    seen.push('end of the first');
    throw new Error('no');
  });
  const second = turns.take(async () => {
    seen.push('second');
    return 2;
  });
  await assert.rejects(first, /no/);
  assert.equal(await second, 2);
  assert.deepEqual(seen, ['first', 'end of the first', 'second']);
});

test('who waits can give up at once, is never begun, and holds nobody up', async () => {
  const turns = new Turns();
  const { promise, resolve } = Promise.withResolvers<void>();
  const holder = turns.take(() => promise);
  const stop = new AbortController();
  let begun = false;
  const waiting = turns.take(async () => {
    begun = true;
  }, stop.signal);
  const last = turns.take(async () => 'last');
  stop.abort(new Error('enough'));
  await assert.rejects(waiting, /enough/);
  resolve();
  await holder;
  assert.equal(await last, 'last');
  assert.equal(begun, false);
});

test('work that has begun is left to mind the signal itself', async () => {
  const stop = new AbortController();
  const running = new Turns().take(async () => {
    stop.abort(new Error('enough'));
    await nextTurn();
    return 'done';
  }, stop.signal);
  assert.equal(await running, 'done');
});

test('a store in memory keeps what is written, and takes turns', async () => {
  const store = new MemoryStore();
  await Promise.all(
    [1, 2, 3].map((number) =>
      store.exclusively(async (stored) => {
        const before = (await stored.read('limits')) ?? '';
        await nextTurn();
        await stored.write('limits', before + number);
      }),
    ),
  );
  assert.equal(await store.exclusively((stored) => stored.read('limits')), '123');
  assert.equal(await store.exclusively((stored) => stored.read('session')), undefined);
});
