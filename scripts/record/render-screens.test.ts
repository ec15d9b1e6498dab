import assert from 'node:assert/strict';
import { test } from 'node:test';
import { paletteColor, WINDOW } from './palette.ts';
import { renderScreens } from './render-screens.ts';
import type { Screen } from './screen.ts';

const SIZE = { columns: 10, rows: 3 };

async function screenOf(text: string): Promise<Screen> {
  const [screen] = await renderScreens([{ at: 0, text }], SIZE);
  assert.ok(screen);
  return screen;
}

const textOf = (screen: Screen) =>
  screen.rows.map((row) =>
    row
      .map(({ text }) => text)
      .join('|')
      .trimEnd(),
  );

test('answers the screen after each chunk, at its time', async () => {
  const chunks = ['one\r\n', 'two'].map((text, index) => ({ at: index * 50, text }));
  const screens = await renderScreens(chunks, SIZE);
  assert.deepEqual(screens.map(textOf), [
    ['one', '', ''],
    ['one', 'two', ''],
  ]);
  assert.deepEqual(
    screens.map(({ at }) => at),
    [0, 50],
  );
});

test('a line written over leaves nothing of the one before', async () => {
  assert.deepEqual(textOf(await screenOf('▕██▏ 100 %\r\u001b[2Kdone')), ['done', '', '']);
});

test('wraps long lines and scrolls when full', async () => {
  assert.deepEqual(textOf(await screenOf('1\r\n2\r\n0123456789ab\r\n$')), ['0123456789', 'ab', '$']);
});

test('keeps colours and styles of each stretch', async () => {
  const screen = await screenOf('\u001b[1;32mab\u001b[0mc\u001b[2;3;4;9md\u001b[0m');
  assert.deepEqual(screen.rows[0]?.slice(0, 3), [
    { column: 0, columns: 2, text: 'ab', look: { color: paletteColor(2), isBold: true } },
    { column: 2, columns: 1, text: 'c', look: {} },
    {
      column: 3,
      columns: 1,
      text: 'd',
      look: { isDim: true, isItalic: true, isUnderlined: true, isStruck: true },
    },
  ]);
});

test('knows 256 colours and true colours, for text and behind it', async () => {
  const [row] = (await screenOf('\u001b[38;5;99;48;2;1;2;3mx')).rows;
  assert.deepEqual(row?.[0]?.look, { color: '#875fff', background: '#010203' });
});

test('turns colours around for inverse text', async () => {
  const [row] = (await screenOf('\u001b[7ma\u001b[31mb')).rows;
  assert.deepEqual(row?.[0]?.look, { color: WINDOW.background, background: WINDOW.text });
  assert.deepEqual(row?.[1]?.look, { color: WINDOW.background, background: paletteColor(1) });
});

test('gives wide and combined characters a run of their own, in their columns', async () => {
  const [row] = (await screenOf('a日e\u0301b')).rows;
  assert.deepEqual(
    row?.map(({ column, columns, text }) => [column, columns, text.trimEnd()]),
    [
      [0, 1, 'a'],
      [1, 2, '日'],
      [3, 1, 'e\u0301'],
      [4, 6, 'b'],
    ],
  );
});

test('paints behind a wide character once', async () => {
  const [row] = (await screenOf('\u001b[41m日')).rows;
  assert.deepEqual(
    row?.map(({ column, columns }) => [column, columns]),
    [[0, 2]],
  );
});

test('follows the cursor until the program hides it', async () => {
  const texts = ['ab', '\u001b[?25l', '\r\nc\u001b[?25h'];
  const screens = await renderScreens(
    texts.map((text, at) => ({ at, text })),
    SIZE,
  );
  assert.deepEqual(
    screens.map(({ cursor }) => cursor),
    [{ column: 2, row: 0 }, undefined, { column: 1, row: 1 }],
  );
});

test('text meant to be invisible is not written', async () => {
  assert.deepEqual(textOf(await screenOf('\u001b[8mcode\u001b[0m')), ['', '', '']);
});
