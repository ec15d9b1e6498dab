import {
  type Channel,
  ICloudAccount,
  type ICloudOptions,
  MemoryStore,
  type SecondFactor,
  type Session,
  type SignIn,
  type Store,
} from 'icloud-photos-sync-lib';

/**
 * A second sign-in beside the one that works: Apple gives new trust only to a client that has none. It lives in memory until
 * the code was right; then it takes the place of the former one in the store. Both count against the same limits.
 */
export class TrustRenewal {
  readonly #store: Store;
  readonly #beside = new MemoryStore();
  readonly #account: ICloudAccount;
  #factor: SecondFactor<Session> | undefined;

  constructor(options: ICloudOptions) {
    this.#store = options.store;
    this.#account = new ICloudAccount({ ...options, store: this.#beside });
  }

  /** Where a code can come from; undefined when none is awaited. */
  get factor(): SecondFactor<Session> | undefined {
    return this.#factor;
  }

  /** Proves the password; answers whether the trust is there already, for an account without codes. */
  async begin(signal: AbortSignal): Promise<boolean> {
    const budget = await this.#store.exclusively((stored) => stored.read('limits'), signal);
    if (budget !== undefined)
      await this.#beside.exclusively((stored) => stored.write('limits', budget), signal);
    return this.#arrived(await this.#counting(() => this.#account.signIn({ signal }), signal), signal);
  }

  async send(to: Channel, signal: AbortSignal): Promise<void> {
    const factor = this.#factor;
    if (!factor) return;
    await this.#counting(
      () => (to === 'devices' ? factor.pushToDevices({ signal }) : factor.sendToPhone(to, { signal })),
      signal,
    );
  }

  /** Answers whether the new trust is in the store. */
  async submit(code: string, from: Channel | undefined, signal: AbortSignal): Promise<boolean> {
    const factor = this.#factor;
    if (!factor) return false;
    const options = { signal, ...(from === undefined ? {} : { from }) };
    return this.#arrived(await this.#counting(() => factor.submit(code, options), signal), signal);
  }

  async close(): Promise<void> {
    await this.#account.close();
  }

  async #arrived(outcome: SignIn<Session>, signal: AbortSignal): Promise<boolean> {
    this.#factor = outcome.kind === 'code-needed' ? outcome.challenge : undefined;
    if (this.#factor) return false;
    const fresh = await this.#beside.exclusively((stored) => stored.read('session'), signal);
    if (fresh !== undefined) await this.#replace(fresh, signal);
    return true;
  }

  /** A revision that is higher than the former one tells the client to take it over. */
  async #replace(fresh: string, signal: AbortSignal): Promise<void> {
    await this.#store.exclusively(async (stored) => {
      const revision = Math.max(revisionOf(fresh), revisionOf((await stored.read('session')) ?? '{}')) + 1;
      await stored.write('session', JSON.stringify({ ...JSON.parse(fresh), revision }));
    }, signal);
  }

  /** What was counted beside is counted in the account's own limits, also when it went wrong. */
  async #counting<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
    try {
      return await work();
    } finally {
      const budget = await this.#beside.exclusively((stored) => stored.read('limits'));
      if (budget !== undefined && !signal.aborted)
        await this.#store.exclusively((stored) => stored.write('limits', budget), signal);
    }
  }
}

function revisionOf(session: string): number {
  const { revision } = JSON.parse(session) as { revision?: unknown };
  return typeof revision === 'number' ? revision : 0;
}
