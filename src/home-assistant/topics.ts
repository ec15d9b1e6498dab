import { createHash } from 'node:crypto';

export interface TopicsOptions {
  /** What all topics begin with, `homeroll` unless told. */
  readonly root: string;
  /** Letters and digits that are this installation's, for ever. */
  readonly installation: string;
  /** Where Home Assistant looks for devices; undefined when it is not to be told of any. */
  readonly prefix: string | undefined;
}

/** The names of our topics. No name of a person and no address stands in any. */
export class Topics {
  readonly base: string;
  readonly prefix: string | undefined;
  /** What Home Assistant knows the house by. */
  readonly device: string;

  constructor({ root, installation, prefix }: TopicsOptions) {
    this.base = `${root}/${installation}`;
    this.prefix = prefix;
    this.device = `homeroll_${installation}`;
  }

  /** A topic of ours; `{account}` and the like in it are filled in. */
  of(address: string, parameters: Readonly<Record<string, string>> = {}): string {
    const filled = address.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = parameters[name];
      if (value === undefined || !/^[\w-]+$/.test(value)) throw new TypeError(`no ${name} for ${address}`);
      return value;
    });
    return `${this.base}/${filled}`;
  }

  /** The short id of an account: always the same for a name, and it does not tell it. */
  accountId(name: string): string {
    return createHash('sha256').update(`${this.device}/${name.toLowerCase()}`).digest('hex').slice(0, 8);
  }

  accountDevice(name: string): string {
    return `${this.device}_${this.accountId(name)}`;
  }

  /** Where a device is announced: that of the house, or of an account below it, so that one line of an access list allows both. */
  config(account?: string): string {
    const node = account === undefined ? this.device : `${this.device}/${this.accountId(account)}`;
    return `${this.prefix}/device/${node}/config`;
  }

  /** Where Home Assistant says that it is there. */
  get birth(): string {
    return `${this.prefix}/status`;
  }
}
