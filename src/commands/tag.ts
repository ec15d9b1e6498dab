import type { AssetDetails } from '../catalog/asset-details.ts';
import { HomerollError } from '../platform/error.ts';
import type { Asker, Command, Reply } from './command.ts';
import { keywordsSaid, quotedWords } from './keyword-words.ts';
import { numbersOf, picturesMeant } from './pictures-meant.ts';
import { nameOf, noteDeed, type SayServices, sayOfEach, undoBy } from './say-of-each.ts';

const TAG = {
  name: 'tag',
  opposite: 'untag',
  done: 'tag-done',
  already: 'tag-already',
  isThere: true,
} as const;
const UNTAG = {
  name: 'untag',
  opposite: 'tag',
  done: 'untag-done',
  already: 'untag-already',
  isThere: false,
} as const;

const ARGUMENTS = { id: { kind: 'word' }, words: { kind: 'text', optional: true } } as const;

/** `tag ID… WORDS`: gives pictures keywords. */
export function tagCommand(services: SayServices): Command<typeof ARGUMENTS> {
  return {
    name: 'tag',
    topic: 'pictures',
    role: 'adult',
    arguments: ARGUMENTS,
    run: ({ id, words = '' }, { asker }) => tag(services, TAG, `${id} ${words}`, asker),
  };
}

/** `untag ID… WORDS`: takes keywords from pictures, also those that stand in the files. */
export function untagCommand(services: SayServices): Command<typeof ARGUMENTS> {
  return {
    name: 'untag',
    topic: 'pictures',
    role: 'adult',
    arguments: ARGUMENTS,
    run: ({ id, words = '' }, { asker }) => tag(services, UNTAG, `${id} ${words}`, asker),
  };
}

function tag(services: SayServices, how: typeof TAG | typeof UNTAG, said: string, asker: Asker): Reply {
  const { pictures, rest } = picturesMeant(services, how.name, said, asker);
  const words = keywordsSaid(rest);
  if (words.length === 0) throw new HomerollError('tag-what', { command: how.name }, { recovery: 'never' });
  return tagPictures(services, { pictures, words, isThere: how.isThere }, asker);
}

/** Gives pictures these keywords, or takes them away; the suggestions take back what is other than before. */
export function tagPictures(
  services: SayServices,
  {
    pictures,
    words,
    isThere,
  }: {
    readonly pictures: readonly AssetDetails[];
    readonly words: readonly string[];
    readonly isThere: boolean;
  },
  asker: Asker,
): Reply {
  const { opposite, done, already } = isThere ? TAG : UNTAG;
  const changes = words.map((word) => ({
    word,
    changed: changedBy(services, asker, pictures, word, isThere),
  }));
  const assets = pictures.map(({ id }) => id);
  noteDeed(services, asker, isThere ? 'tagged' : 'untagged', { assets, words });
  const made = changes.filter(({ changed }) => changed.length > 0);
  const quoted = words.map((text) => ({ key: 'quoted', values: { text } }));
  const [first] = pictures;
  const key = made.length === 0 ? already : done;
  return {
    lines: [{ key, values: { count: pictures.length, name: first ? nameOf(first) : '', words: quoted } }],
    data: {
      assets,
      words,
      changed: made.map(({ word, changed }) => ({ word, assets: changed.map(({ id }) => id) })),
    },
    ok: true,
    suggestions: waysBack(made).map((way) => undoBy(`${opposite} ${way}`)),
  };
}

/** The pictures of which that is new: case alone is no other keyword. */
function changedBy(
  services: SayServices,
  asker: Asker,
  pictures: readonly AssetDetails[],
  word: string,
  isThere: boolean,
): AssetDetails[] {
  const hasIt = ({ id }: AssetDetails) =>
    services.catalog.keywords.of(id).some((one) => one.toLowerCase() === word.toLowerCase());
  const before = new Map(pictures.map((picture) => [picture.id, hasIt(picture)]));
  sayOfEach(services, asker, pictures, { what: 'keyword', word, value: isThere });
  return pictures.filter(({ id }) => before.get(id) !== isThere);
}

/** Words that are new to the same pictures go back together, and nothing does that was so before. */
function waysBack(
  made: readonly { readonly word: string; readonly changed: readonly AssetDetails[] }[],
): string[] {
  const groups = Map.groupBy(made, ({ changed }) => numbersOf(changed));
  return [...groups].map(([numbers, some]) => `${numbers} ${quotedWords(some.map(({ word }) => word))}`);
}
