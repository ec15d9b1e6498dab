import type { Catalog } from '../catalog/catalog.ts';
import { HomerollError } from '../platform/error.ts';
import type { Line } from '../texts/texts.ts';
import { cloudAlbumTree, localAlbums, type ToldAlbum } from './album-tree.ts';
import type { Asker, Call, Command, Reply } from './command.ts';

const ARGUMENTS = { account: { kind: 'word', optional: true } } as const;

/** Lines that a chat can bear; a program gets all as data. */
const MOST_LINES = 200;
const INDENT = '  ';

/** `albums [ACCOUNT]`: the albums of an account in their folders, with what is in iCloud and what is here. */
export function albumsCommand(catalog: Catalog): Command<typeof ARGUMENTS> {
  return {
    name: 'albums',
    topic: 'pictures',
    role: 'guest',
    arguments: ARGUMENTS,
    run: ({ account }, call) => albums(catalog, account, call),
  };
}

function albums(catalog: Catalog, named: string | undefined, { asker }: Call): Reply {
  const told = accountsMeant(catalog, asker, named).map(({ id, name, sources }) => ({
    account: name,
    albums: [
      ...sources.flatMap((source) => cloudAlbumTree(catalog, source)),
      ...localAlbums(catalog, id, sources),
    ],
  }));
  const lines = told.flatMap(({ account, albums: all }): Line[] => [
    { key: all.length === 0 ? 'albums-none' : 'albums-heading', values: { account } },
    ...all.flatMap((album) => albumLines(album, 1)),
  ]);
  const more = lines.length - MOST_LINES;
  return {
    lines:
      more > 0 ? [...lines.slice(0, MOST_LINES), { key: 'albums-more', values: { count: more } }] : lines,
    data: { accounts: told },
    ok: true,
  };
}

/** By the name of the account, or by its Apple ID. @throws HomerollError `account-unknown` */
function accountsMeant(catalog: Catalog, asker: Asker, named: string | undefined) {
  const clouds = catalog.accounts.sourcesOfKind('icloud');
  const all = catalog.accounts
    .all()
    .filter(({ name }) => asker.accounts === 'all' || asker.accounts.includes(name))
    .map((row) => ({ ...row, sources: clouds.filter(({ accountId }) => accountId === row.id) }));
  if (named === undefined) return all;
  const meant = all.filter(({ name, sources }) =>
    [name, ...sources.map(({ location }) => location)].some(
      (one) => one.toLowerCase() === named.toLowerCase(),
    ),
  );
  if (meant.length > 0) return meant;
  throw new HomerollError('account-unknown', { account: named.slice(0, 100) }, { recovery: 'never' });
}

function albumLines({ title, kind, inCloud, here, albums: inside }: ToldAlbum, depth: number): Line[] {
  const named = { indent: INDENT.repeat(depth), title: title.trim() };
  const line: Line =
    kind === 'album'
      ? { key: 'album-line', values: { ...named, items: inCloud ?? 0, here: here ?? 0 } }
      : kind === 'local'
        ? { key: 'album-local', values: { ...named, here: here ?? 0 } }
        : { key: kind === 'folder' ? 'album-folder' : 'album-smart', values: named };
  return [line, ...inside.flatMap((album) => albumLines(album, depth + 1))];
}
