import { catalogCommands } from '../commands/catalog-commands.ts';
import type { Command } from '../commands/command.ts';
import { houseCommands } from '../commands/house-commands.ts';
import type { Texts } from '../texts/texts.ts';

/** The commands as they are described, without a house: they can be listed, not run. */
export function listedCommands(): Command[] {
  return houseCommands(nobody());
}

/** Whether the catalog alone can answer this command. */
export function isForCatalog(name: string): boolean {
  return catalogCommands(nobody()).some((command) => command.name === name);
}

/** The command that is called so, or for which this language has that other word. */
export function findListed(word: string, texts: Texts): Command | undefined {
  const commands = listedCommands();
  const isWord = ({ name }: Command) => texts.attribute(`help-${name}`, 'words')?.split(' ').includes(word);
  return commands.find(({ name }) => name === word) ?? commands.find(isWord);
}

/** Stands where services stand that are only stored: whatever is asked of it is of the same kind. */
function nobody<Services extends object>(): Services {
  return new Proxy(() => {}, { get: () => nobody(), apply: () => nobody() }) as unknown as Services;
}
