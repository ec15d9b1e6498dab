import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type HandledUpdates, UpdateLedger } from './handled-updates.ts';

const NOW = Date.UTC(2024, 4, 3);
const HOUR = 60 * 60 * 1000;

function batch(...ids: number[]): { update_id: number }[] {
  return ids.map((update_id) => ({ update_id }));
}

function idsOf(updates: readonly { update_id: number }[]): number[] {
  return updates.map(({ update_id }) => update_id);
}

test('an update is confirmed when it and all before it are handled', () => {
  const ledger = new UpdateLedger(undefined);
  assert.equal(ledger.offset, 0);
  ledger.take(batch(5, 6, 7), NOW);
  assert.equal(ledger.offset, 5);
  assert.deepEqual(ledger.done(6, NOW), { upTo: 0, beyond: [6], at: NOW });
  assert.equal(ledger.offset, 5);
  assert.deepEqual(ledger.done(5, NOW), { upTo: 6, beyond: [], at: NOW });
  assert.equal(ledger.offset, 7);
  ledger.done(7, NOW);
  assert.equal(ledger.offset, 8);
});

test('what is in hand or handled is not taken again', () => {
  const ledger = new UpdateLedger(undefined);
  ledger.take(batch(5, 6), NOW);
  ledger.done(6, NOW);
  assert.deepEqual(idsOf(ledger.take(batch(5, 6, 7), NOW)), [7]);
});

test('after a restart only what was not handled is taken, whatever comes first', () => {
  const before = new UpdateLedger(undefined);
  before.take(batch(5, 6, 7, 8), NOW);
  before.done(5, NOW);
  const handled = before.done(7, NOW);
  const after = new UpdateLedger(handled);
  assert.equal(after.offset, 0);
  assert.deepEqual(idsOf(after.take(batch(5, 6, 7, 8), NOW)), [6, 8]);
  assert.deepEqual(after.done(8, NOW), { upTo: 5, beyond: [7, 8], at: NOW });
  assert.equal(after.done(6, NOW).upTo, 8);
});

test('ids that begin anew after a silence are new', () => {
  const handled: HandledUpdates = { upTo: 900, beyond: [], at: NOW };
  assert.deepEqual(idsOf(new UpdateLedger(handled).take(batch(10), NOW + HOUR)), []);
  const ledger = new UpdateLedger(handled);
  assert.deepEqual(idsOf(ledger.take(batch(10), NOW + 25 * HOUR)), [10]);
  assert.equal(ledger.done(10, NOW + 25 * HOUR).upTo, 10);
  assert.equal(ledger.offset, 11);
});

test('what has been handled is no longer in the way of a confirmation', () => {
  const ledger = new UpdateLedger({ upTo: 6, beyond: [], at: NOW });
  assert.deepEqual(ledger.take(batch(5, 6), NOW), []);
  assert.equal(ledger.offset, 7);
});
