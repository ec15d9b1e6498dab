import { ICloudError } from '../error.ts';
import type { Settings } from '../options.ts';
import type { Answer } from '../transport/transport.ts';
import type { AccountState } from './account-state.ts';
import { type AuthHost, parseInit } from './auth-host.ts';
import { derivePasswordKey, PROTOCOLS } from './password-key.ts';
import { drawKeyPair, prove } from './srp.ts';

/** A number that begins with a zero byte comes about once in 128 sign-ins; five in a row are no chance. */
const MOST_BEGINNINGS = 5;

interface Begun {
  readonly c: string;
  readonly m1: Buffer;
  readonly m2: Buffer;
}

/** Proves the password to Apple without sending it (SRP-6a). */
export class PasswordSignIn {
  readonly #settings: Settings;
  readonly #state: AccountState;
  readonly #auth: AuthHost;

  constructor(settings: Settings, state: AccountState, auth: AuthHost) {
    this.#settings = settings;
    this.#state = state;
    this.#auth = auth;
  }

  /**
   * From the first page to the answer of `signin/complete`. Counts against the budget.
   *
   * @throws ICloudError `sign-in-limit`, `throttled`, `server-identity`, `answer-odd`, `unreachable`
   */
  async run(password: string, signal?: AbortSignal): Promise<Answer> {
    await this.#keepWithinLimit(signal);
    this.#state.forgetSignIn();
    await this.#auth.authorize(signal);
    const { c, m1, m2 } = await this.#begin(password, signal);
    const { trustToken } = this.#state.tokens;
    const body = {
      accountName: this.#settings.appleId,
      c,
      m1: m1.toString('base64'),
      m2: m2.toString('base64'),
      rememberMe: true,
      trustTokens: trustToken === undefined ? [] : [trustToken],
    };
    return this.#auth.complete(body, signal);
  }

  async #keepWithinLimit(signal: AbortSignal | undefined): Promise<void> {
    const { limits } = this.#state;
    limits.check('sign-in');
    const { clock, limits: rules } = this.#settings;
    const waitMs = limits.allowedAt('signIns') - clock.now();
    if (waitMs > rules.signInSpacingMs) {
      throw new ICloudError('sign-in-limit', 'wait', {}, { retryAt: clock.now() + waitMs });
    }
    if (waitMs > 0) await clock.delay(waitMs, signal);
    limits.count('signIns');
  }

  async #begin(password: string, signal: AbortSignal | undefined): Promise<Begun> {
    for (let round = 0; round < MOST_BEGINNINGS; round += 1) {
      const pair = drawKeyPair(this.#settings.randomBytes);
      const init = parseInit(await this.#init(pair.A, signal));
      if (!init) throw new ICloudError('answer-odd', 'retry', { call: 'signin-init' });
      const protocol = PROTOCOLS.find((name) => name === init.protocol);
      if (!protocol)
        throw new ICloudError('answer-odd', 'never', { call: 'signin-init', protocol: init.protocol });
      const key = await derivePasswordKey(password, protocol, init.salt, init.iteration);
      if (!key) throw new ICloudError('server-identity', 'never', { iteration: init.iteration });
      const proofs = prove(pair, init, this.#settings.appleId, key);
      if (proofs === 'broken') throw new ICloudError('server-identity', 'never', { call: 'signin-init' });
      // A proof that might be counted as a wrong password is not sent.
      if (proofs !== 'short') return { c: init.c, ...proofs };
    }
    throw new ICloudError('server-identity', 'never', { call: 'signin-init', rounds: MOST_BEGINNINGS });
  }

  /** 401 here means that `scnt` is stale, not that the password is wrong: none has been proven yet. */
  async #init(A: Buffer, signal: AbortSignal | undefined): Promise<Answer> {
    const { appleId } = this.#settings;
    let answer = await this.#initOrFallback(A, signal);
    if (answer.status === 401) {
      this.#state.forgetSignIn();
      answer = await this.#auth.init(appleId, A, PROTOCOLS, signal);
    }
    if (answer.status !== 200 && answer.status !== 409) {
      throw new ICloudError('answer-odd', 'retry', { call: 'signin-init', status: answer.status });
    }
    return answer;
  }

  async #initOrFallback(A: Buffer, signal: AbortSignal | undefined): Promise<Answer> {
    const { appleId } = this.#settings;
    try {
      return await this.#auth.init(appleId, A, PROTOCOLS, signal);
    } catch (error) {
      const begun = error instanceof ICloudError && ['unreachable', 'throttled'].includes(error.code);
      if (!begun || !this.#auth.useFallback()) throw error;
      this.#state.limits.clear('sign-in');
      return this.#auth.init(appleId, A, PROTOCOLS, signal);
    }
  }
}
