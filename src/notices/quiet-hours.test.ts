import assert from 'node:assert/strict';
import { test } from 'node:test';
import { quietEnd } from './quiet-hours.ts';

const NIGHT = { from: 22 * 60, until: 7 * 60 };
const iso = (at: number | undefined) => at && new Date(at).toISOString();

test('an evening is quiet until the morning, also after midnight', () => {
  assert.equal(
    iso(quietEnd(NIGHT, Date.UTC(2024, 5, 1, 20, 30), 'Europe/Vienna')),
    '2024-06-02T05:00:00.000Z',
  );
  assert.equal(iso(quietEnd(NIGHT, Date.UTC(2024, 5, 2, 3), 'Europe/Vienna')), '2024-06-02T05:00:00.000Z');
});

test('the day is not quiet, from the very minute on', () => {
  assert.equal(quietEnd(NIGHT, Date.UTC(2024, 5, 1, 5), 'Europe/Vienna'), undefined);
  assert.equal(quietEnd(NIGHT, Date.UTC(2024, 5, 1, 19, 59, 59), 'Europe/Vienna'), undefined);
  assert.notEqual(quietEnd(NIGHT, Date.UTC(2024, 5, 1, 20), 'Europe/Vienna'), undefined);
});

test('hours within one day', () => {
  const noon = { from: 12 * 60, until: 14 * 60 };
  assert.equal(iso(quietEnd(noon, Date.UTC(2024, 0, 1, 12, 0, 5), 'UTC')), '2024-01-01T14:00:00.000Z');
  assert.equal(quietEnd(noon, Date.UTC(2024, 0, 1, 14), 'UTC'), undefined);
});

test('the end is at its hour in the nights in which the clocks change', () => {
  // 31 March 2024: an hour is missing. 27 October 2024: one comes twice.
  assert.equal(iso(quietEnd(NIGHT, Date.UTC(2024, 2, 30, 22), 'Europe/Vienna')), '2024-03-31T05:00:00.000Z');
  assert.equal(iso(quietEnd(NIGHT, Date.UTC(2024, 9, 26, 21), 'Europe/Vienna')), '2024-10-27T06:00:00.000Z');
});
