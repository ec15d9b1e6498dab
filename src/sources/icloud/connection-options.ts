import { join } from 'node:path';
import { type Endpoints, FileStore, type ICloudOptions, type Region } from 'icloud-photos-sync-lib';
import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log.ts';
import type { Secret } from '../../platform/secret.ts';

/** Where the password of one Apple account comes from, and where one that was typed is kept. */
export interface Passwords {
  /** Undefined where there is none; errors of a file or credential that should have held it. */
  find(): Promise<Secret | undefined>;
  /** Keeps a password that Apple has accepted. */
  seal(password: Secret): Promise<void>;
  /** Forgets what was kept; what a person has put into a file stays. */
  forget(): Promise<void>;
}

/** A small text that outlives the process. */
export interface KeptText {
  read(): string | undefined;
  write(text: string | undefined): void;
}

export interface ConnectionOptions {
  /** Homeroll's name for the account. */
  readonly accountName: string;
  readonly appleId: string;
  readonly region: Region;
  /** Where Apple is, as far as it is not where Apple is. */
  readonly endpoints: Partial<Endpoints>;
  /** Further certificate authorities, PEM. */
  readonly extraCa: string | undefined;
  readonly proxy: string | undefined;
  /** The folder in which sessions of accounts are kept, each in one of its own. */
  readonly folder: string;
  readonly passwords: Passwords;
  /** Keeps what must not be tried anew by a restart. */
  readonly kept: KeptText;
  readonly clock: Clock;
  readonly log: Log;
}

/** Where the session of an account is kept. */
export function storeFolder({ folder, accountName }: ConnectionOptions): string {
  return join(folder, accountName);
}

/** What the iCloud client is to be made with. */
export function clientOptions(options: ConnectionOptions): ICloudOptions {
  const { appleId, region, endpoints, extraCa, proxy, passwords, clock } = options;
  return {
    ...{ appleId, region, endpoints, clock },
    store: new FileStore(storeFolder(options), clock),
    password: async () => (await passwords.find())?.reveal(),
    ...(extraCa === undefined ? {} : { extraCa }),
    ...(proxy === undefined ? {} : { proxy }),
  };
}
