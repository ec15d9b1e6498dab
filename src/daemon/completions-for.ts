import type { Catalog } from '../catalog/catalog.ts';
import type { Asker } from '../commands/command.ts';
import type { Commands } from '../commands/commands.ts';
import { completions } from '../search/completions.ts';

export interface CompletionParts {
  readonly catalog: Catalog;
  readonly commands: Pick<Commands, 'allowedTo'>;
}

/** Commands that are followed by a search. */
const SEARCHES = new Set(['find', 'random', 'export']);
/** Commands that are followed by keywords. */
const KEYWORDS = new Set(['tag', 'untag']);

/** What somebody may write in an option of a command: names among the pictures that they may see, and commands that they may say. */
export function completionsFor(
  { catalog, commands }: CompletionParts,
  { command, option }: { readonly command: string; readonly option: string },
  text: string,
  asker: Asker,
): readonly string[] {
  const allowed = commands.allowedTo(asker).map(({ name }) => name);
  if (!allowed.includes(command)) return [];
  const words = catalog.vocabulary.of(asker.accounts);
  if (SEARCHES.has(command)) return completions(text, words);
  if (KEYWORDS.has(command) && option === 'words')
    return completions(text, { ...NO_WORDS, keywords: words.keywords });
  const names = {
    command: () => allowed,
    account: () => namesOf(words.accounts),
    album: () => namesOf(words.albums),
  };
  if (!(option in names)) return [];
  const begun = text.toLowerCase();
  return names[option as keyof typeof names]().filter((name) => name.toLowerCase().startsWith(begun));
}

const NO_WORDS = { places: [], people: [], albums: [], keywords: [] } as const;

function namesOf(words: readonly { readonly name: string }[]): string[] {
  return words.map(({ name }) => name);
}
