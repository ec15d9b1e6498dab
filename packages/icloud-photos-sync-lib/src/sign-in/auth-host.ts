import { isObject, numberAt, textAt } from '../json.ts';
import type { Settings } from '../options.ts';
import type { Phone } from '../store/saved-session.ts';
import { hashcash } from '../transport/hashcash.ts';
import type { Answer, Outgoing, Transport } from '../transport/transport.ts';
import type { AccountState } from './account-state.ts';
import type { Courier } from './courier.ts';

type Headers = Readonly<Record<string, string>>;

/** The calls of the sign-in host (`idmsa`), one method each; judging the answers is left to others. */
export class AuthHost {
  readonly #settings: Settings;
  readonly #transport: Transport;
  readonly #state: AccountState;
  readonly #courier: Courier;
  #root: string;
  #puzzle: { readonly bits: number; readonly challenge: string } | undefined;

  constructor(settings: Settings, transport: Transport, state: AccountState, courier: Courier) {
    this.#settings = settings;
    this.#transport = transport;
    this.#state = state;
    this.#courier = courier;
    this.#root = settings.endpoints.auth;
  }

  /** Changes to the second sign-in host; false when there is none or it is in use. */
  useFallback(): boolean {
    const { authFallback } = this.#settings.endpoints;
    if (authFallback === undefined || this.#root === authFallback) return false;
    this.#root = authFallback;
    return true;
  }

  /** Forgets the cookies of this host: one of an earlier sign-in may be why it refuses. */
  forgetCookies(): void {
    this.#transport.cookies.drop(this.#root);
  }

  /** The page before sign-in: brings the first `scnt`, session id and cookies. */
  authorize(signal?: AbortSignal): Promise<Answer> {
    const { client, endpoints } = this.#settings;
    const query = new URLSearchParams({
      frame_id: this.#state.clientId,
      iframeId: 'same',
      language: 'en_US',
      skVersion: '7',
      client_id: client.widgetKey,
      redirect_uri: endpoints.home,
      response_type: 'code',
      response_mode: 'web_message',
      state: 'same',
      authVersion: 'latest',
    });
    return this.#send(
      'authorize',
      'GET',
      `/authorize/signin?${query}`,
      { Accept: 'text/html' },
      undefined,
      signal,
    );
  }

  init(accountName: string, A: Buffer, protocols: readonly string[], signal?: AbortSignal): Promise<Answer> {
    const body = { a: A.toString('base64'), accountName, protocols };
    return this.#send('signin-init', 'POST', '/signin/init', this.#signInHeaders(), body, signal);
  }

  complete(body: object, signal?: AbortSignal): Promise<Answer> {
    const path = '/signin/complete?isRememberMeEnabled=true';
    const headers = () => ({ ...this.#signInHeaders()(), ...this.#puzzleHeaders() });
    return this.#send('signin-complete', 'POST', path, headers, body, signal);
  }

  repair(signal?: AbortSignal): Promise<Answer> {
    return this.#send('repair-complete', 'POST', '/repair/complete', this.#factorHeaders(), {}, signal);
  }

  /** The page with the phone numbers. Asked for as HTML, because as JSON it may send a code by itself. */
  options(signal?: AbortSignal, accept = 'text/html'): Promise<Answer> {
    return this.#send('auth-options', 'GET', '', this.#factorHeaders(accept), undefined, signal);
  }

  /** Lets the devices show a code: PUT without a body. */
  push(signal?: AbortSignal): Promise<Answer> {
    return this.#send('device-push', 'PUT', DEVICES, this.#factorHeaders(), undefined, signal, true);
  }

  sendToPhone(phone: Phone, mode: string, signal?: AbortSignal): Promise<Answer> {
    const body = { phoneNumber: named(phone), mode };
    return this.#send('phone-send', 'PUT', '/verify/phone', this.#factorHeaders(), body, signal, true);
  }

  verifyDevice(code: string, signal?: AbortSignal): Promise<Answer> {
    return this.#send(
      'device-verify',
      'POST',
      DEVICES,
      this.#factorHeaders(),
      { securityCode: { code } },
      signal,
    );
  }

  verifyPhone(phone: Phone, mode: string, code: string, signal?: AbortSignal): Promise<Answer> {
    const body = { phoneNumber: named(phone), securityCode: { code }, mode };
    return this.#send(
      'phone-verify',
      'POST',
      '/verify/phone/securitycode',
      this.#factorHeaders(),
      body,
      signal,
    );
  }

  trust(signal?: AbortSignal): Promise<Answer> {
    return this.#send('trust', 'GET', '/2sv/trust', this.#factorHeaders(), undefined, signal);
  }

  async #send(
    call: string,
    method: Outgoing['method'],
    path: string,
    headers: Headers | (() => Headers),
    body: object | undefined,
    signal: AbortSignal | undefined,
    isOnce = false,
  ): Promise<Answer> {
    const make = (): Outgoing => ({
      method,
      url: this.#root + path,
      headers: {
        ...(typeof headers === 'function' ? headers() : headers),
        ...(body ? { 'Content-Type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
      signal,
    });
    const answer = await this.#courier.send({ call, make, isOnce });
    this.#rememberPuzzle(answer);
    return answer;
  }

  /** For `signin/*`: `Origin` is the sign-in host itself. */
  #signInHeaders(): () => Headers {
    return () => {
      const { origin } = new URL(this.#root);
      const { authAttributes } = this.#state.tokens;
      return {
        ...this.#common(),
        Accept: 'application/json, text/javascript',
        Origin: origin,
        Referer: `${origin}/`,
        'X-Apple-Frame-Id': 'same',
        ...(authAttributes === undefined ? {} : { 'X-Apple-Auth-Attributes': authAttributes }),
      };
    };
  }

  /** For everything after the password: `Origin` is the website, and nothing beyond the smallest set of headers. */
  #factorHeaders(accept = 'application/json'): () => Headers {
    const { home } = this.#settings.endpoints;
    return () => ({ ...this.#common(), Accept: accept, Origin: home, Referer: `${home}/` });
  }

  #common(): Headers {
    const { client, endpoints } = this.#settings;
    const { scnt, sessionId } = this.#state.tokens;
    return {
      'X-Apple-Widget-Key': client.widgetKey,
      'X-Apple-OAuth-Client-Id': client.widgetKey,
      'X-Apple-OAuth-Client-Type': 'firstPartyAuth',
      'X-Apple-OAuth-Redirect-URI': endpoints.home,
      'X-Apple-OAuth-Require-Grant-Code': 'true',
      'X-Apple-OAuth-Response-Mode': 'web_message',
      'X-Apple-OAuth-Response-Type': 'code',
      'X-Apple-OAuth-State': this.#state.clientId,
      ...(scnt === undefined ? {} : { scnt }),
      ...(sessionId === undefined ? {} : { 'X-Apple-ID-Session-Id': sessionId }),
    };
  }

  #rememberPuzzle(answer: Answer): void {
    const bits = Number(answer.headers['x-apple-hc-bits']);
    const challenge = answer.headers['x-apple-hc-challenge'];
    this.#puzzle = challenge === undefined ? undefined : { bits, challenge };
  }

  #puzzleHeaders(): Headers {
    if (!this.#settings.hashcash || !this.#puzzle) return {};
    const { bits, challenge } = this.#puzzle;
    const token = hashcash(bits, challenge, this.#transport.serverNow());
    return token === undefined ? {} : { 'X-Apple-HC': token };
  }
}

const DEVICES = '/verify/trusteddevice/securitycode';

function named(phone: Phone): object {
  return phone.nonFTEU === undefined ? { id: phone.id } : { id: phone.id, nonFTEU: phone.nonFTEU };
}

/** What `signin/init` answers; undefined when it is something else. */
export function parseInit(
  answer: Answer,
): { salt: Buffer; B: Buffer; c: string; protocol: string; iteration: number } | undefined {
  const { json } = answer;
  const [salt, b, c, protocol] = ['salt', 'b', 'c', 'protocol'].map((key) => textAt(json, key));
  const iteration = numberAt(json, 'iteration');
  if (!isObject(json) || !salt || !b || !c || !protocol || iteration === undefined) return undefined;
  return { salt: Buffer.from(salt, 'base64'), B: Buffer.from(b, 'base64'), c, protocol, iteration };
}
