import { rm } from 'node:fs/promises';
import {
  type Channel,
  ICloudAccount,
  ICloudError,
  type SecondFactor,
  type Session,
} from 'icloud-photos-sync-lib';
import type { Log } from '../../platform/log.ts';
import type { Secret } from '../../platform/secret.ts';
import { untilAborted } from '../../platform/until-aborted.ts';
import { type ConnectionOptions, clientOptions, storeFolder } from './connection-options.ts';
import type { ConnectionState } from './connection-state.ts';
import { tellICloudError } from './errors.ts';
import { logEvent } from './log-events.ts';
import { SignInState } from './sign-in-state.ts';
import { TrustRenewal } from './trust-renewal.ts';

/**
 * One Apple account and its sign-in. By itself it opens the session with what is stored and, at most once, with the password;
 * it never has a code sent, and a sign-in that waits for one, or that its owner has ended, is not begun again by itself, not
 * by a restart either.
 */
export class ICloudConnection {
  /** Homeroll's name for the account. */
  readonly accountName: string;
  readonly appleId: string;
  readonly #options: ConnectionOptions;
  readonly #log: Log;
  readonly #account: ICloudAccount;
  readonly #state: SignInState;
  readonly #closing = new AbortController();
  #renewal: TrustRenewal | undefined;
  #turn: Promise<unknown> = Promise.resolve();
  #opening: Promise<void> | undefined;
  #isProven = false;

  constructor(options: ConnectionOptions) {
    this.accountName = options.accountName;
    this.appleId = options.appleId;
    this.#options = options;
    this.#log = options.log.with({ account: options.accountName });
    this.#state = new SignInState(options);
    this.#account = new ICloudAccount({
      ...clientOptions(options),
      onEvent: (event) => {
        if (event.kind === 'rung' && event.rung === 'password' && event.ok) this.#isProven = true;
        logEvent(this.#log, event);
      },
    });
  }

  get state(): ConnectionState {
    return this.#state.now;
  }

  /** Calls `listener` whenever the state has changed; answers how to end that. */
  onState(listener: (state: ConnectionState) => void): () => void {
    return this.#state.onState(listener);
  }

  /**
   * An open session; asked for by many at once, it is opened once. It renews itself while it is used; what its calls throw is
   * to be handed to `explain`.
   * @throws HomerollError of recovery `account` when that takes a person, or time
   */
  async session(signal: AbortSignal): Promise<Session> {
    signal.throwIfAborted();
    if (!this.#state.session && this.#state.mayTry) await untilAborted(this.#open(), signal);
    if (this.#state.session) return this.#state.session;
    throw this.#state.reason;
  }

  /** Does something with an open session; errors as `session`, and those of the work as `explain` tells them. */
  async use<T>(work: (session: Session) => Promise<T>, signal: AbortSignal): Promise<T> {
    const session = await this.session(signal);
    try {
      return await work(session);
    } catch (error) {
      throw await this.explain(error);
    }
  }

  /** What an error of the client means: a HomerollError, once the state has followed; any other error is itself. */
  async explain(error: unknown): Promise<unknown> {
    const isWaiting = error instanceof ICloudError && error.facts.needs === 'code-needed';
    const factor = isWaiting ? await this.#account.pending().catch(() => undefined) : undefined;
    if (!factor) return this.#state.failed(error);
    this.#state.awaitCode(factor);
    return this.#state.reason;
  }

  /**
   * Signs in because a person asks for it. A `password` is kept, sealed, once Apple has accepted it. No code is sent.
   * @throws HomerollError `icloud-password-needed`, `icloud-wrong-password`, `icloud-account-locked` …
   */
  signIn(password: Secret | undefined, signal: AbortSignal): Promise<ConnectionState> {
    return this.#byPerson(signal, async (either) => {
      await this.#dropRenewal();
      this.#isProven = false;
      try {
        const typed = password === undefined ? {} : { password: password.reveal() };
        this.#state.take(await this.#account.signIn({ ...typed, signal: either }));
      } finally {
        if (password && this.#isProven) await this.#options.passwords.seal(password);
      }
      return this.state;
    });
  }

  /** Begins to make trust last longer while the session stays open; a code is awaited then. */
  renewTrust(signal: AbortSignal): Promise<ConnectionState> {
    return this.#byPerson(signal, async (either) => {
      await this.#dropRenewal();
      const onEvent = logEvent.bind(undefined, this.#log);
      this.#renewal = new TrustRenewal({ ...clientOptions(this.#options), onEvent });
      if (await this.#beside(this.#renewal.begin(either))) await this.#takeRenewed(either);
      else this.#state.awaitRenewal(this.#renewal.factor);
      return this.state;
    });
  }

  /**
   * Has a code sent, because a person asks for it: to the devices, or to the phone of that id. A sign-in whose time is over
   * is begun anew for it.
   * @throws HomerollError `icloud-push-limit`, `icloud-code-limit`, and as `signIn`
   */
  sendCode(to: Channel, signal: AbortSignal): Promise<void> {
    return this.#byPerson(signal, async (either) => {
      if (this.#renewal?.factor) {
        await this.#beside(this.#renewal.send(to, either));
        return this.#state.awaitRenewal(this.#renewal.factor, to);
      }
      const factor = (await this.#account.pending(either)) ?? (await this.#beginAnew(either));
      if (!factor) return;
      await (to === 'devices'
        ? factor.pushToDevices({ signal: either })
        : factor.sendToPhone(to, { signal: either }));
      this.#state.awaitCode(factor, to);
    });
  }

  /**
   * Gives Apple a code. `right`: the sign-in went on; how far, the state says.
   * @throws HomerollError `icloud-code-expired`, `icloud-code-limit`, `icloud-trust-refused` …
   */
  submitCode(code: string, signal: AbortSignal): Promise<'right' | 'wrong'> {
    return this.#byPerson(signal, async (either) => {
      // Killed in the middle of it, the next start is to look anew.
      this.#state.unkeep();
      try {
        const { sentTo } = this.#state;
        if (!this.#renewal?.factor) await this.#submit(code, either);
        else if (await this.#beside(this.#renewal.submit(code, sentTo, either)))
          await this.#takeRenewed(either);
        return 'right';
      } catch (error) {
        if (error instanceof ICloudError && error.code === 'code-wrong') return 'wrong';
        throw error;
      } finally {
        this.#state.keep();
      }
    });
  }

  /** Lets a prompt appear on the owner's devices (Advanced Data Protection) and waits some minutes for the answer. */
  async askConsent(signal: AbortSignal): Promise<void> {
    const consent = await this.#byPerson(signal, async (either) => {
      if (!this.#state.consent) this.#state.take(await this.#account.signIn({ signal: either }));
      if (this.#state.consent)
        this.#state.become({ kind: 'consent-needed', isAsked: true, wasRefused: false });
      return this.#state.consent;
    });
    if (!consent) return;
    const either = AbortSignal.any([signal, this.#closing.signal]);
    try {
      // Not in turn: a person may think, and give it up by signing out.
      const outcome = await consent.ask({ signal: either });
      if (this.state.kind === 'consent-needed') this.#state.take(outcome);
    } catch (error) {
      if (either.aborted) this.#state.become({ kind: 'consent-needed', isAsked: false, wasRefused: false });
      throw this.#state.failed(error);
    }
  }

  /** Accepts Apple's new terms in the owner's name. */
  acceptTerms(signal: AbortSignal): Promise<void> {
    return this.#byPerson(signal, async (either) => {
      if (!this.#state.terms) this.#state.take(await this.#account.signIn({ signal: either }));
      if (this.#state.terms) this.#state.take(await this.#state.terms.accept({ signal: either }));
    });
  }

  /** Ends the session and forgets the sealed password. Apple's trust stays, so that signing in again takes no code. */
  signOut(signal: AbortSignal): Promise<void> {
    return this.#byPerson(signal, async (either) => {
      await this.#dropRenewal();
      try {
        await this.#account.signOut(either);
      } catch (error) {
        if (!(error instanceof ICloudError)) throw error;
        // Here it is over in any case; and what belongs to another Apple ID, or cannot be read, is of no use any more.
        this.#log.warn('icloud-sign-out', { error });
        if (['other-account', 'store-broken'].includes(error.code))
          await rm(storeFolder(this.#options), { recursive: true, force: true });
      }
      await this.#options.passwords.forget();
      this.#state.become({ kind: 'signed-out' });
    });
  }

  /** Ends what is under way. Safe to call twice. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#turn;
    await this.#renewal?.close();
    await this.#account.close();
  }

  #open(): Promise<void> {
    this.#opening ??= this.#inTurn(async () => {
      if (this.#state.session || !this.#state.mayTry) return;
      this.#state.take(await this.#account.signIn({ signal: this.#closing.signal }));
    }).finally(() => {
      this.#opening = undefined;
    });
    return this.#opening;
  }

  async #beginAnew(signal: AbortSignal): Promise<SecondFactor<Session> | undefined> {
    const outcome = await this.#account.signIn({ signal });
    this.#state.take(outcome);
    return outcome.kind === 'code-needed' ? outcome.challenge : undefined;
  }

  async #submit(code: string, signal: AbortSignal): Promise<void> {
    const factor = await this.#account.pending(signal);
    if (!factor) throw new ICloudError('code-expired', 'person');
    const from = this.#state.sentTo;
    try {
      this.#state.take(await factor.submit(code, { signal, ...(from === undefined ? {} : { from }) }));
    } catch (error) {
      // Apple has taken the code and was not heard any more: the next session goes on from there.
      const isOver = error instanceof ICloudError && error.recovery === 'retry';
      if (isOver && !(await this.#account.pending(signal))) this.#state.become({ kind: 'unknown' });
      throw error;
    }
  }

  async #takeRenewed(signal: AbortSignal): Promise<void> {
    await this.#dropRenewal();
    this.#state.take(await this.#account.signIn({ signal }));
  }

  /** What goes wrong with a renewal leaves the session that works as it is. */
  async #beside<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      if (!(error instanceof ICloudError) || error.code === 'code-wrong') throw error;
      if (error.recovery !== 'wait') await this.#dropRenewal();
      throw tellICloudError(error, this.accountName);
    }
  }

  async #dropRenewal(): Promise<void> {
    const renewal = this.#renewal;
    this.#renewal = undefined;
    await renewal?.close();
    this.#state.awaitRenewal(undefined);
  }

  #byPerson<T>(signal: AbortSignal, work: (either: AbortSignal) => Promise<T>): Promise<T> {
    return this.#inTurn(() => work(AbortSignal.any([signal, this.#closing.signal])));
  }

  /** One after the other: the state follows what happened in its order. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(async () => {
      this.#closing.signal.throwIfAborted();
      try {
        return await work();
      } catch (error) {
        throw this.#state.failed(error);
      }
    });
    this.#turn = done.catch(() => {});
    return done;
  }
}
