import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import { temporaryFolder } from '../../catalog/catalog-fixture.ts';
import { systemClock } from '../../platform/clock.ts';
import { TurnedClock } from '../../platform/clock-fixture.ts';
import { watchFolder } from './watch.ts';

/** A folder that is watched by the kernel; `told` resolves at the next word of a change. */
async function watched(t: TestContext) {
  const root = temporaryFolder(t);
  const stopping = new AbortController();
  let changes = 0;
  let hear = () => {};
  const options = { clock: systemClock, poll: false, pollEvery: 3_600_000, settle: 20 };
  const onChange = () => {
    changes += 1;
    hear();
  };
  const ended = watchFolder(root, stopping.signal, onChange, options);
  t.after(async () => {
    stopping.abort();
    await ended;
  });
  const told = () =>
    new Promise<void>((resolve) => {
      hear = resolve;
    });
  // There is no word that all watches are set: the first that is told of a change is one.
  for (let count = 0; changes === 0; count += 1) {
    writeFileSync(join(root, 'poke'), String(count));
    await sleep(40);
  }
  await sleep(100);
  const before = changes;
  const stop = async () => {
    stopping.abort();
    await ended;
  };
  return { root, told, changes: () => changes - before, stop };
}

test('a new file is told', async (t) => {
  const { root, told } = await watched(t);
  const word = told();
  writeFileSync(join(root, 'a.jpg'), '');
  await word;
});

test('a new folder is told, and so is what comes into it later and what goes', async (t) => {
  const { root, told } = await watched(t);
  let word = told();
  mkdirSync(join(root, 'new', 'deep'), { recursive: true });
  writeFileSync(join(root, 'new', 'deep', 'a.jpg'), '');
  await word;
  await sleep(100);
  word = told();
  writeFileSync(join(root, 'new', 'deep', 'b.jpg'), '');
  await word;
  await sleep(100);
  word = told();
  rmSync(join(root, 'new'), { recursive: true });
  await word;
});

test('many changes at once are few words, and no change is none', async (t) => {
  const { root, told, changes } = await watched(t);
  assert.equal(changes(), 0);
  const word = told();
  for (let count = 0; count < 100; count += 1) writeFileSync(join(root, `${count}.jpg`), '');
  await word;
  await sleep(100);
  assert.ok(changes() < 10, `${changes()} words`);
});

test('an abort ends the watch without an error, and nothing is told afterwards', async (t) => {
  const { root, changes, stop } = await watched(t);
  await stop();
  writeFileSync(join(root, 'a.jpg'), '');
  await sleep(60);
  assert.equal(changes(), 0);
  await watchFolder(root, AbortSignal.abort(), assert.fail, {
    ...{ clock: systemClock, poll: false, pollEvery: 1, settle: 1 },
  });
});

test('an abort just as a change is about to be told keeps it untold', async (t) => {
  const stopping = new AbortController();
  const options = { clock: systemClock, poll: false, pollEvery: 3_600_000, settle: 0 };
  const root = temporaryFolder(t);
  let looks = 0;
  // The second look is the one before the word. Whoever looks hears after us that it is over: the signal is aborted in between.
  const onLook = (looking: Worker) => {
    looks += 1;
    if (looks === 2) looking.once('exit', () => stopping.abort());
  };
  process.on('worker', onLook);
  t.after(() => process.off('worker', onLook));
  const poking = setInterval(() => writeFileSync(join(root, 'a.jpg'), ''), 50);
  t.after(() => clearInterval(poking));
  let changes = 0;
  const onChange = () => {
    changes += 1;
  };
  await watchFolder(root, stopping.signal, onChange, options);
  assert.deepEqual([looks, changes], [2, 0]);
});

test('where polling is asked for it looks from time to time, until the signal', async (t) => {
  const clock = new TurnedClock();
  const stopping = new AbortController();
  let changes = 0;
  const options = { clock, poll: true, pollEvery: 60_000, settle: 1 };
  const ended = watchFolder(
    temporaryFolder(t),
    stopping.signal,
    () => {
      changes += 1;
    },
    options,
  );
  await clock.turn(59_999);
  assert.equal(changes, 0);
  await clock.turn(120_001);
  assert.equal(changes, 3);
  stopping.abort();
  await ended;
  assert.equal(changes, 3);
});
