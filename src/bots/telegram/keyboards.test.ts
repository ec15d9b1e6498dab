import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keyboardOf } from './keyboards.ts';

test('a button has its label and what comes back; the one that acts stands out', () => {
  const { inline_keyboard: rows } = keyboardOf([
    [
      { label: 'Do it', press: 'a', kind: 'confirm' },
      { label: 'No', press: 'b', kind: 'cancel' },
    ],
    [{ label: 'More', press: 'c' }],
  ]);
  assert.deepEqual(rows, [
    [
      { text: 'Do it', callback_data: 'a', style: 'primary' },
      { text: 'No', callback_data: 'b' },
    ],
    [{ text: 'More', callback_data: 'c' }],
  ]);
});

test('a label is cut, never empty, and on one line', () => {
  const labels = ['x'.repeat(100), ' ', 'two\nlines'];
  const { inline_keyboard: rows } = keyboardOf([labels.map((label) => ({ label, press: 'a' }))]);
  const [long, empty, lines] = rows[0] ?? [];
  assert.equal(long?.text, `${'x'.repeat(63)}…`);
  assert.equal(empty?.text, '…');
  assert.equal(lines?.text, 'two lines');
});

test('more buttons than a row takes go on in the next', () => {
  const row = Array.from({ length: 18 }, (_, index) => ({ label: `${index}`, press: `${index}` }));
  const { inline_keyboard: rows } = keyboardOf([row]);
  assert.deepEqual(
    rows.map(({ length }) => length),
    [8, 8, 2],
  );
  assert.deepEqual(keyboardOf([]).inline_keyboard, []);
});

test('a button that opens an address tells the bot nothing', () => {
  const url = 'https://t.me/homeroll_bot?start=questions';
  assert.deepEqual(keyboardOf([[{ label: 'Open', url }]]).inline_keyboard, [[{ text: 'Open', url }]]);
});
