import { CloudKitClient } from './cloudkit/cloudkit-client.ts';
import { type ICloudOptions, type Settings, settle } from './options.ts';
import { Session } from './session.ts';
import { AccountState } from './sign-in/account-state.ts';
import { AuthHost } from './sign-in/auth-host.ts';
import { PhotoKeys } from './sign-in/consent.ts';
import { Courier } from './sign-in/courier.ts';
import { Ladder } from './sign-in/ladder.ts';
import type { SecondFactor } from './sign-in/second-factor.ts';
import { SetUpHost } from './sign-in/set-up-host.ts';
import type { SignIn } from './sign-in/sign-in.ts';
import { trustEnds } from './sign-in/trust.ts';
import { ContentClient } from './transport/content-client.ts';
import { Transport } from './transport/transport.ts';

/** One Apple Account and its way into iCloud Photos. */
export class ICloudAccount {
  readonly #settings: Settings;
  readonly #transport: Transport;
  readonly #state: AccountState;
  readonly #setUp: SetUpHost;
  readonly #ladder: Ladder<Session>;

  /** @throws ICloudError `bad-option` */
  constructor(options: ICloudOptions) {
    const settings = settle(options);
    const transport = new Transport(settings);
    const state = new AccountState(settings, transport);
    const courier = new Courier(settings, transport, state);
    const auth = new AuthHost(settings, transport, state, courier);
    const setUp = new SetUpHost(settings, state, courier);
    const keys = new PhotoKeys(settings, transport, state, setUp);
    const renewal = {
      renew: (logins: number, signal?: AbortSignal) => this.#ladder.renew(logins, signal),
    };
    const cloudKit = new CloudKitClient(settings, transport, state, keys, renewal);
    const content = new ContentClient(settings, transport);
    this.#settings = settings;
    this.#transport = transport;
    this.#state = state;
    this.#setUp = setUp;
    const open = () =>
      new Session({
        dsid: state.dsid ?? '',
        cloudKit,
        content,
        trustEnds: () => trustEnds(transport),
        serverNow: () => transport.serverNow(),
        settings,
      });
    this.#ladder = new Ladder({ settings, transport, state, auth, setUp, keys }, open);
  }

  get appleId(): string {
    return this.#settings.appleId;
  }

  /**
   * Opens the library by the cheapest step that works: without any request, with one, or by the password. No code is
   * ever asked for; with a sign-in that waits for one, that one comes back.
   *
   * @param options.password tried instead of the options' own when nothing stored opens the library
   * @throws ICloudError `password-needed`, `wrong-password`, `account-locked`, `sign-in-limit`, `throttled`,
   * `security-key-needed`, `repair-needed`, `wrong-region`, `web-access-off`, `photos-missing`, `other-account`,
   * `store-busy`, `unreachable` … ; the signal's reason
   */
  signIn(
    options: { readonly password?: string; readonly signal?: AbortSignal } = {},
  ): Promise<SignIn<Session>> {
    return this.#ladder.climb(options);
  }

  /** The sign-in that waits for a code, also one that another process or an earlier run began. No request is sent. */
  pending(signal?: AbortSignal): Promise<SecondFactor<Session> | undefined> {
    return this.#state.exclusively(async () => this.#ladder.waiting(), signal);
  }

  /** Ends the session at Apple and here; trust stays, so that the next sign-in takes no code. */
  async signOut(signal?: AbortSignal): Promise<void> {
    await this.#state.exclusively(async () => {
      try {
        await this.#setUp.logout(signal);
      } finally {
        this.#state.forgetSignIn();
        this.#state.forgetService();
        this.#transport.cookies.clear();
      }
    }, signal);
  }

  /** Closes the connections. What is stored stays. */
  async close(): Promise<void> {
    await this.#transport.close();
  }
}
