import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FactTable } from '../catalog/facts.ts';
import type { Config, ICloudSourceConfig } from '../config/schema.ts';
import { SealedSecrets } from '../config/sealed-secrets.ts';
import { readSecretFile, resolveSecret, type SecretOrigins } from '../config/secrets.ts';
import type { Clock } from '../platform/clock.ts';
import { HomerollError, systemErrorCode } from '../platform/error.ts';
import type { Log } from '../platform/log.ts';
import type { ICloudConnection } from '../sources/icloud/connection.ts';
import type { ConnectionOptions, KeptText, Passwords } from '../sources/icloud/connection-options.ts';

/** Where secrets come from that are no files of the configuration. */
export type Environment = Pick<SecretOrigins, 'env'>['env'];

export interface OpenICloudOptions {
  readonly facts: FactTable;
  readonly environment: Environment;
  readonly clock: Clock;
  readonly log: Log;
}

/** The connections to the Apple accounts of a configuration, by the names of their accounts here. */
export class ICloudConnections {
  readonly all: ReadonlyMap<string, ICloudConnection>;

  private constructor(all: ReadonlyMap<string, ICloudConnection>) {
    this.all = all;
  }

  /** Nothing is asked of Apple yet. Errors: `icloud-ca-unreadable`. */
  static async open(config: Config, options: OpenICloudOptions): Promise<ICloudConnections> {
    const wanted = Object.entries(config.accounts).flatMap(([name, { sources }]) =>
      sources.filter((source) => source.type === 'icloud').map((source) => ({ name, source })),
    );
    const all = new Map<string, ICloudConnection>();
    if (wanted.length === 0) return new ICloudConnections(all);
    // Whoever has no Apple account does without the client.
    const { ICloudConnection: Connection } = await import('../sources/icloud/connection.ts');
    const sealed = new SealedSecrets(join(config.data, 'secrets'), options.log);
    for (const { name, source } of wanted)
      all.set(name, new Connection(await connectionOptions(name, source, config.data, sealed, options)));
    return new ICloudConnections(all);
  }

  async close(): Promise<void> {
    await Promise.all([...this.all.values()].map((connection) => connection.close()));
  }
}

/** The accounts with what people recognise their sources by. */
export function configuredAccounts({ accounts }: Config) {
  return Object.entries(accounts).map(([name, { sources }]) => ({
    name,
    sources: sources.map((source) => ({
      type: source.type,
      location: source.type === 'icloud' ? source.appleId : source.path,
    })),
  }));
}

async function connectionOptions(
  accountName: string,
  { appleId, region, passwordFile, apple }: ICloudSourceConfig,
  data: string,
  sealed: SealedSecrets,
  { facts, environment, clock, log }: OpenICloudOptions,
): Promise<ConnectionOptions> {
  const { ca, proxy, ...endpoints } = apple;
  return {
    ...{ accountName, appleId, region, proxy, clock, log },
    endpoints: Object.fromEntries(Object.entries(endpoints).filter(([, value]) => value !== undefined)),
    extraCa: ca === undefined ? undefined : await readAuthorities(ca),
    folder: join(data, 'icloud'),
    passwords: passwordsOf(accountName, appleId, passwordFile, sealed, environment),
    kept: keptIn(facts, `icloud-sign-in:${accountName}`),
  };
}

async function readAuthorities(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const reason = systemErrorCode(cause) ?? '';
    throw new HomerollError('icloud-ca-unreadable', { path, reason }, { recovery: 'never', cause });
  }
}

/** In the order in which they count: a file, the environment, a credential of systemd, what was sealed here. */
function passwordsOf(
  account: string,
  appleId: string,
  file: string | undefined,
  sealed: SealedSecrets,
  env: Environment,
): Passwords {
  const name = secretName(account);
  const credentialsDirectory = env.CREDENTIALS_DIRECTORY;
  const origins: SecretOrigins = { file, env, credentialsDirectory, read: readSecretFile };
  // A password of another Apple ID is none of this one.
  const sealedName = `icloud-password/${account}/${appleId}`;
  return {
    find: async () =>
      (name === undefined && file === undefined
        ? undefined
        : await resolveSecret(name ?? 'icloud-password', origins)) ?? (await sealed.read(sealedName)),
    seal: (password) => sealed.seal(sealedName, password),
    forget: () => sealed.remove(sealedName),
  };
}

/** `Anna Müller` is `icloud-password-anna-muller`; undefined for a name without a letter of the alphabet or a digit. */
function secretName(account: string): string | undefined {
  const plain = account.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const words = plain.split(/[^a-z0-9]+/).filter((word) => word !== '');
  return words.length === 0 ? undefined : ['icloud-password', ...words].join('-');
}

function keptIn(facts: FactTable, key: string): KeptText {
  return {
    read: () => facts.get(key),
    write: (text) => (text === undefined ? facts.remove(key) : facts.set(key, text)),
  };
}
