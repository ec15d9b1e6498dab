import type { Settings } from '../options.ts';
import type { Answer, Outgoing } from '../transport/transport.ts';
import type { AccountState } from './account-state.ts';
import { type Courier, isPassing } from './courier.ts';

/** The calls of the set-up host, one method each; judging the answers is left to others. */
export class SetUpHost {
  readonly #settings: Settings;
  readonly #state: AccountState;
  readonly #courier: Courier;

  constructor(settings: Settings, state: AccountState, courier: Courier) {
    this.#settings = settings;
    this.#state = state;
    this.#courier = courier;
  }

  /** Is the session of the cookies alive? A dead one is told by 421, 401, 450 and 500 alike. */
  validate(signal?: AbortSignal): Promise<Answer> {
    const passing = (status: number): boolean => status !== 500 && isPassing(status);
    return this.#send('validate', 'POST', '/validate', 'null', signal, passing);
  }

  /** Opens a session with what sign-in brought. */
  accountLogin(signal?: AbortSignal): Promise<Answer> {
    const { accountCountry, sessionToken, trustToken } = this.#state.tokens;
    const body = {
      accountCountryCode: accountCountry ?? '',
      dsWebAuthToken: sessionToken ?? '',
      extended_login: true,
      trustToken: trustToken ?? '',
    };
    return this.#send('account-login', 'POST', '/accountLogin', JSON.stringify(body), signal);
  }

  logout(signal?: AbortSignal): Promise<Answer> {
    const body = JSON.stringify({ trustBrowser: true, allBrowsers: false });
    return this.#send('logout', 'POST', '/logout', body, signal);
  }

  terms(signal?: AbortSignal): Promise<Answer> {
    return this.#send('terms', 'GET', '/getTerms?locale=en_US', undefined, signal);
  }

  acceptTerms(version: number, signal?: AbortSignal): Promise<Answer> {
    return this.#send('terms-done', 'GET', `/repairDone?acceptedICloudTerms=${version}`, undefined, signal);
  }

  webAccessState(signal?: AbortSignal): Promise<Answer> {
    return this.#send('web-access-state', 'POST', '/requestWebAccessState', '{}', signal);
  }

  /** A prompt appears on the owner's devices. */
  askForConsent(signal?: AbortSignal): Promise<Answer> {
    return this.#send('ask-consent', 'POST', '/enableDeviceConsentForPCS', '{}', signal);
  }

  requestKeys(byPerson: boolean, signal?: AbortSignal): Promise<Answer> {
    const body = JSON.stringify({ appName: 'photos', derivedFromUserAction: byPerson });
    return this.#send('request-pcs', 'POST', '/requestPCS', body, signal);
  }

  #send(
    call: string,
    method: Outgoing['method'],
    path: string,
    body: string | undefined,
    signal: AbortSignal | undefined,
    passing = isPassing,
  ): Promise<Answer> {
    const { client, endpoints } = this.#settings;
    const make = (): Outgoing => {
      const url = new URL(endpoints.setup + path);
      url.searchParams.set('clientBuildNumber', client.buildNumber);
      url.searchParams.set('clientMasteringNumber', client.masteringNumber);
      url.searchParams.set('clientId', this.#state.clientId);
      if (this.#state.dsid !== undefined) url.searchParams.set('dsid', this.#state.dsid);
      const headers = {
        Accept: '*/*',
        'Content-Type': 'text/plain',
        Origin: endpoints.home,
        Referer: `${endpoints.home}/`,
      };
      return { method, url: url.href, headers, ...(body === undefined ? {} : { body }), signal };
    };
    return this.#courier.send({ call, make, passing });
  }
}
