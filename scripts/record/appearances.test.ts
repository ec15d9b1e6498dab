import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cursorAppearances, rowAppearances } from './appearances.ts';
import type { Row, Screen } from './screen.ts';

const rowOf = (text: string): Row => (text ? [{ column: 0, columns: text.length, text, look: {} }] : []);

/** Screens of the given lines, 100 ms apart. */
function screensOf(...screens: string[][]): Screen[] {
  return screens.map((lines, index) => ({ at: index * 100, rows: lines.map(rowOf) }));
}

const told = (screens: Screen[]) =>
  rowAppearances(screens).map(({ row, content, from, until }) => [row, content[0]?.text, from, until]);

test('a line that stays appears once', () => {
  assert.deepEqual(told(screensOf(['a'], ['a'], ['a'])), [[0, 'a', 0, 3]]);
});

test('a line that changes appears anew, the rest does not', () => {
  assert.deepEqual(told(screensOf(['a', '1 %'], ['a', '2 %'], ['a', '2 %'])), [
    [0, 'a', 0, 3],
    [1, '1 %', 0, 1],
    [1, '2 %', 1, 3],
  ]);
});

test('a line that goes and comes back appears twice, the gap never', () => {
  assert.deepEqual(told(screensOf(['a'], [''], ['a'])), [
    [0, 'a', 0, 1],
    [0, 'a', 2, 3],
  ]);
});

test('the same words in another look are another line', () => {
  const screens = screensOf(['a'], ['a']);
  const bold: Row = [{ column: 0, columns: 1, text: 'a', look: { isBold: true } }];
  assert.equal(rowAppearances([screens[0] as Screen, { at: 1, rows: [bold] }]).length, 2);
});

test('the cursor appears in each place, and not while hidden', () => {
  const places = [{ row: 0, column: 1 }, { row: 0, column: 1 }, undefined, { row: 1, column: 0 }];
  const screens = places.map((cursor, at) => ({ at, rows: [], ...(cursor ? { cursor } : {}) }));
  assert.deepEqual(cursorAppearances(screens), [
    { row: 0, column: 1, from: 0, until: 2 },
    { row: 1, column: 0, from: 3, until: 4 },
  ]);
});

test('no screens, no appearances', () => {
  assert.deepEqual(rowAppearances([]), []);
  assert.deepEqual(cursorAppearances([]), []);
});
