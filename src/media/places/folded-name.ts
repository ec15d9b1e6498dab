/** Letters that are no base letter with a mark, and how people type them who do not have them. */
const SPELLED: readonly (readonly [RegExp, string])[] = [
  [/ß/g, 'ss'],
  [/æ/g, 'ae'],
  [/œ/g, 'oe'],
  [/ø/g, 'o'],
  [/[đð]/g, 'd'],
  [/ł/g, 'l'],
  [/þ/g, 'th'],
  [/ı/g, 'i'],
];

/**
 * A name as it is compared: without case, diacritics and punctuation, its words between single blanks ('Châlons-en-Champagne' is
 * 'chalons en champagne'). Marks that other scripts write their vowels with stay. Empty when nothing is left.
 */
export function foldedName(name: string): string {
  return PLAIN.test(name) ? foldedPlain(name) : foldedAny(name);
}

/** Most of the names of the world's places are ASCII: these need no tables. */
const PLAIN = /^[\x20-\x7e]*$/;

function foldedPlain(name: string): string {
  return name
    .toLowerCase()
    .replace(/['`]/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

function foldedAny(name: string): string {
  let folded = name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .normalize('NFC');
  for (const [letter, spelled] of SPELLED) folded = folded.replace(letter, spelled);
  const words = folded
    .replace(/['’ʼ‘`´]/g, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
  return /[\p{L}\p{N}]/u.test(words) ? words : '';
}
