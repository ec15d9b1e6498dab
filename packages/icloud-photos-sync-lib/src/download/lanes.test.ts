import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { Lanes } from './lanes.ts';

const never = new AbortController().signal;

/** Lanes whose disk is full, and who holds a place there. */
async function full() {
  const lanes = new Lanes(() => undefined);
  const holders = Array.from({ length: 16 }, () => lanes.enter());
  for (const holder of holders) await holder.settle(never);
  return { lanes, holders };
}

test('whoever waits for the disk gets the room that becomes free', async () => {
  const { lanes, holders } = await full();
  let hasRoom = false;
  const waiting = lanes.enter().settle(never);
  void waiting.then(() => {
    hasRoom = true;
  });
  await turn();
  assert.equal(hasRoom, false);
  holders[0]?.leave();
  await waiting;
  assert.equal(lanes.fetching, 0);
});

test('whoever stops waiting for the disk does so at once', async () => {
  const { lanes } = await full();
  const stopping = new AbortController();
  const waiting = lanes.enter().settle(stopping.signal);
  stopping.abort(new Error('enough'));
  await assert.rejects(waiting, /enough/);
});

test('whoever stops waiting takes no room from those behind, not even in the moment in which it is given', async () => {
  for (const isGivenFirst of [true, false]) {
    const { lanes, holders } = await full();
    const stopping = new AbortController();
    const first = assert.rejects(lanes.enter().settle(stopping.signal), /enough/);
    const second = lanes.enter().settle(never);
    if (isGivenFirst) holders[0]?.leave();
    stopping.abort(new Error('enough'));
    if (!isGivenFirst) holders[0]?.leave();
    await first;
    await second;
  }
});
