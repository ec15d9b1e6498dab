import { CELL, length } from './cell.ts';

/** The share of a column that U+2588 … U+258F fill from the left, and U+2595 from the right: Unicode, Block Elements. */
const SHADES: Readonly<Record<string, number>> = { '░': 0.2, '▒': 0.45, '▓': 0.7 };

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
  const { width, height } = CELL;
  const shade = SHADES[character];
  const eighths = shade === undefined && character !== '▕' ? 0x2590 - (character.codePointAt(0) ?? 0) : 8;
  // A shorter bar repeated leaves gaps by right; only whole ones and shades join.
  if (count > 1 && eighths < 8)
    return Array.from({ length: count }, (_, index) => svgBlock(character, 1, column + index, fill)).join('');
  const share = character === '▕' ? 1 / 8 : eighths / 8;
  const x = (character === '▕' ? column + 1 - share : column) * width;
  const opacity = shade === undefined ? '' : ` opacity="${shade}"`;
  const wide = (character === '▕' ? share : count * share) * width;
  return `<rect x="${length(x)}" width="${length(wide)}" height="${height}" fill="${fill}"${opacity}/>`;
}
