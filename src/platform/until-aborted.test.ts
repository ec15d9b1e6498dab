import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { test } from 'node:test';
import { untilAborted } from './until-aborted.ts';

const forever = () => new Promise<never>(() => {});

test('a promise that is kept in time is kept', async () => {
  assert.equal(await untilAborted(Promise.resolve(5), new AbortController().signal), 5);
  await assert.rejects(untilAborted(Promise.reject(new Error('no')), new AbortController().signal), /no/);
});

test('an aborted signal ends the wait, before and meanwhile', async () => {
  await assert.rejects(untilAborted(forever(), AbortSignal.abort(new Error('enough'))), /enough/);
  const stopping = new AbortController();
  const pending = untilAborted(forever(), stopping.signal);
  stopping.abort(new Error('enough'));
  await assert.rejects(pending, /enough/);
});

test('nothing stays with the signal', async () => {
  const { signal } = new AbortController();
  await untilAborted(Promise.resolve(), signal);
  assert.equal(getEventListeners(signal, 'abort').length, 0);
});
