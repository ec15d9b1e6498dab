import { BY_ICLOUD } from '../catalog/trashed.ts';

/** Longer than the names that people go by. */
const LONGEST = 40;

/** What Homeroll calls itself, and the mirror of iCloud, where it says who did something. */
const OURS = ['homeroll', BY_ICLOUD];

/**
 * The name that somebody new goes by: as the platform shows it, without what steers a text or cannot be typed between quotes, and
 * with a number where another has it: 'Anna', 'Anna 2'.
 */
export function ownName(shown: string, taken: readonly string[]): string {
  const name = tidied(shown) || 'Guest';
  const used = new Set([...OURS, ...taken.map(folded)]);
  if (!used.has(folded(name))) return name;
  let number = 2;
  while (used.has(folded(`${name} ${number}`))) number += 1;
  return `${name} ${number}`;
}

/** Whether two names are the same to people. */
export function isSameName(one: string, other: string): boolean {
  return folded(one) === folded(other);
}

function tidied(shown: string): string {
  const plain = shown
    .normalize('NFC')
    .replace(/[\p{C}\p{Zl}\p{Zp}"“”„«»]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return [...plain].slice(0, LONGEST).join('').trim();
}

function folded(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}
