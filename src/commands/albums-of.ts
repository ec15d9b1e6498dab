import { type AlbumServices, accountOf, putIn, takeOut } from './album.ts';
import { BOARD_ARGUMENTS, boardReply, boardSaid, boardValues } from './board.ts';
import type { Asker, Command, Reply } from './command.ts';

/** `albumsof ID [PAGE] [+ALBUM|-ALBUM]`: the albums of one picture's account, each with a button that puts it in or takes it out. */
export function albumsOfCommand(services: AlbumServices): Command<typeof BOARD_ARGUMENTS> {
  return {
    name: 'albumsof',
    topic: 'pictures',
    role: 'adult',
    arguments: BOARD_ARGUMENTS,
    run: (said, { asker }) => albumsOf(services, said, asker),
  };
}

function albumsOf(
  services: AlbumServices,
  said: { readonly id: string; readonly what: string | undefined },
  asker: Asker,
): Reply {
  const { albums } = services.catalog;
  const board = boardSaid(services, 'albumsof', said, asker);
  const { picture, change } = board;
  const meant = change && { name: change.word, pictures: [picture] };
  const changed = meant && (change.isIn ? putIn : takeOut)(services, meant, asker);
  const has = albums.ofAsset(picture.id).map(({ title }) => title);
  const isIn = new Set(has);
  const all = albums.ofAccount(accountOf(services.catalog, picture.id));
  const values = boardValues(picture, has);
  return boardReply('albumsof', board, {
    ...{ has, changed },
    offered: all.map(({ title }) => title).filter((title) => !isIn.has(title)),
    lines: [
      { key: has.length === 0 ? 'albumsof-none' : 'albumsof', values },
      { key: 'albumsof-how', values },
    ],
  });
}
