import { CELL, length } from './cell.ts';

/** How dense the three shades are drawn. */
const SHADES: Readonly<Record<string, number>> = { '░': 0.2, '▒': 0.45, '▓': 0.7 };

/** U+258F … U+2588 fill one to eight eighths from the left (Unicode, Block Elements). */
const NEXT_AFTER_EIGHTHS = 0x2590;

/** Whether a character is one of those that `svgBlocks` draws. */
export function isBlock(character: string): boolean {
  return /^[█-▏░-▓▕]$/.test(character);
}

/** Neighbouring equal block characters as one rectangle of the colour `fill`, the top of the line at 0. */
export function svgBlocks(text: string, column: number, fill: string): string {
  return [...text.matchAll(/(.)\1*/gu)]
    .map(({ 0: same, 1: character = '', index }) => svgBlock(character, same.length, column + index, fill))
    .join('');
}

function svgBlock(character: string, count: number, column: number, fill: string): string {
  const { left, right } = extentOf(character);
  // Only what fills its column joins with its neighbour; thinner bars have gaps between them.
  if (count > 1 && right - left < 1)
    return Array.from({ length: count }, (_, index) => svgBlock(character, 1, column + index, fill)).join('');
  const x = length((column + left) * CELL.width);
  const width = length((right - left) * count * CELL.width);
  const shade = SHADES[character];
  const opacity = shade === undefined ? '' : ` opacity="${shade}"`;
  return `<rect x="${x}" width="${width}" height="${CELL.height}" fill="${fill}"${opacity}/>`;
}

/** Where in its column a character's rectangle begins and ends, from 0 to 1. */
function extentOf(character: string): { left: number; right: number } {
  if (character === '▕') return { left: 7 / 8, right: 1 };
  if (SHADES[character] !== undefined) return { left: 0, right: 1 };
  return { left: 0, right: (NEXT_AFTER_EIGHTHS - (character.codePointAt(0) ?? 0)) / 8 };
}
