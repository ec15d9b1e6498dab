import { ICloudError } from '../error.ts';
import type { Settings } from '../options.ts';
import type { Answer } from '../transport/transport.ts';
import type { AccountState } from './account-state.ts';
import { appleCode } from './apple-error.ts';
import type { AuthHost } from './auth-host.ts';
import { PasswordSignIn } from './password-sign-in.ts';
import { judgePassword } from './password-verdict.ts';
import { isRefused, markRefused } from './refused-password.ts';

/** The password was right. */
export interface Proven {
  readonly answer: Answer;
  /** Apple wants a code as well. */
  readonly needsCode: boolean;
}

/**
 * The rung of the password. What Apple refuses is not repeated by itself: the same wrong password never, anything else
 * that takes a person only after a pause that grows. A password that a person types goes through all the same.
 */
export class PasswordRung {
  readonly #settings: Settings;
  readonly #state: AccountState;
  readonly #auth: AuthHost;
  readonly #signIn: PasswordSignIn;

  constructor(settings: Settings, state: AccountState, auth: AuthHost) {
    this.#settings = settings;
    this.#state = state;
    this.#auth = auth;
    this.#signIn = new PasswordSignIn(settings, state, auth);
  }

  /**
   * @param typed what a person typed just now; the options' own password otherwise
   * @throws ICloudError `password-needed`, `wrong-password`, `account-locked`, `security-key-needed`, `repair-needed`,
   * and what `PasswordSignIn` throws
   */
  async run(typed: string | undefined, signal?: AbortSignal): Promise<Proven> {
    const password = typed ?? (await this.#stored());
    const answer = await this.#signIn.run(password, signal);
    const verdict = judgePassword(answer);
    const { kind } = verdict;
    if (kind === 'odd') throw odd(verdict.status);
    if (kind === 'wrong-password') throw await this.#refuse(answer, password);
    if (kind === 'locked') throw this.#stop('account-locked', {});
    if (kind === 'security-key') throw this.#stop('security-key-needed', { keys: verdict.names.join(', ') });
    if (kind === 'repair') {
      const { status } = await this.#auth.repair(signal);
      if (status !== 200) throw this.#stop('repair-needed', { status });
    }
    return { answer, needsCode: kind === 'code' };
  }

  async #stored(): Promise<string> {
    const password = await this.#settings.password();
    if (password === undefined) throw new ICloudError('password-needed', 'person');
    if (await isRefused(password, this.#state.refusedPassword)) {
      throw new ICloudError('wrong-password', 'person', { remembered: true });
    }
    this.#state.limits.check('password');
    return password;
  }

  /** Only where Apple says that it is the password; a bare 401 or 403 may be something else and pass. */
  async #refuse(answer: Answer, password: string): Promise<ICloudError> {
    const facts = { status: answer.status };
    if (!['-20101', '-20283'].includes(appleCode(answer) ?? '')) return this.#stop('wrong-password', facts);
    this.#state.change({ refusedPassword: await markRefused(password) });
    return new ICloudError('wrong-password', 'person', facts);
  }

  #stop(
    code: 'account-locked' | 'security-key-needed' | 'repair-needed' | 'wrong-password',
    facts: object,
  ): ICloudError {
    const { pauseMs, pauseMostMs } = this.#settings.limits;
    this.#state.limits.pause('password', pauseMs, pauseMostMs);
    return new ICloudError(code, 'person', { ...facts });
  }
}

/** A refusal of a kind that nobody knows stays one; a page in between passes. */
function odd(status: number): ICloudError {
  return new ICloudError('answer-odd', status < 400 ? 'retry' : 'never', { call: 'signin-complete', status });
}
