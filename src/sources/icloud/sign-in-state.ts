import {
  type Channel,
  type Consent,
  ICloudError,
  type SecondFactor,
  type Session,
  type SignIn,
  type TermsUpdate,
} from 'icloud-photos-sync-lib';
import { HomerollError } from '../../platform/error.ts';
import type { ConnectionOptions } from './connection-options.ts';
import { type CodeWanted, type ConnectionState, standingError, stateAfter } from './connection-state.ts';
import { accountError, tellICloudError } from './errors.ts';
import { KeptState } from './kept-state.ts';

/** How long nothing is tried by itself after Apple wanted something of a person, in ms. */
const TRY_AGAIN = 60 * 60_000;

/** How far a sign-in is, what it left to go on with, and what follows from answers and errors. */
export class SignInState {
  readonly #options: ConnectionOptions;
  readonly #kept: KeptState;
  readonly #listeners = new Set<(state: ConnectionState) => void>();
  #state: ConnectionState;
  #session: Session | undefined;
  #notBefore = 0;
  /** With `consent-needed`, unless the program has been started since. */
  consent: Consent<Session> | undefined;
  /** With `terms-needed`, unless the program has been started since. */
  terms: TermsUpdate<Session> | undefined;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#kept = new KeptState(options.kept, options.appleId);
    this.#state = this.#kept.read() ?? { kind: 'unknown' };
  }

  get now(): ConnectionState {
    // A session that renews itself may have been given new trust.
    if (this.#state.kind !== 'signed-in' || !this.#session) return this.#state;
    return { ...this.#state, trustEnds: this.#session.trustEnds() };
  }

  get session(): Session | undefined {
    return this.#session;
  }

  /** Why there is no session. */
  get reason(): HomerollError {
    const { accountName } = this.#options;
    return standingError(this.#state, accountName) ?? accountError('icloud-session-lost', accountName);
  }

  /** Whether the session may be opened without a person having asked for it. */
  get mayTry(): boolean {
    const now = this.#options.clock.now();
    const { kind } = this.#state;
    if (kind === 'code-needed' || kind === 'signed-out') return false;
    if (this.#state.kind === 'paused') return this.#state.until <= now;
    return kind === 'unknown' || kind === 'signed-in' || this.#notBefore <= now;
  }

  /** Where the code that is awaited was sent. */
  get sentTo(): Channel | undefined {
    if (this.#state.kind === 'code-needed') return this.#state.sentTo;
    return this.#state.kind === 'signed-in' ? this.#state.renewal?.sentTo : undefined;
  }

  onState(listener: (state: ConnectionState) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Follows what a step of the sign-in came to. */
  take(outcome: SignIn<Session>): void {
    this.consent = outcome.kind === 'consent-needed' ? outcome.consent : undefined;
    this.terms = outcome.kind === 'terms-needed' ? outcome.terms : undefined;
    this.#notBefore = this.#options.clock.now() + TRY_AGAIN;
    if (outcome.kind === 'signed-in') {
      this.#session = outcome.session;
      this.become({ kind: 'signed-in', trustEnds: outcome.session.trustEnds() });
    } else if (outcome.kind === 'code-needed') this.awaitCode(outcome.challenge);
    else if (outcome.kind === 'terms-needed') this.become({ kind: 'terms-needed' });
    else this.become({ kind: 'consent-needed', isAsked: false, wasRefused: false });
  }

  /** A code is awaited; the same sign-in as before remembers where its code was sent. */
  awaitCode(factor: SecondFactor<Session>, sentTo?: Channel): void {
    const before = this.#state;
    const isSame = before.kind === 'code-needed' && before.validUntil === factor.validUntil;
    this.become({ kind: 'code-needed', ...wanted(factor, sentTo ?? (isSame ? before.sentTo : undefined)) });
  }

  /** Beside the open session a code is awaited that renews trust; undefined when none is any more. */
  awaitRenewal(factor: SecondFactor<Session> | undefined, sentTo?: Channel): void {
    if (this.#state.kind !== 'signed-in' || (!factor && !this.#state.renewal)) return;
    this.become({ ...this.#state, renewal: factor && wanted(factor, sentTo) });
  }

  /** Follows what went wrong; answers the error as this house knows it. */
  failed(error: unknown): unknown {
    const { accountName } = this.#options;
    if (error instanceof HomerollError) {
      // What one file has met (it could not be had, it changed on its way) says nothing of the account.
      if (error.recovery !== 'never') return error;
      // The file or credential of the password is not as it should be: a matter of this account alone.
      this.become({ kind: 'blocked', code: error.code, facts: error.facts });
      return accountError(error.code, accountName, error.facts);
    }
    if (!(error instanceof ICloudError)) return error;
    const told = tellICloudError(error, accountName);
    this.#notBefore = this.#options.clock.now() + TRY_AGAIN;
    const next = stateAfter(told, this.#state);
    if (next) this.become(next);
    return told;
  }

  become(state: ConnectionState): void {
    if (state.kind !== 'signed-in') this.#session = undefined;
    this.#state = state;
    this.keep();
    for (const listener of this.#listeners) listener(this.now);
  }

  keep(): void {
    this.#kept.write(this.#state);
  }

  /** Until the next `keep`, a start after a kill looks anew. */
  unkeep(): void {
    this.#kept.forget();
  }
}

function wanted(factor: SecondFactor<Session>, sentTo: Channel | undefined): CodeWanted {
  const phones = factor.phones.map(({ id, label, mode }) => ({ id, label, mode }));
  return { phones, hasDevices: factor.hasDevices, sentTo, validUntil: factor.validUntil };
}
