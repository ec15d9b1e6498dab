import type { Command } from '../commands/command.ts';

/**
 * What the words of a command line mean as one line. The shell has taken the quotes away: a word with blanks in it gets them
 * back, but not where the command takes a text as it is written.
 */
export function sayingOf(command: Command, words: readonly string[]): string {
  const takesText = takesTextFirst(command);
  return [command.name, ...words.map((word) => quoted(word, takesText))].join(' ');
}

/** Whether all that stands behind the verb is one text. */
export function takesTextFirst(command: Command): boolean {
  return Object.values(command.arguments)[0]?.kind === 'text';
}

function quoted(word: string, takesText: boolean): string {
  if (word !== '' && !/\s/.test(word)) return word;
  const [, name, value] = /^([\p{L}-]+):(.*)$/su.exec(word) ?? [];
  if (name !== undefined && value !== undefined) return `${name}:${inQuotes(value)}`;
  return takesText ? word : inQuotes(word);
}

function inQuotes(text: string): string {
  return text.includes('"') ? `“${text}”` : `"${text}"`;
}
