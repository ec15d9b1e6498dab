import { LANGUAGES, type Language, Texts } from '../texts/texts.ts';
import type { Command } from './command.ts';
import { Commands, type CommandsOptions } from './commands.ts';
import { helpCommand } from './help.ts';

/** All commands with help for them, understood in every language that there are texts in. */
export function withHelp(
  commands: readonly Command[],
  options: Pick<CommandsOptions, 'readSentence' | 'log' | 'onSaid'>,
): Commands {
  const known = new Map<Language, Texts>(LANGUAGES.map((language) => [language, new Texts(language, 'UTC')]));
  const all: Commands = new Commands({
    ...options,
    commands: [helpCommand((asker) => all.allowedTo(asker)), ...commands],
    texts: ({ language }) => known.get(language) ?? new Texts(language, 'UTC'),
  });
  return all;
}
