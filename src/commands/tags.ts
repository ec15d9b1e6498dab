import { accountOf } from './album.ts';
import { BOARD_ARGUMENTS, boardReply, boardSaid, boardValues } from './board.ts';
import type { Asker, Command, Reply } from './command.ts';
import type { SayServices } from './say-of-each.ts';
import { tagPictures } from './tag.ts';

/** So many of the account's most used keywords are offered. */
const OFFERED = 24;

/** `tags ID [PAGE] [+WORD|-WORD]`: one picture's keywords, each with a button that takes it away, and others to be added. */
export function tagsCommand(services: SayServices): Command<typeof BOARD_ARGUMENTS> {
  return {
    name: 'tags',
    topic: 'pictures',
    role: 'adult',
    arguments: BOARD_ARGUMENTS,
    run: (said, { asker }) => tags(services, said, asker),
  };
}

function tags(
  services: SayServices,
  said: { readonly id: string; readonly what: string | undefined },
  asker: Asker,
): Reply {
  const { catalog } = services;
  const board = boardSaid(services, 'tags', said, asker);
  const { picture, change } = board;
  const changed =
    change &&
    tagPictures(services, { pictures: [picture], words: [change.word], isThere: change.isIn }, asker);
  const has = catalog.keywords.of(picture.id);
  const known = new Set(has.map((word) => word.toLowerCase()));
  const mostUsed = catalog.keywords.mostUsed(accountOf(catalog, picture.id), OFFERED + has.length);
  const offered = mostUsed.filter((word) => !known.has(word.toLowerCase())).slice(0, OFFERED);
  const values = boardValues(picture, has);
  return boardReply('tags', board, {
    ...{ has, offered, changed },
    lines: [
      { key: has.length === 0 ? 'tags-none' : 'tags-of', values },
      { key: 'tags-how', values },
    ],
  });
}
