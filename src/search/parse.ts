import type { DayRange, SearchTerm } from '../catalog/search-terms.ts';
import { type DatePhrase, readDatePhrase, withYears } from './date-phrases.ts';
import type { Day } from './days.ts';
import { fieldNamed, readField } from './fields.ts';
import { isFiller, isNegation } from './filler.ts';
import { readName, readSingleWord } from './free-words.ts';
import { kindNamed, kindWords, LONGEST_KIND } from './kind-words.ts';
import type { DateContext } from './moment.ts';
import { nearAt, readNear } from './near.ts';
import { type Note, together, type Understanding } from './query.ts';
import type { SearchContext } from './search-context.ts';
import { spokenDates } from './spoken-dates.ts';
import { readWords, type Word } from './words.ts';

/** How many words that were left out are looked up for near ones; how many near ones are told. */
const LOOKED_UP = 3;
const TOLD = 3;
const JOINING = new Set(['and', 'or', 'und', 'oder', '&', '+']);

/** What has been read so far. */
interface Reading {
  readonly dates: DatePhrase[];
  readonly terms: SearchTerm[];
  readonly leftOut: string[];
  readonly notes: Note[];
  after: number | undefined;
  /** The index of the word behind the last kind that was named. */
  kindEnd: number;
}

/**
 * Reads what somebody looks for, in English, German or both. Every word is taken for something, or left out and told.
 * Takes time in proportion to the number of words.
 * @throws HomerollError `search-too-long`
 */
export function parseSearch(text: string, context: SearchContext): Understanding {
  const words = readWords(text, (name) => fieldNamed(name) !== undefined);
  const dates = dateContext(text, words, context);
  const reading: Reading = { dates: [], terms: [], leftOut: [], notes: [], after: undefined, kindEnd: -1 };
  for (let at = 0; at < words.length; ) at += Math.max(1, readOne(reading, context, dates, at));
  const terms = together([...reading.terms, ...withYears(reading.dates).map(({ term }) => term)]);
  const { leftOut, notes, after } = reading;
  return { query: { terms }, leftOut, notes, after, nearWords: nearWords(leftOut, context) };
}

/** The range of days that a text means, all of it; undefined where it means none. */
export function dayRange(text: string, today: Day): DayRange | undefined {
  const date = wholeDate(text, { today, firstYear: Number(today.slice(0, 4)) });
  return date?.term.field === 'when' ? date.term.ranges[0] : undefined;
}

function dateContext(
  text: string,
  words: readonly Word[],
  { today }: Pick<SearchContext, 'today'>,
): DateContext {
  return { words, today, spoken: spokenDates(text, today) };
}

/** Reads what begins at a word; answers how many words it took. */
function readOne(reading: Reading, context: SearchContext, dates: DateContext, at: number): number {
  const { words } = dates;
  const word = words[at];
  if (!word) return 1;
  if (word.field !== undefined) return readFieldWord(reading, context, word);
  const date = word.isQuoted ? undefined : readDatePhrase(dates, at, context.firstYear);
  const name = readName(context, words, at);
  if (date && date.length >= (name?.length ?? 0)) {
    reading.dates.push(date);
    if (date.isDoubtful) reading.notes.push({ kind: 'day-first', word: word.text });
    return date.length;
  }
  const kind = readKind(reading, words, at);
  if (kind >= (name?.length ?? 1)) return kind;
  const near = readNearPhrase(reading, context, words, at);
  if (near > 0) return near;
  const taken =
    name ?? (isFiller(word.key) && !word.isQuoted ? undefined : readSingleWord(context, words, at));
  if (taken) {
    reading.terms.push(taken.term);
    if (taken.note) reading.notes.push(taken.note);
    return taken.length;
  }
  if (isNegation(word.key)) reading.notes.push({ kind: 'negation', word: word.text });
  else if (word.isQuoted || !isFiller(word.key)) reading.leftOut.push(word.text);
  return 1;
}

function readFieldWord(reading: Reading, context: SearchContext, word: Word): number {
  const field = fieldNamed(word.field ?? '');
  const { text } = word;
  if (field === 'after') {
    const id = /^#?(\d{1,15})$/.exec(text)?.[1];
    if (id !== undefined) reading.after = Number(id);
    else reading.leftOut.push(text);
    return 1;
  }
  const named =
    field === undefined
      ? undefined
      : (readNearField(context, field, text) ?? readField(context, field, text));
  const date = field === 'when' ? wholeDate(text, context) : undefined;
  if (date) reading.dates.push(date);
  else if (named) reading.terms.push(named.term);
  else reading.leftOut.push(`${word.field}:${text}`);
  if (named?.note) reading.notes.push(named.note);
  return 1;
}

function readNearField(context: SearchContext, field: string, text: string) {
  return field === 'near' ? readNear(context, text) : undefined;
}

/** A date that is all of a text. */
function wholeDate(
  text: string,
  context: Pick<SearchContext, 'today' | 'firstYear'>,
): DatePhrase | undefined {
  const words = readWords(text, () => false);
  const date = readDatePhrase(dateContext(text, words, context), 0, context.firstYear);
  return date?.length === words.length ? date : undefined;
}

/** Kinds that 'and' or 'or' joins are alternatives; side by side, both must hold: live portraits. */
function readKind(reading: Reading, words: readonly Word[], at: number): number {
  for (let length = Math.min(LONGEST_KIND, words.length - at); length >= 1; length -= 1) {
    const some = words.slice(at, at + length);
    if (some.some(({ isQuoted, field }) => isQuoted || field !== undefined)) continue;
    const kind = kindNamed(some.map(({ key }) => key).join(' '));
    if (kind === undefined) continue;
    const last = reading.terms.at(-1);
    const isJoined = reading.kindEnd === at - 1 && JOINING.has(words[at - 1]?.key ?? '');
    if (kind !== 'any' && isJoined && last?.field === 'kind')
      reading.terms.splice(-1, 1, { field: 'kind', kinds: [...last.kinds, kind] });
    else if (kind !== 'any') reading.terms.push({ field: 'kind', kinds: [kind] });
    reading.kindEnd = at + length;
    return length;
  }
  return 0;
}

function readNearPhrase(
  reading: Reading,
  context: SearchContext,
  words: readonly Word[],
  at: number,
): number {
  const said = nearAt((offset) => (words[at + offset]?.isQuoted ? '' : (words[at + offset]?.key ?? '')));
  if (said === 0) return 0;
  for (let length = Math.min(3, words.length - at - said); length >= 1; length -= 1) {
    const text = words.slice(at + said, at + said + length).map((word) => word.text);
    const near = readNear(context, text.join(' '));
    if (!near) continue;
    reading.terms.push(near.term);
    if (near.note) reading.notes.push(near.note);
    return said + length;
  }
  return 0;
}

function nearWords(leftOut: readonly string[], context: SearchContext): string[] {
  const near = leftOut
    .slice(0, LOOKED_UP)
    .flatMap((word) => context.names.near(context.words, word, kindWords()));
  return [...new Set(near)].slice(0, TOLD);
}
