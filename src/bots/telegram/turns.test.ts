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

function of(person: string, chat = 'private') {
  return { person, chat };
}

test('one person waits for herself, another for nobody', async () => {
  const log: string[] = [];
  const turns = new Turns(2);
  const [one, two, three] = [gate('a1', log), gate('a2', log), gate('b1', log)];
  turns.add(of('a'), one.work);
  turns.add(of('a'), two.work);
  turns.add(of('b'), three.work);
  assert.deepEqual(log, ['begins a1', 'begins b1']);
  one.open();
  three.open();
  two.open();
  await turns.idle();
  assert.deepEqual(log.slice(2).sort(), ['begins a2', 'ends a1', 'ends a2', 'ends b1']);
  assert.ok(log.indexOf('ends a1') < log.indexOf('begins a2'));
});

test('in another chat the same person waits for nothing, but in so many that nobody else has to wait', async () => {
  const log: string[] = [];
  const turns = new Turns(10);
  const gates = Array.from({ length: 12 }, (_, chat) => gate(`a${chat}`, log));
  for (const [chat, { work }] of gates.entries()) turns.add(of('a', `${chat}`), work);
  assert.equal(log.length, 8);
  const other = gate('b', log);
  turns.add(of('b'), other.work);
  assert.equal(log.at(-1), 'begins b');
  for (const { open } of [...gates, other]) open();
  await turns.idle();
  assert.equal(log.length, 26);
});

test('no more are worked on than may be at once', async () => {
  const log: string[] = [];
  const turns = new Turns(2);
  const gates = ['a', 'b', 'c'].map((name) => gate(name, log));
  for (const [index, { work }] of gates.entries()) turns.add(of(String(index)), work);
  assert.deepEqual(log, ['begins a', 'begins b']);
  for (const { open } of gates) open();
  await turns.idle();
  assert.equal(log.length, 6);
});

test('what is dropped never begins, what has begun is waited for', async () => {
  const log: string[] = [];
  const turns = new Turns(1);
  const [one, two] = [gate('a', log), gate('b', log)];
  turns.add(of('a'), one.work);
  turns.add(of('b'), two.work);
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
