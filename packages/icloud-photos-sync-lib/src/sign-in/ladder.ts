import { CODE_LIFE_MS, GRACE_MS } from '../defaults.ts';
import { ICloudError } from '../error.ts';
import type { Rung } from '../event.ts';
import { numberAt } from '../json.ts';
import type { Settings } from '../options.ts';
import type { Answer, Transport } from '../transport/transport.ts';
import type { AccountState } from './account-state.ts';
import { setUpReason } from './apple-error.ts';
import type { AuthHost } from './auth-host.ts';
import { Consent, type PhotoKeys } from './consent.ts';
import { type Login, takeLogin } from './login.ts';
import { judgeLogin } from './login-verdict.ts';
import { PasswordRung } from './password-rung.ts';
import { challenge } from './password-verdict.ts';
import { parseFactorOptions } from './phones.ts';
import { SecondFactor } from './second-factor.ts';
import type { SetUpHost } from './set-up-host.ts';
import type { SignIn } from './sign-in.ts';
import { TermsUpdate } from './terms.ts';
import { noticeTrust } from './trust.ts';

export interface Rooms {
  readonly settings: Settings;
  readonly transport: Transport;
  readonly state: AccountState;
  readonly auth: AuthHost;
  readonly setUp: SetUpHost;
  readonly keys: PhotoKeys;
}

export interface Climb {
  readonly password?: string;
  readonly signal?: AbortSignal;
}

/**
 * From the cheapest step to the dearest: what is stored, `validate`, `accountLogin`, the password, a code. It stops at
 * the first throttle, because going on would multiply it, and it never asks Apple to send a code.
 */
export class Ladder<Session> {
  readonly #rooms: Rooms;
  readonly #open: () => Session;
  readonly #password: PasswordRung;

  constructor(rooms: Rooms, open: () => Session) {
    this.#rooms = rooms;
    this.#open = open;
    this.#password = new PasswordRung(rooms.settings, rooms.state, rooms.auth);
  }

  /** @throws ICloudError whatever keeps the account from being opened */
  climb(climb: Climb = {}): Promise<SignIn<Session>> {
    const { state } = this.#rooms;
    return state.exclusively(async () => {
      const stored = this.#stored();
      if (stored) return this.#arrive(stored, climb.signal, { isProven: false });
      state.limits.check('sign-in');
      if ((state.trustDue ?? 0) > this.#rooms.settings.clock.now()) return this.#trust(climb.signal);
      const waiting = this.waiting();
      if (waiting) return { kind: 'code-needed', challenge: waiting };
      const login = (await this.#validate(climb.signal)) ?? (await this.#accountLogin(climb.signal));
      return login ? this.#arrive(login, climb.signal) : this.#withPassword(climb);
    }, climb.signal);
  }

  /**
   * Opens the session anew while it is used, with what is stored and the password that the options give.
   *
   * @throws ICloudError `session-lost` when that takes a person or was done too often; `throttled`, `unreachable` …
   */
  async renew(logins: number, signal?: AbortSignal): Promise<void> {
    const { state, settings } = this.#rooms;
    await state.exclusively(async () => {
      if (state.logins !== logins) return;
      // One that was waited for in vain too: only a person begins the next.
      if (state.pending) throw new ICloudError('session-lost', 'person', { needs: 'code-needed' });
      state.limits.check('sign-in');
      const retryAt = state.limits.allowedAt('renewals');
      if (retryAt > settings.clock.now()) throw new ICloudError('session-lost', 'wait', {}, { retryAt });
      state.limits.count('renewals');
      const login = await this.#accountLogin(signal);
      if (!login) state.doubtService();
      const arrived = login
        ? await this.#arrive(login, signal)
        : await this.#withPassword({ ...(signal ? { signal } : {}) });
      if (arrived.kind === 'consent-needed') throw new ICloudError('consent-needed', 'person');
      if (arrived.kind !== 'signed-in')
        throw new ICloudError('session-lost', 'person', { needs: arrived.kind });
    }, signal);
  }

  /** The sign-in that waits for a code, if there is one that is still good. */
  waiting(): SecondFactor<Session> | undefined {
    const { pending } = this.#rooms.state;
    if (!pending || pending.validUntil <= this.#rooms.settings.clock.now()) return undefined;
    const { settings, state, auth } = this.#rooms;
    return new SecondFactor(settings, state, auth, pending, (signal) => this.#trust(signal));
  }

  #stored(): Login | undefined {
    const { state, settings, transport, keys } = this.#rooms;
    const { service, dsid } = state;
    if (!service || dsid === undefined) return undefined;
    const age = settings.clock.now() - service.checkedAt;
    if (age < 0 || age >= GRACE_MS || !transport.cookies.has(WEB_TOKEN, transport.serverNow()))
      return undefined;
    if (service.needsKeys && !keys.present) return undefined;
    this.#tell('stored', true);
    return { kind: 'open', dsid, cloudKit: service.cloudKit, needsKeys: service.needsKeys };
  }

  async #validate(signal: AbortSignal | undefined): Promise<Login | undefined> {
    const { transport, setUp } = this.#rooms;
    if (!transport.cookies.has(WEB_TOKEN, transport.serverNow())) return undefined;
    return this.#take('validate', await setUp.validate(signal));
  }

  async #accountLogin(signal: AbortSignal | undefined): Promise<Login | undefined> {
    if (this.#rooms.state.tokens.sessionToken === undefined) return undefined;
    return this.#take('account-login', await this.#rooms.setUp.accountLogin(signal));
  }

  /** Undefined where the next rung may do better: a dead session, an answer without an account, a code wanted. */
  #take(rung: Rung, answer: Answer): Login | undefined {
    const { settings, state } = this.#rooms;
    const known = answer.status === 200 && judgeLogin(answer.json).kind !== 'odd';
    const login = known ? takeLogin(settings, state, answer) : undefined;
    const good = login !== undefined && login.kind !== 'code-needed';
    this.#tell(rung, good, answer.status);
    return good ? login : undefined;
  }

  async #withPassword(climb: Climb): Promise<SignIn<Session>> {
    try {
      const { answer, needsCode } = await this.#password.run(climb.password, climb.signal);
      this.#tell('password', true, answer.status);
      return await (needsCode ? this.#wait(answer, climb.signal) : this.#login(answer, climb.signal));
    } catch (error) {
      if (error instanceof ICloudError && error.recovery === 'person') this.#tell('password', false);
      throw error;
    }
  }

  /** After the password (and trust) Apple may still want a code. */
  async #login(before: Answer, signal: AbortSignal | undefined): Promise<SignIn<Session>> {
    const login = await this.#freshLogin(signal);
    return login.kind === 'code-needed' ? this.#wait(before, signal) : this.#arrive(login, signal);
  }

  async #freshLogin(signal: AbortSignal | undefined): Promise<Login> {
    const { settings, state, setUp } = this.#rooms;
    const answer = await setUp.accountLogin(signal);
    if (answer.status === 200) return takeLogin(settings, state, answer);
    const reason = setUpReason(answer) ?? '';
    throw new ICloudError('refused', 'retry', { call: 'account-login', status: answer.status, reason });
  }

  /** Finds out where codes can come from and leaves the sign-in waiting. */
  async #wait(before: Answer, signal: AbortSignal | undefined): Promise<SignIn<Session>> {
    const { auth, state, settings } = this.#rooms;
    const page = await auth.options(signal);
    const keys = challenge(page);
    if (keys.kind === 'security-key')
      throw new ICloudError('security-key-needed', 'person', { keys: keys.names.join(', ') });
    let found = parseFactorOptions(page);
    if (found.phones.length === 0) found = { ...found, ...phonesOf(parseFactorOptions(before)) };
    // JSON may let Apple send a code by itself, so it is asked for only when nothing else tells.
    if (found.phones.length === 0 && found.hasDevices !== true) {
      found = parseFactorOptions(await auth.options(signal, 'application/json'));
    }
    const hasDevices = found.hasDevices ?? true;
    const [first] = found.phones;
    state.change({
      pending: {
        phones: found.phones,
        hasDevices,
        codeLength: found.codeLength ?? 6,
        validUntil: settings.clock.now() + CODE_LIFE_MS,
        sentTo: hasDevices || !first ? 'devices' : first.id,
        mode: first?.mode ?? 'sms',
      },
    });
    const waiting = this.waiting();
    if (!waiting) throw new ICloudError('code-expired', 'person');
    this.#tell('second-factor', false);
    return { kind: 'code-needed', challenge: waiting };
  }

  /** After a right code: makes Apple trust this client and proves that it does. */
  async #trust(signal: AbortSignal | undefined): Promise<SignIn<Session>> {
    const { auth, state } = this.#rooms;
    let status = 0;
    for (let round = 0; round < 2; round += 1) {
      status = (await auth.trust(signal)).status;
      // The answer brings a new session token: without it the next start would need another code.
      await state.save();
      if (status < 200 || status >= 300) continue;
      const login = await this.#freshLogin(signal);
      this.#tell('second-factor', login.kind !== 'code-needed', status);
      if (login.kind !== 'code-needed') return this.#arrive(login, signal);
    }
    state.settlePending();
    throw new ICloudError('trust-refused', 'person', { status });
  }

  /** @param isProven Apple has just said so: only that ends pauses, and what waits for a code. */
  async #arrive(
    login: Login,
    signal: AbortSignal | undefined,
    { isProven } = { isProven: true },
  ): Promise<SignIn<Session>> {
    const { state, settings, keys, transport } = this.#rooms;
    if (login.kind === 'terms') {
      const terms = new TermsUpdate(settings.endpoints.home, (later) => this.#acceptTerms(later));
      return { kind: 'terms-needed', terms };
    }
    if (isProven) state.welcome();
    if (login.kind === 'open' && state.service?.needsKeys && !keys.present) {
      if ((await keys.fetchQuietly(false, signal)) === 'ask') return this.#askForConsent();
      const { cloudKit } = login;
      state.change({ service: { cloudKit, needsKeys: keys.present, checkedAt: settings.clock.now() } });
    }
    noticeTrust(settings, transport);
    return { kind: 'signed-in', session: this.#open() };
  }

  #askForConsent(): SignIn<Session> {
    const goOn = (signal?: AbortSignal) => this.climb(signal ? { signal } : {});
    return { kind: 'consent-needed', consent: new Consent(this.#rooms.keys, goOn) };
  }

  #acceptTerms(signal: AbortSignal | undefined): Promise<SignIn<Session>> {
    const { setUp, state } = this.#rooms;
    return state.exclusively(async () => {
      const version = numberAt((await setUp.terms(signal)).json, 'iCloudTerms', 'version');
      if (version === undefined) throw new ICloudError('answer-odd', 'retry', { call: 'terms' });
      const answer = await setUp.acceptTerms(version, signal);
      if (answer.status !== 200)
        throw new ICloudError('refused', 'person', { call: 'terms', status: answer.status });
      const login = await this.#freshLogin(signal);
      if (login.kind === 'code-needed')
        throw new ICloudError('session-lost', 'person', { needs: login.kind });
      return this.#arrive(login, signal);
    }, signal);
  }

  #tell(rung: Rung, ok: boolean, status?: number): void {
    this.#rooms.settings.onEvent({ kind: 'rung', rung, ok, ...(status === undefined ? {} : { status }) });
  }
}

const WEB_TOKEN = 'X-APPLE-WEBAUTH-TOKEN';

function phonesOf(
  options: ReturnType<typeof parseFactorOptions>,
): Partial<ReturnType<typeof parseFactorOptions>> {
  return options.phones.length === 0 ? {} : { phones: options.phones };
}
