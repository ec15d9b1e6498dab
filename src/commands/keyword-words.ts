import { LONGEST, uniqueWords } from '../media/description.ts';
import { oneLine } from '../media/plain-text.ts';

/** In quotes of any kind, or between blanks. */
const WORDS = /"([^"]*)"?|“([^”]*)”?|„([^“”]*)[“”]?|«([^»]*)»?|(\S+)/gu;

/** Keywords as people say them: `beach dog`, `summer holiday, dog` or `"summer holiday" #dog`. */
export function keywordsSaid(text: string): string[] {
  const isList = text.includes(',') && !/["“„«]/u.test(text);
  const pieces = isList ? text.split(',').map(withoutMark) : [...text.matchAll(WORDS)].map(pieceOf);
  return uniqueWords(pieces.map((piece) => oneLine(piece.replace(/["“”„«»]/gu, ''), LONGEST.keyword)));
}

/** Keywords as they are said again, each for itself. */
export function quotedWords(words: readonly string[]): string {
  return words.map((word) => `"${word}"`).join(' ');
}

function pieceOf([, one, two, three, four, plain]: RegExpMatchArray): string {
  return one ?? two ?? three ?? four ?? withoutMark((plain ?? '').replace(/,+$/u, ''));
}

/** A hash mark before a word is how people elsewhere say that it is a keyword. */
function withoutMark(word: string): string {
  return word.trim().replace(/^#(?=\p{L})/u, '');
}
