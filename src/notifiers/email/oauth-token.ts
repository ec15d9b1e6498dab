import type { Clock } from '../../platform/clock.ts';
import { Secret } from '../../platform/secret.ts';

/** Where a refresh token that the provider has replaced is kept across restarts. */
interface RefreshTokenStore {
  read(): Promise<Secret | undefined>;
  /** What cannot be written is used until the next restart; whoever keeps it tells why. */
  write(token: Secret): Promise<void>;
}

export interface OAuthOptions {
  readonly clientId: string;
  /** Public clients have none. */
  readonly clientSecret?: Secret | undefined;
  /** As it was configured. */
  readonly refreshToken: Secret;
  /** Where tokens are asked for, by HTTPS. */
  readonly tokenUrl: string;
  /** Sent with the request where the provider wants it, as Microsoft does. */
  readonly scope?: string | undefined;
  /** Keeps the newest refresh token; the one of the configuration is used until there is another, and again when that fails. */
  readonly store?: RefreshTokenStore | undefined;
  readonly clock: Pick<Clock, 'now'>;
}

/** An access token and until when it is good (ms since the epoch). */
export interface AccessToken {
  readonly token: Secret;
  readonly expires: number;
}

/** Tokens are not used in their last minute: the clocks of two machines differ. */
const MARGIN = 60_000;
const TIMEOUT = 20_000;
/** Where none is told (RFC 6749 only recommends it). */
const USUAL_LIFE = 3600;
const LARGEST_ANSWER = 64 * 1024;

/**
 * Access tokens by a refresh token (RFC 6749, 6). One request at a time; a refresh token that the provider puts in the place of ours
 * (Microsoft does each time) is stored before it is used. Errors are told apart by
 * `isOAuthError`; their message is a code of RFC 6749 or a status, never a token.
 */
export class OAuthTokens {
  readonly #options: OAuthOptions;
  #current: AccessToken | undefined;
  #asking: Promise<AccessToken> | undefined;
  #newest: Secret | undefined;

  constructor(options: OAuthOptions) {
    this.#options = options;
  }

  /** A token that is good now; a new one in any case when `isRefused`: the server did not take the last. */
  access(isRefused = false): Promise<AccessToken> {
    const current = this.#current;
    if (!isRefused && current && current.expires - MARGIN > this.#options.clock.now())
      return Promise.resolve(current);
    this.#asking ??= this.#renew().finally(() => {
      this.#asking = undefined;
    });
    return this.#asking;
  }

  async #renew(): Promise<AccessToken> {
    const { store, refreshToken } = this.#options;
    const stored = this.#newest ?? (await store?.read());
    if (!stored) return this.#ask(refreshToken);
    return await this.#ask(stored).catch((error: unknown) => {
      // A person may have put a new one into the file, because the old ones are worth nothing any more.
      if (!isRefusal(error) || stored.reveal() === refreshToken.reveal()) throw error;
      this.#newest = undefined;
      return this.#ask(refreshToken);
    });
  }

  async #ask(refreshToken: Secret): Promise<AccessToken> {
    const { clientId, clientSecret, scope, clock } = this.#options;
    const answer = await this.#post({
      ...{ grant_type: 'refresh_token', client_id: clientId, refresh_token: refreshToken.reveal() },
      ...(clientSecret && { client_secret: clientSecret.reveal() }),
      ...(scope !== undefined && { scope }),
    });
    const { access_token: token, refresh_token: next, expires_in: life } = answer;
    if (typeof token !== 'string' || !isTokenText(token)) throw oauthError('no access token');
    if (typeof next === 'string' && isTokenText(next) && next !== refreshToken.reveal())
      await this.#keep(new Secret(next));
    const seconds = Number(life) > 0 ? Number(life) : USUAL_LIFE;
    this.#current = { token: new Secret(token), expires: clock.now() + seconds * 1000 };
    return this.#current;
  }

  async #keep(token: Secret): Promise<void> {
    this.#newest = token;
    await this.#options.store?.write(token).catch(() => {});
  }

  async #post(fields: Record<string, string>): Promise<Record<string, unknown>> {
    const response = await fetch(this.#options.tokenUrl, {
      ...{ method: 'POST', body: new URLSearchParams(fields), headers: { Accept: 'application/json' } },
      // What is sent is secret: nobody else is to get it.
      ...{ redirect: 'error', signal: AbortSignal.timeout(TIMEOUT) },
    }).catch(() => {
      throw oauthError('the token server cannot be reached', 'unreachable');
    });
    const answer = readJson(await readText(response));
    if (response.ok) return answer;
    const code = typeof answer.error === 'string' && /^[a-z_]{1,40}$/.test(answer.error) ? answer.error : '';
    const isRefused = response.status >= 400 && response.status < 500 && response.status !== 429;
    throw oauthError(code || `status ${response.status}`, isRefused ? 'refused' : 'unreachable');
  }
}

/** A token goes into a header of our own: of what RFC 6749, A.12 allows. */
function isTokenText(text: string): boolean {
  return /^[\x20-\x7e]{1,16384}$/.test(text);
}

async function readText(response: Response): Promise<string> {
  let text = '';
  const decoder = new TextDecoder();
  try {
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk as Uint8Array, { stream: true });
      if (text.length > LARGEST_ANSWER) throw oauthError('the answer is too long');
    }
  } catch (error) {
    if (isOAuthError(error)) throw error;
    throw oauthError('the token server broke off', 'unreachable');
  }
  return text;
}

function readJson(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {}
  return {};
}

/** No access token was given; nodemailer puts a code of its own on it. The message is ours, or a code of RFC 6749. */
interface OAuthError extends Error {
  readonly name: 'OAuthError';
  readonly why: 'refused' | 'unreachable';
}

function oauthError(message: string, why: OAuthError['why'] = 'refused'): OAuthError {
  return Object.assign(new Error(message), { name: 'OAuthError' as const, why });
}

export function isOAuthError(error: unknown): error is OAuthError {
  return error instanceof Error && error.name === 'OAuthError';
}

function isRefusal(error: unknown): boolean {
  return isOAuthError(error) && error.why === 'refused';
}
