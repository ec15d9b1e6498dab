import type { ICloudSignIn } from '../challenges/icloud-sign-in.ts';
import { HomerollError } from '../platform/error.ts';
import type { ICloudConnection } from '../sources/icloud/connection.ts';
import type { Asker } from './command.ts';

/**
 * The Apple account that a person means: by the name of its account here, or the only one that there is for them.
 * @throws HomerollError `icloud-none`, `icloud-account-unknown`, `icloud-account-which`
 */
export function meantConnection(
  { connections }: ICloudSignIn,
  name: string | undefined,
  { accounts }: Asker,
): ICloudConnection {
  const theirs = [...connections.values()].filter(
    ({ accountName }) => accounts === 'all' || accounts.includes(accountName),
  );
  const [only, second] = theirs;
  if (!only) throw new HomerollError('icloud-none', {}, { recovery: 'never' });
  const names = theirs.map(({ accountName }) => accountName).join(', ');
  if (name === undefined) {
    if (second) throw new HomerollError('icloud-account-which', { accounts: names }, { recovery: 'never' });
    return only;
  }
  const meant = theirs.find(({ accountName }) => accountName.toLowerCase() === name.toLowerCase());
  if (meant) return meant;
  throw new HomerollError('icloud-account-unknown', { name, accounts: names }, { recovery: 'never' });
}
