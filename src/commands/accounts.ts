import type { Catalog } from '../catalog/catalog.ts';
import type { ICloudConnection } from '../sources/icloud/connection.ts';
import type { ConnectionState } from '../sources/icloud/connection-state.ts';
import { isMirror } from '../sources/icloud/mirror.ts';
import type { Line } from '../texts/texts.ts';
import type { Asker, Command, Reply } from './command.ts';

/** An account as it is configured. */
export interface ConfiguredAccount {
  readonly name: string;
  readonly sources: readonly { readonly type: string; readonly location: string }[];
}

export interface AccountsServices {
  readonly catalog: Catalog;
  readonly accounts: readonly ConfiguredAccount[];
  readonly connections: ReadonlyMap<string, ICloudConnection>;
}

/** `accounts`: whose pictures these are, where they come from, and how far each sign-in is. */
export function accountsCommand(services: AccountsServices): Command {
  return {
    name: 'accounts',
    topic: 'accounts',
    role: 'guest',
    arguments: {},
    run: (_values, { asker }) => tellAccounts(services, asker),
  };
}

function tellAccounts({ catalog, accounts, connections }: AccountsServices, asker: Asker): Reply {
  const counts = catalog.assets.counts();
  const isConfigured = ({ account, location }: { account: string; location: string }) =>
    accounts.some(
      ({ name, sources }) => name === account && sources.some((source) => source.location === location),
    );
  const theirs = accounts.filter(({ name }) => asker.accounts === 'all' || asker.accounts.includes(name));
  const clouds = catalog.accounts.sourcesOfKind('icloud').filter(isConfigured);
  const told = theirs.map((account) => {
    const own = counts.filter((row) => row.account === account.name);
    const count = own.reduce((sum, row) => sum + row.count, 0);
    const cloud = clouds.find((source) => source.account === account.name);
    const mirror = cloud && isMirror(catalog, cloud.id);
    return { ...account, count, mirror, state: connections.get(account.name)?.state };
  });
  return {
    lines: told.flatMap(({ name, sources, count, mirror, state }): Line[] => [
      { key: 'account-line', values: { account: name, count } },
      ...sources.map(({ type, location }) => ({ key: 'account-source', values: { type, location } })),
      ...(mirror === undefined ? [] : [{ key: mirror ? 'account-mirror' : 'account-archive' }]),
      ...(state ? [stateLine(name, state)] : []),
    ]),
    data: { accounts: told },
    ok: told.every(({ state }) => !state || FINE.has(state.kind)),
  };
}

const FINE: ReadonlySet<ConnectionState['kind']> = new Set(['signed-in', 'unknown', 'paused']);

function stateLine(account: string, state: ConnectionState): Line {
  if (state.kind === 'signed-in') return { key: 'account-signed-in', values: { ends: state.trustEnds ?? 0 } };
  if (state.kind === 'paused') return { key: 'account-paused', values: { until: state.until } };
  if (state.kind === 'blocked') {
    const reason: Line = { key: `error-${state.code}`, values: { ...state.facts, account } };
    return { key: 'account-blocked', values: { reason } };
  }
  return { key: 'account-waiting', values: { kind: state.kind, account } };
}
