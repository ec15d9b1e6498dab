import type { IBuffer, IBufferCell, IBufferLine } from '@xterm/headless';
import xterm from '@xterm/headless';
import type { Chunk, Size } from './chunk.ts';
import { paletteColor, rgbColor, WINDOW } from './palette.ts';
import type { Look, Row, Run, Screen } from './screen.ts';

/**
 * Plays what was printed into a terminal and answers its screen after each chunk. Like every terminal it wraps long
 * lines and scrolls when the last row is full.
 */
export async function renderScreens(chunks: readonly Chunk[], { columns, rows }: Size): Promise<Screen[]> {
  const terminal = new xterm.Terminal({ cols: columns, rows, scrollback: 0, allowProposedApi: true });
  let showsCursor = true;
  const watchCursor = (shows: boolean) => (params: (number | number[])[]) => {
    if (params.includes(25)) showsCursor = shows;
    return false;
  };
  terminal.parser.registerCsiHandler({ prefix: '?', final: 'h' }, watchCursor(true));
  terminal.parser.registerCsiHandler({ prefix: '?', final: 'l' }, watchCursor(false));
  const screens: Screen[] = [];
  for (const { at, text } of chunks) {
    await new Promise<void>((resolve) => terminal.write(text, resolve));
    const buffer = terminal.buffer.active;
    const cursor = { column: Math.min(buffer.cursorX, columns - 1), row: buffer.cursorY };
    screens.push({ at, rows: readRows(buffer, rows), ...(showsCursor ? { cursor } : {}) });
  }
  terminal.dispose();
  return screens;
}

function readRows(buffer: IBuffer, rows: number): Row[] {
  return Array.from({ length: rows }, (_, row) => {
    const line = buffer.getLine(buffer.baseY + row);
    return line === undefined ? [] : readRow(line);
  });
}

function readRow(line: IBufferLine): Row {
  const runs: Run[] = [];
  for (let column = 0; column < line.length; column++) {
    const cell = line.getCell(column);
    // The right half of a wide character has no width of its own.
    if (cell === undefined || cell.getWidth() === 0) continue;
    const look = lookOf(cell);
    const text = cell.isInvisible() ? ' ' : cell.getChars() || ' ';
    const run = { column, columns: cell.getWidth(), text, look };
    const last = runs.at(-1);
    if (last && mayJoin(last, run))
      runs[runs.length - 1] = { ...last, columns: last.columns + 1, text: last.text + text };
    else runs.push(run);
  }
  return runs.filter(({ text, look }) => text.trim() !== '' || look.background || look.isUnderlined);
}

function mayJoin(left: Run, right: Run): boolean {
  const areNarrow = [left, right].every(({ text, columns }) => text.length === columns);
  return areNarrow && right.columns === 1 && JSON.stringify(left.look) === JSON.stringify(right.look);
}

function lookOf(cell: IBufferCell): Look {
  const text = colorOf(cell.isFgPalette(), cell.isFgRGB(), cell.getFgColor());
  const behind = colorOf(cell.isBgPalette(), cell.isBgRGB(), cell.getBgColor());
  const isInverse = cell.isInverse() !== 0;
  const color = isInverse ? (behind ?? WINDOW.background) : text;
  const background = isInverse ? (text ?? WINDOW.text) : behind;
  return {
    ...(color ? { color } : {}),
    ...(background ? { background } : {}),
    ...(cell.isBold() ? { isBold: true } : {}),
    ...(cell.isDim() ? { isDim: true } : {}),
    ...(cell.isItalic() ? { isItalic: true } : {}),
    ...(cell.isUnderline() ? { isUnderlined: true } : {}),
    ...(cell.isStrikethrough() ? { isStruck: true } : {}),
  };
}

function colorOf(isPalette: boolean, isRgb: boolean, color: number): string | undefined {
  if (isPalette) return paletteColor(color);
  return isRgb ? rgbColor(color) : undefined;
}
