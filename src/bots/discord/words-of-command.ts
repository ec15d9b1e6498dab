import type { OfferedCommand } from '../chat/chat-platform.ts';

type OfferedArgument = OfferedCommand['arguments'][number];

/** What a person has filled into the options of a command, by their names. */
export type Given = ReadonlyMap<string, string | number>;

/** A word that stands for itself: nothing in it could be taken for a name, a quotation or the number of a picture. */
const PLAIN = /^[\p{L}\p{N}/][\p{L}\p{N}./_+-]*$/u;
/** Pairs of quotes that hold words together, each with what may not stand between them: `commands/grammar.ts`. */
const QUOTES = [
  ['"', '"', /"/],
  ['“', '”', /”/],
  ['„', '“', /[“”]/],
  ['«', '»', /»/],
] as const;

/**
 * A slash command as the words that would be typed, so that the grammar of the commands reads the same values out of them. The
 * last text is the rest of the line, as it was written; every other text is one word, quoted where it is several. An argument
 * is named where its place alone would not tell it.
 */
export function wordsOfCommand(name: string, given: Given, offered: OfferedCommand | undefined): string {
  const known = offered?.arguments ?? [...given.keys()].map((one) => ({ name: one, kind: 'text' as const }));
  const filled = known.filter((argument) => isFilled(given.get(argument.name)));
  const said = known.flatMap((argument, index) => {
    const value = given.get(argument.name);
    if (!isFilled(value)) return [];
    if (isRest(argument, index, known)) return [String(value).trim()];
    const isAfterGap = known.slice(0, index).some((before) => !isFilled(given.get(before.name)));
    const word = quoted(String(value));
    return [isAfterGap || isNamedBelow(argument.name, filled, given) ? `${argument.name}:${word}` : word];
  });
  return [name, ...said].join(' ');
}

function isFilled(value: string | number | undefined): value is string | number {
  return value !== undefined && String(value).trim() !== '';
}

function isRest({ kind }: Pick<OfferedArgument, 'kind'>, index: number, all: readonly unknown[]): boolean {
  return kind === 'text' && index === all.length - 1;
}

/** Whether a text has `name:` in it, which would be taken for this argument if that came by its place. */
function isNamedBelow(name: string, filled: readonly Pick<OfferedArgument, 'name'>[], given: Given): boolean {
  return filled.some(
    (other) => other.name !== name && String(given.get(other.name)).toLowerCase().includes(`${name}:`),
  );
}

function quoted(value: string): string {
  if (PLAIN.test(value)) return value;
  const pair = QUOTES.find(([, , within]) => !within.test(value));
  // All four kinds of quotes in one word: the straight ones are the least missed.
  return pair ? pair[0] + value + pair[1] : `"${value.replaceAll('"', "'")}"`;
}
