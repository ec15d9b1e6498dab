import { CELL, length } from './cell.ts';
import { WINDOW } from './palette.ts';
import type { Look, Row, Run } from './screen.ts';
import { isBlock, svgBlocks } from './svg-block.ts';

/**
 * One line of the window as SVG, its top at 0. Each stretch of words is stretched or squeezed to its columns, whatever
 * width the reader's font has; block characters are drawn, as fonts leave gaps between them.
 */
export function svgRow(row: Row): string {
  return row.map((run) => svgBackground(run) + pieces(run).map(svgPiece).join('')).join('');
}

/** The text as XML shows it; characters that XML cannot hold become U+FFFD. */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}

function svgBackground({ column, columns, look }: Run): string {
  if (!look.background) return '';
  const [x, width] = [length(column * CELL.width), length(columns * CELL.width)];
  return `<rect x="${x}" width="${width}" height="${CELL.height}" fill="${look.background}"/>`;
}

/** Splits a run around block characters and where two or more spaces stand, which need no drawing. */
function pieces(run: Run): Run[] {
  const { text, look } = run;
  if (text.length !== run.columns) return [run];
  const words = look.isUnderlined ? /[^█-▏░-▓▕]+/ : /[^█-▏░-▓▕ ]+(?: [^█-▏░-▓▕ ]+)*/;
  return [...text.matchAll(new RegExp(`[█-▏░-▓▕]+|${words.source}`, 'g'))].map(({ 0: piece, index }) => ({
    text: piece,
    look,
    column: run.column + index,
    columns: piece.length,
  }));
}

function svgPiece({ column, columns, text, look }: Run): string {
  if (isBlock(text.charAt(0))) return svgBlocks(text, column, look.color ?? WINDOW.text);
  const x = column === 0 ? '' : ` x="${length(column * CELL.width)}"`;
  const wide = columns > 1 ? ` textLength="${length(columns * CELL.width)}"` : '';
  return `<text${x} y="${CELL.baseline}"${wide}${classesOf(look)}${colorOf(look)}>${escapeXml(text)}</text>`;
}

function classesOf({ isBold, isDim, isItalic, isUnderlined, isStruck }: Look): string {
  const classes = [isBold && 'b', isDim && 'd', isItalic && 'i', isUnderlined && 'u', isStruck && 's'];
  const set = classes.filter((name) => name);
  return set.length === 0 ? '' : ` class="${set.join(' ')}"`;
}

function colorOf({ color }: Look): string {
  return color ? ` fill="${color}"` : '';
}
