import type { SourceRow } from '../catalog/accounts.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { HomerollError } from '../platform/error.ts';
import type { Asker } from './command.ts';

/** An Apple account as a source, with the name of the account here whose pictures it has. */
export type CloudAccount = SourceRow & { readonly account: string };

/**
 * The Apple accounts that somebody means: those of the account that is named, else all that this person may see.
 * @throws HomerollError `icloud-account-unknown`, `icloud-no-account`
 */
export function cloudAccounts(
  catalog: Catalog,
  { accounts }: Pick<Asker, 'accounts'>,
  named: string | undefined,
): CloudAccount[] {
  const mayBeSeen = ({ account }: CloudAccount) => accounts === 'all' || accounts.includes(account);
  const all = catalog.accounts.sourcesOfKind('icloud').filter(mayBeSeen);
  const isMeant = ({ account, location }: CloudAccount) =>
    [account, location].some((name) => name.toLowerCase() === named?.toLowerCase());
  const meant = named === undefined ? all : all.filter(isMeant);
  if (meant.length > 0) return meant;
  const refused = { recovery: 'never' } as const;
  if (named === undefined) throw new HomerollError('icloud-no-account', {}, refused);
  const names = all.map(({ account }) => account).join(', ');
  throw new HomerollError('icloud-account-unknown', { name: named.slice(0, 100), accounts: names }, refused);
}

/** Whether anything was ever listed of what an account has in iCloud. */
export function isListed(catalog: Catalog, { id }: Pick<CloudAccount, 'id'>): boolean {
  return catalog.cloudLibraries.ofSource(id).some(({ listedAt }) => listedAt !== null);
}
