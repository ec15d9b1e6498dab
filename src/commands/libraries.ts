import type { Catalog } from '../catalog/catalog.ts';
import type { CloudLibraryRow } from '../catalog/cloud-libraries.ts';
import { wantsLibrary } from '../sources/icloud/selection.ts';
import { selectionInForce } from '../sources/icloud/selection-in-force.ts';
import type { Line } from '../texts/texts.ts';
import { type CloudAccount, cloudAccounts } from './cloud-accounts.ts';
import type { Call, Command, Reply } from './command.ts';

const ARGUMENTS = { account: { kind: 'word', optional: true } } as const;

/** `libraries [ACCOUNT]`: every photo library that Apple has told of, and whether it is followed. */
export function librariesCommand(catalog: Catalog): Command<typeof ARGUMENTS> {
  return {
    name: 'libraries',
    topic: 'accounts',
    role: 'guest',
    arguments: ARGUMENTS,
    run: ({ account }, call) => libraries(catalog, account, call),
  };
}

function libraries(catalog: Catalog, named: string | undefined, { asker }: Call): Reply {
  const told = cloudAccounts(catalog, asker, named).map((account) => tell(catalog, account));
  return {
    lines: told.flatMap(({ account, libraries: all }): Line[] => [
      { key: all.length === 0 ? 'libraries-none' : 'libraries-heading', values: { account } },
      ...all.flatMap(libraryLines),
    ]),
    data: { accounts: told },
    ok: true,
  };
}

interface ToldLibrary extends Pick<CloudLibraryRow, 'kind' | 'zone' | 'owner' | 'listedAt' | 'goneAt'> {
  readonly items: number;
  readonly hidden: number;
  /** Whether it is chosen, and there. */
  readonly isFollowed: boolean;
}

function tell(catalog: Catalog, { id, account, location }: CloudAccount) {
  const { libraries: chosen = 'all' } = selectionInForce(catalog.facts, id) ?? {};
  const counts = new Map(catalog.cloudLibraries.items(id).map((row) => [row.id, row]));
  const all = catalog.cloudLibraries.ofSource(id).map((library): ToldLibrary => {
    const { kind, zone, owner, listedAt, goneAt } = library;
    const { items = 0, hidden = 0 } = counts.get(library.id) ?? {};
    const isFollowed = goneAt === null && wantsLibrary({ libraries: chosen }, library);
    return { kind, zone, owner, listedAt, goneAt, items, hidden, isFollowed };
  });
  return { account, appleId: location, libraries: all };
}

function libraryLines({ kind, items, hidden, listedAt, goneAt, isFollowed }: ToldLibrary): Line[] {
  const standing: Line =
    goneAt !== null
      ? { key: 'library-gone', values: { at: goneAt } }
      : !isFollowed
        ? { key: 'library-not-chosen' }
        : listedAt === null
          ? { key: 'library-being-listed' }
          : { key: 'library-followed', values: { at: listedAt } };
  return [{ key: 'library-line', values: { kind, items, hidden } }, standing];
}
