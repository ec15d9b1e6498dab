import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ButtonStyle } from 'discord.js';
import { buttonRows } from './buttons.ts';

const some = (count: number, from = 0) =>
  Array.from({ length: count }, (_, n) => ({ label: `B${from + n}`, press: `p${from + n}` }));

test('a row that is too long goes on in the next one', () => {
  const rows = buttonRows([some(7), some(1, 7)]);
  assert.deepEqual(
    rows.map(({ components }) => components.map(({ label }) => label)),
    [['B0', 'B1', 'B2', 'B3', 'B4'], ['B5', 'B6'], ['B7']],
  );
});

test('more than five rows are not taken', () => {
  const rows = buttonRows(Array.from({ length: 7 }, (_, n) => some(1, n)));
  assert.deepEqual(
    rows.map(({ components }) => components[0]?.custom_id),
    ['p0', 'p1', 'p2', 'p3', 'p4'],
  );
});

test('a label is cut, an empty one is told, and what acts looks like it', () => {
  const [row] = buttonRows([
    [
      { label: 'x'.repeat(81), press: 'a', kind: 'confirm' },
      { label: '', press: 'b', kind: 'cancel' },
      { label: 'Twice', press: 'c' },
      { label: 'Twice', press: 'c' },
    ],
  ]);
  assert.deepEqual(
    row?.components.map(({ label, style }) => [label, style]),
    [
      [`${'x'.repeat(79)}…`, ButtonStyle.Danger],
      ['…', ButtonStyle.Secondary],
      ['Twice', ButtonStyle.Primary],
    ],
  );
});

test('an empty row is none', () => {
  assert.deepEqual(buttonRows([[], []]), []);
  assert.deepEqual(buttonRows(), []);
});
