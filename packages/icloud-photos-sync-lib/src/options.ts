import { randomBytes } from 'node:crypto';
import type { Dispatcher } from 'undici';
import { type Clock, systemClock } from './clock.ts';
import { CLIENT, ENDPOINTS, LIMITS, TIMEOUTS } from './defaults.ts';
import { ICloudError } from './error.ts';
import type { Listener } from './event.ts';
import type { Store } from './store/store.ts';

export type Region = 'world' | 'china';

/** Where Apple is. URLs without a slash at the end; a host that begins with a dot stands for all below it. */
export interface Endpoints {
  /** Sign-in, such as `https://…/appleauth/auth`. */
  readonly auth: string;
  /** Tried when sign-in cannot be begun at `auth`. */
  readonly authFallback?: string;
  /** The website: `Origin`, `Referer` and redirect URI. */
  readonly home: string;
  /** Account set-up, such as `https://…/setup/ws/1`. */
  readonly setup: string;
  /** Hosts (with port, if not the usual one) that may be the photo database. */
  readonly cloudKitHosts: readonly string[];
  /** Hosts from which files may be downloaded. */
  readonly contentHosts: readonly string[];
}

export interface ICloudOptions {
  /** Case does not matter. */
  readonly appleId: string;
  /** Keeps session, trust and limits; one store for one account. */
  readonly store: Store;
  /** Asked for only when nothing that is stored opens a session. Undefined: no password, `password-needed`. */
  readonly password?: () => Promise<string | undefined>;
  /** Default `world`. An account of the other region is told apart by Apple: `wrong-region`. */
  readonly region?: Region;
  readonly endpoints?: Partial<Endpoints>;
  /** Further certificate authorities, PEM; those of Node.js stay. */
  readonly extraCa?: string;
  /** `http://[user:password@]host:port` */
  readonly proxy?: string;
  /** An undici dispatcher of one's own, instead of `extraCa` and `proxy`. It is not closed by this package. */
  readonly dispatcher?: Dispatcher;
  readonly clock?: Clock;
  readonly onEvent?: Listener;
  /** How the client names itself; defaults in `defaults.ts`. */
  readonly client?: Partial<Record<keyof typeof CLIENT, string>>;
  readonly limits?: Partial<Record<keyof typeof LIMITS, number>>;
  readonly timeouts?: Partial<Record<keyof typeof TIMEOUTS, number>>;
  /** Answer the small puzzle (`X-Apple-HC`) that the sign-in host may give. Default true. */
  readonly hashcash?: boolean;
  /** Randomness for keys and ids; for tests. */
  readonly randomBytes?: (length: number) => Buffer;
}

/** Options with everything filled in. */
export interface Settings {
  readonly appleId: string;
  readonly store: Store;
  readonly password: () => Promise<string | undefined>;
  readonly region: Region;
  readonly endpoints: Endpoints;
  readonly extraCa: string | undefined;
  readonly proxy: string | undefined;
  readonly dispatcher: Dispatcher | undefined;
  readonly clock: Clock;
  readonly onEvent: Listener;
  readonly client: Readonly<Record<keyof typeof CLIENT, string>>;
  readonly limits: Readonly<Record<keyof typeof LIMITS, number>>;
  readonly timeouts: Readonly<Record<keyof typeof TIMEOUTS, number>>;
  readonly hashcash: boolean;
  readonly randomBytes: (length: number) => Buffer;
}

/** @throws ICloudError `bad-option` */
export function settle(options: ICloudOptions): Settings {
  const region = options.region ?? 'world';
  const appleId = options.appleId.trim().toLowerCase();
  if (appleId === '') throw new ICloudError('bad-option', 'never', { option: 'appleId' });
  const endpoints = { ...ENDPOINTS[region], ...options.endpoints };
  for (const option of ['auth', 'home', 'setup'] as const) {
    if (!URL.canParse(endpoints[option])) throw new ICloudError('bad-option', 'never', { option });
  }
  return {
    appleId,
    region,
    endpoints,
    store: options.store,
    password: options.password ?? (async () => undefined),
    extraCa: options.extraCa,
    proxy: options.proxy,
    dispatcher: options.dispatcher,
    clock: options.clock ?? systemClock,
    onEvent: options.onEvent ?? (() => {}),
    client: { ...CLIENT, ...options.client },
    limits: { ...LIMITS, ...options.limits },
    timeouts: { ...TIMEOUTS, ...options.timeouts },
    hashcash: options.hashcash ?? true,
    randomBytes: options.randomBytes ?? randomBytes,
  };
}
