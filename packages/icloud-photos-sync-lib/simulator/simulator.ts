import { type AccountWish, SimulatedAccount } from './auth/account.ts';
import { consentRoutes } from './auth/consent-routes.ts';
import { Contexts } from './auth/contexts.ts';
import { factorRoutes } from './auth/factor-routes.ts';
import { setUpRoutes } from './auth/set-up-routes.ts';
import { signInRoutes } from './auth/sign-in-routes.ts';
import { SimulatedClock } from './clock.ts';
import { type ChangeHabits, changeRoutes } from './cloudkit/change-routes.ts';
import { queryRoutes } from './cloudkit/query-routes.ts';
import { recordRoutes } from './cloudkit/record-routes.ts';
import { zoneRoutes } from './cloudkit/zone-routes.ts';
import { contentRoutes } from './content/content-routes.ts';
import { IssuedUrls } from './content/issued-urls.ts';
import { Faults } from './faults.ts';
import { CERTIFIED_NAMES } from './hosts.ts';
import { Random } from './random.ts';
import { RequestLog } from './request-log.ts';
import type { Route } from './route.ts';
import { listen } from './server.ts';
import { createAuthority } from './tls/certificate.ts';
import type { World } from './world.ts';

export interface SimulatorOptions {
  /** Port without TLS, on loopback; 0 (the default) lets the system choose. */
  readonly port?: number;
  /** Port with TLS under Apple's names; 0 (the default) lets the system choose. */
  readonly tlsPort?: number;
  /** The same seed gives the same tokens, codes and libraries. */
  readonly seed?: string;
  /** Milliseconds since 1970; the machine's clock unless given. */
  readonly now?: () => number;
  /** See `World.strict`; true unless told. */
  readonly strict?: boolean;
}

/** Addresses for a client's options. */
export interface SimulatedEndpoints {
  readonly auth: string;
  readonly setup: string;
  readonly cloudKitHosts: readonly string[];
  readonly contentHosts: readonly string[];
}

/**
 * Apple's sign-in, set-up, CloudKit and content servers on loopback, over real sockets: without TLS told apart by path,
 * with TLS by the names of Apple's hosts and a certificate of a CA of its own.
 */
export class Simulator {
  readonly clock: SimulatedClock;
  readonly faults = new Faults();
  readonly requests = new RequestLog();
  readonly contexts: Contexts;
  /** How the change history behaves. */
  readonly changes: ChangeHabits = { emptyPages: 0, refuseTokens: false };
  /** The signed addresses of contents. */
  readonly urls: IssuedUrls;
  /** PEM of the CA that signed the certificate. */
  readonly ca: string;
  readonly #world: World;
  readonly #identity: { readonly certificate: string; readonly key: string };
  #servers: readonly { readonly port: number; close(): Promise<void> }[] = [];

  private constructor(options: SimulatorOptions) {
    this.clock = new SimulatedClock(options.now);
    const { ca, server } = createAuthority(CERTIFIED_NAMES, Date.now());
    this.ca = ca;
    this.#identity = server;
    this.#world = {
      clock: this.clock,
      random: new Random(options.seed ?? 'simulator'),
      accounts: new Map(),
      faults: this.faults,
      requests: this.requests,
      strict: options.strict ?? true,
    };
    this.contexts = new Contexts(this.#world);
    this.urls = new IssuedUrls(this.#world);
  }

  /** Resolves when both servers listen. */
  static async start(options: SimulatorOptions = {}): Promise<Simulator> {
    const simulator = new Simulator(options);
    const routes = simulator.#routes();
    const plain = await listen(simulator.#world, routes, { port: options.port ?? 0 });
    const identity = simulator.#identity;
    simulator.#servers = [plain];
    simulator.#servers = [
      plain,
      await listen(simulator.#world, routes, { port: options.tlsPort ?? 0, identity }),
    ];
    return simulator;
  }

  /** The names of all calls that it answers, as faults and the log of requests have them. */
  get calls(): readonly string[] {
    return this.#routes().map(({ call }) => call);
  }

  addAccount(wish: AccountWish): SimulatedAccount {
    const account = new SimulatedAccount(wish, this.#world.random, () => this.clock.now());
    this.#world.accounts.set(wish.appleId.toLowerCase(), account);
    return account;
  }

  /** Case does not matter. */
  account(appleId: string): SimulatedAccount | undefined {
    return this.#world.accounts.get(appleId.toLowerCase());
  }

  get port(): number {
    return this.#servers[0]?.port ?? 0;
  }

  get tlsPort(): number {
    return this.#servers[1]?.port ?? 0;
  }

  /** For a client that is to go without TLS. CloudKit's address is what `accountLogin` says. */
  get plain(): SimulatedEndpoints {
    return endpointsAt('http', this.port);
  }

  /** For a client that goes with TLS without Apple's names, and takes `ca` for an authority. */
  get secure(): SimulatedEndpoints {
    return endpointsAt('https', this.tlsPort);
  }

  async close(): Promise<void> {
    await Promise.all(this.#servers.map((server) => server.close()));
  }

  #routes(): Route[] {
    const world = this.#world;
    return [
      ...signInRoutes(world, this.contexts),
      ...factorRoutes(world, this.contexts),
      ...setUpRoutes(world),
      ...consentRoutes(world),
      ...zoneRoutes(world),
      ...queryRoutes(world, this.urls),
      ...changeRoutes(world, this.urls, this.changes),
      ...recordRoutes(world, this.urls),
      ...contentRoutes(world, this.urls),
    ];
  }
}

function endpointsAt(scheme: 'http' | 'https', port: number): SimulatedEndpoints {
  const host = `127.0.0.1:${port}`;
  return {
    auth: `${scheme}://${host}/auth/appleauth/auth`,
    setup: `${scheme}://${host}/setup/setup/ws/1`,
    cloudKitHosts: [host],
    contentHosts: [host],
  };
}
