import { ICloudError } from '../error.ts';
import type { Settings } from '../options.ts';
import { parseLimits } from '../store/saved-limits.ts';
import {
  type Pending,
  parseSession,
  type SavedSession,
  type Service,
  type Tokens,
} from '../store/saved-session.ts';
import type { Stored } from '../store/store.ts';
import { Cookies } from '../transport/cookies.ts';
import type { Answer, Transport } from '../transport/transport.ts';
import { Limits } from './limits.ts';

/** Response header → what it is kept as. Every answer of every host may bring a new one. */
const CAPTURED: readonly (readonly [string, keyof Tokens])[] = [
  ['scnt', 'scnt'],
  ['x-apple-id-session-id', 'sessionId'],
  ['x-apple-session-token', 'sessionToken'],
  ['x-apple-twosv-trust-token', 'trustToken'],
  ['x-apple-id-account-country', 'accountCountry'],
  ['x-apple-auth-attributes', 'authAttributes'],
];

/** What is known of the account, in memory and in the store, kept the same. */
export class AccountState {
  readonly limits: Limits;
  readonly #settings: Settings;
  readonly #transport: Transport;
  #session: SavedSession;
  #changed = false;
  #stored: Stored | undefined;

  constructor(settings: Settings, transport: Transport) {
    this.#settings = settings;
    this.#transport = transport;
    this.limits = new Limits(settings);
    this.#session = this.#fresh();
  }

  get clientId(): string {
    return this.#session.clientId;
  }

  get tokens(): Tokens {
    return this.#session.tokens;
  }

  get dsid(): string | undefined {
    return this.#session.dsid;
  }

  get service(): Service | undefined {
    return this.#session.service;
  }

  get pending(): Pending | undefined {
    return this.#session.pending;
  }

  get refusedPassword(): string | undefined {
    return this.#session.refusedPassword;
  }

  /** Grows when anybody opens the session anew. */
  get logins(): number {
    return this.#session.logins ?? 0;
  }

  /** Takes over what the headers of an answer bring. */
  absorb(answer: Answer): void {
    const brought: Record<string, string> = {};
    for (const [header, name] of CAPTURED) {
      const value = answer.headers[header];
      if (value !== undefined && value !== '') brought[name] = value;
    }
    this.change({ tokens: { ...this.#session.tokens, ...brought } });
  }

  change(change: Partial<Omit<SavedSession, 'revision' | 'appleId' | 'clientId' | 'cookies'>>): void {
    this.#session = { ...this.#session, ...change };
    this.#changed = true;
  }

  get trustDue(): number | undefined {
    return this.#session.trustDue;
  }

  /** Ends what waits for a code, or for trust after one. */
  settlePending(): void {
    if (this.#session.pending === undefined && this.#session.trustDue === undefined) return;
    const { pending: _over, trustDue: _neither, ...rest } = this.#session;
    this.#session = rest;
    this.#changed = true;
  }

  /** The account is open: what stood in its way is over. */
  welcome(): void {
    this.settlePending();
    const { refusedPassword, ...rest } = this.#session;
    if (refusedPassword !== undefined) this.#changed = true;
    this.#session = rest;
    for (const area of ['sign-in', 'password', 'codes'] as const) this.limits.clear(area);
  }

  /** Forgets where the photos are, so that it is asked anew. */
  forgetService(): void {
    const { service: _over, ...rest } = this.#session;
    this.#session = rest;
    this.#changed = true;
  }

  /** The session may be dead: the next sign-in asks Apple, and does not take for open what was so a moment ago. */
  doubtService(): void {
    const { service } = this.#session;
    if (service) this.change({ service: { ...service, checkedAt: 0 } });
  }

  /** Forgets the sign-in that is on its way, so that the next one begins clean. Trust stays: losing it costs a code. */
  forgetSignIn(): void {
    const { trustToken, accountCountry } = this.#session.tokens;
    const tokens = {
      ...(trustToken === undefined ? {} : { trustToken }),
      ...(accountCountry === undefined ? {} : { accountCountry }),
    };
    this.settlePending();
    this.change({ tokens });
  }

  /**
   * Runs `work` while no other process works on the account: first takes over what another one saved, at the end (well
   * or not) saves what changed.
   */
  async exclusively<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    return this.#settings.store.exclusively(async (stored) => {
      await this.#load(stored);
      this.#stored = stored;
      try {
        return await this.#workAndSave(work);
      } finally {
        this.#stored = undefined;
      }
    }, signal);
  }

  /** Where both fail, it is the work that the caller hears of. */
  async #workAndSave<T>(work: () => Promise<T>): Promise<T> {
    let result: T;
    try {
      result = await work();
    } catch (error) {
      await this.save().catch(() => undefined);
      throw error;
    }
    await this.save();
    return result;
  }

  /** Writes what has changed; only inside of `exclusively`. */
  async save(): Promise<void> {
    if (this.#stored) await this.#save(this.#stored);
  }

  async #load(stored: Stored): Promise<void> {
    this.limits.load(parseLimits(await stored.read('limits')));
    const text = await stored.read('session');
    if (text === undefined) return;
    const saved = parseSession(text);
    if (saved.appleId !== this.#settings.appleId) throw new ICloudError('other-account', 'never');
    if (saved.revision === this.#session.revision) return;
    try {
      this.#transport.cookies = Cookies.restore(saved.cookies);
    } catch (cause) {
      throw new ICloudError('store-broken', 'never', { name: 'session' }, { cause });
    }
    this.#session = saved;
    this.#changed = false;
  }

  async #save(stored: Stored): Promise<void> {
    const { cookies } = this.#transport;
    if (this.limits.changed) {
      await stored.write('limits', JSON.stringify(this.limits.saved));
      this.limits.changed = false;
    }
    if (!this.#changed && !cookies.changed) return;
    const session = { ...this.#session, revision: this.#session.revision + 1, cookies: cookies.save() };
    await stored.write('session', JSON.stringify(session));
    this.#session = session;
    this.#changed = false;
    cookies.changed = false;
  }

  #fresh(): SavedSession {
    const bytes = this.#settings.randomBytes(16);
    bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
    const uuid = bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    return {
      revision: 0,
      appleId: this.#settings.appleId,
      clientId: `auth-${uuid}`,
      tokens: {},
      cookies: [],
    };
  }
}
