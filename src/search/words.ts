import { HomerollError } from '../platform/error.ts';
import { fold } from './fold.ts';

/** More than anybody says when looking for a picture. */
const LONGEST = 300;
const MOST_WORDS = 40;

/** One word of a search, or several in quotes. */
export interface Word {
  /** As it was written. */
  readonly text: string;
  /** As it is compared. */
  readonly key: string;
  /** Where it begins and ends in the text, without what only marks it. */
  readonly start: number;
  readonly end: number;
  readonly isQuoted: boolean;
  /** The name in `name:value`, folded. */
  readonly field: string | undefined;
}

/**
 * Takes a search apart into words; quotes of any kind hold several together. `isField` tells which names may stand before
 * a colon.
 * @throws HomerollError `search-too-long`
 */
export function readWords(text: string, isField: (name: string) => boolean): Word[] {
  if (text.length > LONGEST) throw tooLong();
  const pattern =
    /(?:([\p{L}-]{1,20}):(?=\S))?(?:"([^"]*)"?|“([^”]*)”?|„([^“”]*)[“”]?|«([^»]*)»?|([^\s,;]+))/gu;
  const words = [...text.matchAll(pattern)].flatMap((match) => wordOf(match, isField));
  if (words.length > MOST_WORDS) throw tooLong();
  return words;
}

function wordOf(match: RegExpMatchArray, isField: (name: string) => boolean): Word[] {
  const [whole, prefix, ...values] = match;
  const plain = values[4];
  const field = prefix === undefined ? undefined : fold(prefix);
  const isKnown = field !== undefined && isField(field);
  const raw = values.find((value) => value !== undefined) ?? '';
  const said = field === undefined || isKnown ? raw : `${prefix}:${raw}`;
  const text = plain === undefined ? said.trim() : withoutMarks(said);
  if (text === '') return [];
  const start = match.index ?? 0;
  const at = Math.max(0, whole.indexOf(text));
  return [
    {
      text,
      key: fold(text),
      start: start + at,
      end: start + at + text.length,
      isQuoted: plain === undefined,
      field: isKnown ? field : undefined,
    },
  ];
}

/**
 * Without the marks around a word that belong to the sentence; `3.`, `'90s` and `IMG_??` keep theirs, which mean something.
 */
function withoutMarks(word: string): string {
  const inner = word.replace(/^[("([{¿¡]+/u, '').replace(/[)\]}"!…]+$/u, '');
  const quoted = /^['’‘](?!\d\d(?:\D|$))(.*?)['’‘]?$/u.exec(inner)?.[1] ?? inner;
  const asked = quoted.replace(/(?<=^[\p{L}\p{M}'’.-]+)\?+$/u, '');
  return /^(?:\d{1,2}\.){1,2}$/u.test(asked) ? asked : asked.replace(/\.+$/u, '');
}

function tooLong(): HomerollError {
  return new HomerollError('search-too-long', { longest: LONGEST, words: MOST_WORDS }, { recovery: 'never' });
}
