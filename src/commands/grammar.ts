import { HomerollError } from '../platform/error.ts';
import type { Argument, Arguments, Values } from './arguments.ts';

/** Longer than anything that people type; what is longer is no command. */
export const LONGEST_SAYING = 4096;

/** What was said, taken apart: the verb, and the rest as it was written. */
export interface Saying {
  readonly verb: string;
  readonly rest: string;
}

/** A word with where it begins, so that what is left of the line can be had as it was written. */
interface Word {
  readonly text: string;
  /** The name in `name:value`. */
  readonly name: string | undefined;
  readonly start: number;
}

/**
 * Takes apart what a person has said. A slash before the verb is let pass, and so is what Telegram puts behind it.
 * @throws HomerollError `saying-too-long`
 */
export function readSaying(text: string): Saying {
  if (text.length > LONGEST_SAYING)
    throw new HomerollError('saying-too-long', { longest: LONGEST_SAYING }, { recovery: 'never' });
  const match = /^\s*\/?(\S*)\s*([\s\S]*?)\s*$/u.exec(text);
  return { verb: (match?.[1] ?? '').toLowerCase(), rest: match?.[2] ?? '' };
}

/**
 * Reads the arguments of a command out of the rest of a line.
 * @throws HomerollError `argument-missing`, `argument-too-many`, `argument-no-number`, `argument-out-of-range`,
 *   `argument-no-choice`; each names the command and the argument
 */
export function readArguments<A extends Arguments>(command: string, wanted: A, rest: string): Values<A> {
  const values: Record<string, string | number | undefined> = {};
  let words = readWords(rest, new Set(Object.keys(wanted)));
  for (const [name, argument] of Object.entries(wanted)) {
    if (argument.kind === 'text') {
      const text = words[0] === undefined ? '' : rest.slice(words[0].start).trim();
      words = [];
      values[name] = text === '' ? undefined : text;
    } else {
      const named = words.find((word) => word.name === name);
      const word = named ?? words.find((one) => one.name === undefined);
      if (word) words = words.filter((other) => other !== word);
      values[name] = word && readValue(command, name, argument, word.text);
    }
    if (values[name] === undefined && !argument.optional)
      throw new HomerollError('argument-missing', { command, name }, { recovery: 'never' });
  }
  const [more] = words;
  if (more) throw new HomerollError('argument-too-many', { command, what: more.text }, { recovery: 'never' });
  return values as Values<A>;
}

function readValue(command: string, name: string, argument: Argument, text: string): string | number {
  if (argument.kind === 'number') return readNumber(command, name, argument, text);
  if (argument.kind !== 'choice') return text;
  const choice = argument.choices.find((one) => one === text.toLowerCase());
  if (choice !== undefined) return choice;
  const facts = { command, name, what: text, choices: argument.choices.join(', ') };
  throw new HomerollError('argument-no-choice', facts, { recovery: 'never' });
}

function readNumber(
  command: string,
  name: string,
  { least, most }: { least: number; most: number },
  text: string,
): number {
  const digits = /^#?(-?\d{1,15})$/.exec(text)?.[1];
  if (digits === undefined)
    throw new HomerollError('argument-no-number', { command, name, what: text }, { recovery: 'never' });
  const value = Number(digits);
  if (value >= least && value <= most) return value;
  throw new HomerollError(
    'argument-out-of-range',
    { command, name, what: text, least, most },
    { recovery: 'never' },
  );
}

/** Words between blanks; quotes of any kind hold several together. A quote that is never closed ends with the line. */
function readWords(text: string, names: ReadonlySet<string>): Word[] {
  const pattern = /(?:([\p{L}-]+):)?(?:"([^"]*)"?|“([^”]*)”?|„([^“”]*)[“”]?|«([^»]*)»?|(\S+))/gu;
  return [...text.matchAll(pattern)].map((match) => {
    const [whole, prefix, ...alternatives] = match;
    const name = prefix?.toLowerCase();
    const value = alternatives.find((one) => one !== undefined) ?? '';
    if (name === undefined || !names.has(name)) {
      const plain = prefix === undefined ? value : whole;
      return { text: plain, name: undefined, start: match.index };
    }
    return { text: value, name, start: match.index };
  });
}
