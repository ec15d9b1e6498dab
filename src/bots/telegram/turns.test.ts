import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Turns } from './turns.ts';

/** Work that ends when it is told to. */
function gate(name: string, log: string[]) {
  const { promise, resolve } = Promise.withResolvers<void>();
  const work = async () => {
    log.push(`begins ${name}`);
    await promise;
    log.push(`ends ${name}`);
  };
  return { work, open: resolve };
}

test('one person waits for herself, another for nobody', async () => {
  const log: string[] = [];
  const turns = new Turns(2);
  const [one, two, three] = [gate('a1', log), gate('a2', log), gate('b1', log)];
  turns.add('a', one.work);
  turns.add('a', two.work);
  turns.add('b', three.work);
  assert.deepEqual(log, ['begins a1', 'begins b1']);
  one.open();
  three.open();
  two.open();
  await turns.idle();
  assert.deepEqual(log.slice(2).sort(), ['begins a2', 'ends a1', 'ends a2', 'ends b1']);
  assert.ok(log.indexOf('ends a1') < log.indexOf('begins a2'));
});

test('no more are worked on than may be at once', async () => {
  const log: string[] = [];
  const turns = new Turns(2);
  const gates = ['a', 'b', 'c'].map((name) => gate(name, log));
  for (const [index, { work }] of gates.entries()) turns.add(String(index), work);
  assert.deepEqual(log, ['begins a', 'begins b']);
  for (const { open } of gates) open();
  await turns.idle();
  assert.equal(log.length, 6);
});

test('what is dropped never begins, what has begun is waited for', async () => {
  const log: string[] = [];
  const turns = new Turns(1);
  const [one, two] = [gate('a', log), gate('b', log)];
  turns.add('a', one.work);
  turns.add('b', two.work);
  turns.drop();
  let isIdle = false;
  const idle = turns.idle().then(() => {
    isIdle = true;
  });
  await nextTurn();
  assert.equal(isIdle, false);
  one.open();
  await idle;
  assert.deepEqual(log, ['begins a', 'ends a']);
});
