import type { AssetDetails } from '../catalog/asset-details.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { oneLine } from '../media/plain-text.ts';
import { HomerollError } from '../platform/error.ts';
import { fold } from '../search/fold.ts';
import type { Asker, Command, Reply } from './command.ts';
import { numbersOf, picturesMeant } from './pictures-meant.ts';
import { nameOf, noteDeed, type SayServices, saidReply } from './say-of-each.ts';

export interface AlbumServices extends SayServices {
  /** Called when pictures have been put into albums or taken out. */
  readonly onAlbumsChanged?: (() => void) | undefined;
}

const ARGUMENTS = { album: { kind: 'word' }, numbers: { kind: 'text' } } as const;
const LONGEST_TITLE = 300;

/** `album NAME ID…`: puts pictures into an album, which is made when there is none of that name. */
export function albumCommand(services: AlbumServices): Command<typeof ARGUMENTS> {
  return {
    name: 'album',
    topic: 'pictures',
    role: 'adult',
    arguments: ARGUMENTS,
    run: ({ album, numbers }, { asker }) =>
      putIn(services, readAlbum(services, 'album', album, numbers, asker), asker),
  };
}

/** `unalbum NAME ID…`: takes pictures out of an album; they stay in the library. */
export function unalbumCommand(services: AlbumServices): Command<typeof ARGUMENTS> {
  return {
    name: 'unalbum',
    topic: 'pictures',
    role: 'adult',
    arguments: ARGUMENTS,
    run: ({ album, numbers }, { asker }) =>
      takeOut(services, readAlbum(services, 'unalbum', album, numbers, asker), asker),
  };
}

/** An album by its name, and pictures. */
export interface AlbumSaid {
  readonly name: string;
  readonly pictures: readonly AssetDetails[];
}

/** Without quotes, the name is all that stands before the first number. */
function readAlbum(
  services: AlbumServices,
  command: string,
  first: string,
  rest: string,
  asker: Asker,
): AlbumSaid {
  const more = /^(?:(?!#?\d{1,15}(?:[\s,]|$))\S+\s*)*/u.exec(rest)?.[0] ?? '';
  const name = oneLine(`${first} ${more}`, LONGEST_TITLE);
  const meant = picturesMeant(services, command, rest.slice(more.length), asker);
  if (meant.rest === '' && name !== '') return { name, pictures: meant.pictures };
  throw new HomerollError(
    'argument-too-many',
    { command, what: meant.rest.slice(0, 100) },
    { recovery: 'never' },
  );
}

/** Puts pictures into the album of this name in their account, which is made when there is none. */
export function putIn(services: AlbumServices, { name, pictures }: AlbumSaid, asker: Asker): Reply {
  const { catalog, clock } = services;
  const saying = { who: asker.name, at: clock.now() };
  const titles = new Set<string>();
  const changed = catalog.transaction(() =>
    pictures.filter(({ id }) => {
      const accountId = accountOf(catalog, id);
      const title = albumNamed(catalog, accountId, name)?.title ?? name;
      titles.add(title);
      const isNew = catalog.saidAlbums.putIn(catalog.albums.ensure(accountId, title), id, saying);
      catalog.stages.requestAgain(id, 'sidecar');
      return isNew;
    }),
  );
  const [title = name] = titles;
  noteDeed(services, asker, 'album-filled', { assets: pictures.map(({ id }) => id), album: title });
  services.onAlbumsChanged?.();
  const undo = changed.length === 0 ? [] : [`unalbum ${quoted(title)} ${numbersOf(changed)}`];
  return saidReply(
    'album-done',
    { pictures, changed },
    { values: { album: title, name: calledOf(changed) }, undo },
  );
}

/** Takes pictures out of the album. @throws HomerollError `album-unknown` where none of the pictures' accounts has such an album */
export function takeOut(services: AlbumServices, { name, pictures }: AlbumSaid, asker: Asker): Reply {
  const { catalog, clock } = services;
  const saying = { who: asker.name, at: clock.now() };
  const albums = new Map(pictures.map(({ id }) => [id, albumNamed(catalog, accountOf(catalog, id), name)]));
  const title = [...albums.values()].find(Boolean)?.title;
  if (title === undefined) throw new HomerollError('album-unknown', { album: name }, { recovery: 'never' });
  const changed = catalog.transaction(() => {
    const taken = pictures.filter(({ id }) => {
      const album = albums.get(id);
      if (!album) return false;
      catalog.stages.requestAgain(id, 'sidecar');
      return catalog.saidAlbums.takeOut(album.id, id, saying);
    });
    for (const album of albums.values()) if (album) catalog.saidAlbums.removeIfEmpty(album.id);
    return taken;
  });
  noteDeed(services, asker, 'album-left', { assets: pictures.map(({ id }) => id), album: title });
  services.onAlbumsChanged?.();
  const undo = changed.length === 0 ? [] : [`album ${quoted(title)} ${numbersOf(changed)}`];
  return saidReply(
    'unalbum-done',
    { pictures, changed },
    { values: { album: title, name: calledOf(changed) }, undo },
  );
}

/** @throws HomerollError `asset-unknown` */
export function accountOf(catalog: Catalog, assetId: number): number {
  const accountId = catalog.assets.get(assetId)?.accountId;
  if (accountId === undefined)
    throw new HomerollError('asset-unknown', { id: assetId }, { recovery: 'never' });
  return accountId;
}

/** The account's album of a name, whatever its case; else the only one that lies in a folder and is called so: `Trips/Rome`. */
function albumNamed(
  catalog: Catalog,
  accountId: number,
  name: string,
): { id: number; title: string } | undefined {
  const all = catalog.albums.ofAccount(accountId);
  const key = fold(name);
  const whole = all.find(({ title }) => title === name) ?? all.find(({ title }) => fold(title) === key);
  const inFolders = all.filter(({ title }) => fold(title).endsWith(`/${key}`));
  return whole ?? (inFolders.length === 1 ? inFolders[0] : undefined);
}

function quoted(title: string): string {
  return `"${title.replaceAll('"', '')}"`;
}

function calledOf([first]: readonly AssetDetails[]): string {
  return first ? nameOf(first) : '';
}
