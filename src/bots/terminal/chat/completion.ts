import type { Command } from '../../../commands/command.ts';

/**
 * What the last word of a line may become: a command's name, behind `help` too, or one of the choices of its argument. As
 * readline wants it: the whole words that fit, and the part that they begin with.
 */
export function complete(line: string, commands: readonly Command[]): [fitting: string[], begun: string] {
  const words = line.trimStart().split(/\s+/);
  const begun = words.at(-1) ?? '';
  const fitting = wordsAt(words, commands).filter((word) => word.startsWith(begun.toLowerCase()));
  return [fitting.map((word) => `${word} `), begun];
}

function wordsAt(words: readonly string[], commands: readonly Command[]): string[] {
  const names = ['help', ...commands.map(({ name }) => name)];
  const [verb = ''] = words;
  if (words.length <= 1) return names;
  if (verb === 'help') return words.length === 2 ? names : [];
  const command = commands.find(({ name }) => name === verb.toLowerCase());
  const argument = Object.values(command?.arguments ?? {})[words.length - 2];
  return argument?.kind === 'choice' ? [...argument.choices] : [];
}
