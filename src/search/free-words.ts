import { nameTerm } from './fields.ts';
import { isBeforePlace, isFiller } from './filler.ts';
import { wordsOf } from './known-names.ts';
import { FINDERS, findAccount, findPlace, type Named, takenAs } from './named-things.ts';
import type { SearchContext } from './search-context.ts';
import type { Word } from './words.ts';

/** The most words that one name has. */
const LONGEST_NAME = 4;
/** Shorter beginnings of words would match nearly everything. */
const SHORTEST_TEXT = 2;

/** What words without a field were taken for, and how many of them that took. */
export interface Taken extends Named {
  readonly length: number;
}

/** The longest name that begins at a word and that the library knows; undefined where none does. */
export function readName(context: SearchContext, words: readonly Word[], at: number): Taken | undefined {
  for (let length = longest(words, at); length >= 1; length -= 1) {
    const [first] = words.slice(at, at + length);
    if (length === 1 && first && !first.isQuoted && isFiller(first.key)) return undefined;
    const named = nameOf(context, textOf(words, at, length));
    if (named) return { length, ...named };
  }
  return undefined;
}

/** How many words from here on can be one name: quotes, fields and the end bound it. */
function longest(words: readonly Word[], at: number): number {
  if (words[at]?.isQuoted) return 1;
  const run = words
    .slice(at, at + LONGEST_NAME)
    .findIndex((word) => word.isQuoted || word.field !== undefined);
  return run < 0 ? Math.min(LONGEST_NAME, words.length - at) : run;
}

function textOf(words: readonly Word[], at: number, length: number): string {
  return words
    .slice(at, at + length)
    .map(({ text }) => text)
    .join(' ');
}

function nameOf(context: SearchContext, text: string): Named | undefined {
  // What ends like this is somebody's: an account before a person or a place.
  const owned = /['’]s?$/u.test(text) ? findAccount(context, text) : undefined;
  if (owned) return owned;
  const found = FINDERS.flatMap(([field, find]) => {
    const named = find(context, text);
    return named ? [{ field, ...named }] : [];
  });
  const [first, second] = found;
  if (!first) return undefined;
  const also = second && second.field !== first.field ? takenAs(text, first.field, second.field) : undefined;
  return { term: first.term, note: first.note ?? also };
}

/** A single word that is no name: a file's name, a word of a title or a description, a place far from all pictures. */
export function readSingleWord(
  context: SearchContext,
  words: readonly Word[],
  at: number,
): Taken | undefined {
  const word = words[at];
  if (!word) return undefined;
  const file = looksLikeFile(word.text) ? nameTerm(word.text) : undefined;
  if (file) return { length: 1, term: file };
  const parts = wordsOf(word.text);
  const text = { field: 'words', words: parts } as const;
  const isLong = parts.some((part) => part.length >= SHORTEST_TEXT);
  if (isLong && context.has(text)) return { length: 1, term: text };
  return isBeforePlace(words[at - 1]?.key ?? '') ? placeElsewhere(context, words, at) : undefined;
}

function placeElsewhere(context: SearchContext, words: readonly Word[], at: number): Taken | undefined {
  for (let length = longest(words, at); length >= 1; length -= 1) {
    const named = findPlace(context, textOf(words, at, length));
    if (named) return { length, ...named };
  }
  return undefined;
}

/** IMG_1234, DSC*.JPG, anything.heic. */
function looksLikeFile(text: string): boolean {
  return (
    /^[^\s*?]*[*?][^\s]*$/u.test(text) ||
    /^[\p{L}\p{N}_-]+\.\p{L}[\p{L}\p{N}]{1,3}$/u.test(text) ||
    /\p{L}+_\d{3,}/u.test(text)
  );
}
