import { ICloudError } from '../error.ts';
import type { Settings } from '../options.ts';
import type { Pending, Phone } from '../store/saved-session.ts';
import type { Answer } from '../transport/transport.ts';
import type { AccountState } from './account-state.ts';
import { bodyHasError, tooManyCodes } from './apple-error.ts';
import type { AuthHost } from './auth-host.ts';
import { judgeCode } from './code-verdict.ts';
import type { SignIn } from './sign-in.ts';

interface Signalled {
  readonly signal?: AbortSignal;
}

/** Where a code is asked for or comes from: the devices, or the phone with this id. */
export type Channel = 'devices' | number;

/**
 * A sign-in that waits for a code. It may be kept for as long as `validUntil` says, over a restart too; nothing is ever
 * sent to a device or phone unless one of its methods is called.
 */
export class SecondFactor<Session> {
  readonly #settings: Settings;
  readonly #state: AccountState;
  readonly #auth: AuthHost;
  readonly #goOn: (signal?: AbortSignal) => Promise<SignIn<Session>>;
  #pending: Pending;

  constructor(
    settings: Settings,
    state: AccountState,
    auth: AuthHost,
    pending: Pending,
    goOn: (signal?: AbortSignal) => Promise<SignIn<Session>>,
  ) {
    this.#settings = settings;
    this.#state = state;
    this.#auth = auth;
    this.#pending = pending;
    this.#goOn = goOn;
  }

  /** The trusted numbers, masked by Apple. */
  get phones(): readonly Phone[] {
    return this.#pending.phones;
  }

  /** Whether Apple says that there are devices that can show a code. */
  get hasDevices(): boolean {
    return this.#pending.hasDevices;
  }

  /** How many digits a code has. */
  get codeLength(): number {
    return this.#pending.codeLength;
  }

  /** Until when a code is taken, in ms since 1970 by this machine's clock. */
  get validUntil(): number {
    return this.#pending.validUntil;
  }

  /**
   * Lets the owner's devices show a code. A code that they show already is void then, so call it only when a person
   * asks for it.
   *
   * @throws ICloudError `push-limit`, `code-limit`, `code-expired`, `throttled`, `unreachable`
   */
  async pushToDevices(options: Signalled = {}): Promise<void> {
    await this.#ask('devices', this.#pending.mode, (signal) => this.#auth.push(signal), options);
  }

  /**
   * Sends a code to one of `phones`, the first time or again. `mode` is the number's own unless given.
   *
   * @throws ICloudError as `pushToDevices`, and `phone-unknown`
   */
  async sendToPhone(
    id: number,
    options: Signalled & { readonly mode?: 'sms' | 'voice' } = {},
  ): Promise<void> {
    const phone = this.#phone(id);
    const mode = options.mode ?? phone.mode;
    await this.#ask(id, mode, (signal) => this.#auth.sendToPhone(phone, mode, signal), options);
  }

  /**
   * Gives Apple the code; blanks and dashes in it do not matter. `from` says where it came from: where the last one was
   * asked for unless told. No new code is ever asked for on the way.
   *
   * @throws ICloudError `code-wrong`, `code-limit`, `code-expired`, `trust-refused`, `repair-needed`, and what signing
   * in throws
   */
  async submit(
    code: string,
    options: Signalled & { readonly from?: Channel } = {},
  ): Promise<SignIn<Session>> {
    const digits = code.replace(/[\s-]/g, '');
    if (!/^\d{4,8}$/.test(digits)) throw new ICloudError('code-wrong', 'person', { reason: 'not digits' });
    return this.#state.exclusively(async () => {
      this.#check();
      const from = options.from ?? this.#pending.sentTo;
      const answer = await this.#verify(from, digits, options.signal);
      this.#judge(answer);
      this.#state.settlePending();
      // Should the network end here, the code need not be given again.
      this.#state.change({ trustDue: this.#pending.validUntil });
      return this.#goOn(options.signal);
    }, options.signal);
  }

  #verify(from: Channel, digits: string, signal: AbortSignal | undefined): Promise<Answer> {
    if (from === 'devices') return this.#auth.verifyDevice(digits, signal);
    return this.#auth.verifyPhone(this.#phone(from), this.#pending.mode, digits, signal);
  }

  #judge(answer: Answer): void {
    const verdict = judgeCode(answer);
    const facts = { status: answer.status };
    if (verdict === 'wrong') throw new ICloudError('code-wrong', 'person', facts);
    if (verdict === 'too-many') throw this.#tooMany();
    if (verdict === 'repair') throw new ICloudError('repair-needed', 'person', facts);
    if (verdict === 'expired') throw this.#expired(facts);
    if (verdict === 'odd') throw new ICloudError('answer-odd', 'retry', facts);
  }

  async #ask(
    channel: Channel,
    mode: 'sms' | 'voice',
    send: (signal?: AbortSignal) => Promise<Answer>,
    options: Signalled,
  ): Promise<void> {
    await this.#state.exclusively(async () => {
      this.#check();
      const { limits } = this.#state;
      const retryAt = limits.allowedAt('pushes');
      if (retryAt > this.#settings.clock.now()) throw new ICloudError('push-limit', 'wait', {}, { retryAt });
      limits.count('pushes');
      this.#judgeSending(await send(options.signal));
      this.#pending = { ...this.#pending, sentTo: channel, mode };
      this.#state.change({ pending: this.#pending });
    }, options.signal);
  }

  /** 409 comes with a code that has been sent all the same. */
  #judgeSending(answer: Answer): void {
    if (tooManyCodes(answer)) throw this.#tooMany();
    const sent = (answer.status >= 200 && answer.status < 300) || answer.status === 409;
    if (sent && !bodyHasError(answer)) return;
    const facts = { status: answer.status };
    if ([401, 403, 404, 421].includes(answer.status)) throw this.#expired(facts);
    throw new ICloudError('refused', 'person', facts);
  }

  #check(): void {
    this.#state.limits.check('codes');
    const { pending } = this.#state;
    if (!pending || pending.validUntil <= this.#settings.clock.now()) throw this.#expired({});
    this.#pending = pending;
  }

  #phone(id: number): Phone {
    const phone = this.#pending.phones.find((entry) => entry.id === id);
    if (!phone) throw new ICloudError('phone-unknown', 'person', { id });
    return phone;
  }

  #tooMany(): ICloudError {
    const { codePauseMs, pauseMostMs } = this.#settings.limits;
    const retryAt = this.#state.limits.pause('codes', codePauseMs, pauseMostMs);
    return new ICloudError('code-limit', 'wait', {}, { retryAt });
  }

  /** What belongs to the dead sign-in is forgotten, so that the next one begins clean. */
  #expired(facts: Record<string, number>): ICloudError {
    this.#state.forgetSignIn();
    this.#auth.forgetCookies();
    return new ICloudError('code-expired', 'person', facts);
  }
}
