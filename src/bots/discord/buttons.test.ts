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

test('of more than five rows the buttons stand closer; more than five full rows are not taken', () => {
  const labels = (count: number) =>
    buttonRows(Array.from({ length: count }, (_, n) => some(1, n))).map((row) => row.components.length);
  assert.deepEqual(labels(5), [1, 1, 1, 1, 1]);
  assert.deepEqual(labels(7), [5, 2]);
  assert.deepEqual(labels(30), [5, 5, 5, 5, 5]);
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

test('a button that opens an address has no id', () => {
  const [row] = buttonRows([[{ label: 'Open', url: 'https://example.org/' }]]);
  assert.deepEqual(row?.components, [
    { type: 2, style: ButtonStyle.Link, label: 'Open', url: 'https://example.org/' },
  ]);
});
