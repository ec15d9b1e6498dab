import { ICloudError } from '../error.ts';
import { at, isObject, type JsonObject } from '../json.ts';
import type { Settings } from '../options.ts';
import type { AccountState } from '../sign-in/account-state.ts';
import type { PhotoKeys } from '../sign-in/consent.ts';
import { retryAfter } from '../transport/retry-after.ts';
import type { Answer, Transport } from '../transport/transport.ts';
import { growingWait } from '../transport/wait.ts';
import type { CloudKit, CloudKitOptions, CloudKitPath, Scope } from './cloudkit.ts';
import { type Failure, failureIn, isDenied, lacksKeys } from './failure.ts';

const BASE_MS = 2_000;
const MOST_MS = 60_000;
/** Statuses that say that the session, not the request, is wrong. */
const SESSION_ENDS = new Set([401, 403, 421, 450]);

/** The list that an answer has, empty or not: without it nothing can be said, least of all that there is nothing. */
const LISTS: Partial<Readonly<Record<CloudKitPath, string>>> = {
  'zones/list': 'zones',
  'changes/database': 'zones',
  'changes/zone': 'zones',
  'records/query': 'records',
  'records/lookup': 'records',
  'records/modify': 'records',
};

/** What is tried, one after the other, when the session is refused. */
type Cure = 'reset' | 'renew' | 'none';

export interface Renewal {
  /** Opens the session anew, unless somebody has since there were so many `logins`. */
  renew(logins: number, signal?: AbortSignal): Promise<void>;
}

/** The `CloudKit` port over the wire. */
export class CloudKitClient implements CloudKit {
  readonly #settings: Settings;
  readonly #transport: Transport;
  readonly #state: AccountState;
  readonly #keys: PhotoKeys;
  readonly #renewal: Renewal;

  constructor(
    settings: Settings,
    transport: Transport,
    state: AccountState,
    keys: PhotoKeys,
    renewal: Renewal,
  ) {
    this.#settings = settings;
    this.#transport = transport;
    this.#state = state;
    this.#keys = keys;
    this.#renewal = renewal;
  }

  async request(
    scope: Scope,
    path: CloudKitPath,
    body: JsonObject,
    options: CloudKitOptions = {},
  ): Promise<JsonObject> {
    const { signal, retries = 3 } = options;
    let cure: Cure = 'reset';
    let keysFetched = false;
    for (let attempt = 0; ; ) {
      this.#state.limits.check('cloudkit');
      const { logins } = this.#state;
      const answer = await this.#send(scope, path, body, attempt < retries, signal);
      if (answer === undefined) {
        await this.#settings.clock.delay(growingWait(attempt++, BASE_MS, MOST_MS), signal);
        continue;
      }
      const failure = failureIn(answer.json);
      const { status } = answer;
      if (status === 200 && !failure) return this.#accept(answer, path);
      if (lacksKeys(status, failure)) keysFetched = await this.#fetchKeys(keysFetched, signal);
      else if (isDenied(failure)) throw await this.#deny(failure, signal);
      else if (SESSION_ENDS.has(status)) cure = await this.#cure(cure, answer, logins, signal);
      else if (isPassing(status, failure))
        await this.#wait(attempt++, retries, path, answer, failure, signal);
      else throw refused(path, status, failure);
    }
  }

  /** Undefined: nobody answered, and it may be tried again. */
  async #send(
    scope: Scope,
    path: CloudKitPath,
    body: JsonObject,
    mayFail: boolean,
    signal: AbortSignal | undefined,
  ): Promise<Answer | undefined> {
    const { home } = this.#settings.endpoints;
    const headers = { Accept: '*/*', 'Content-Type': 'text/plain', Origin: home, Referer: `${home}/` };
    try {
      const outgoing = {
        method: 'POST',
        url: this.#url(scope, path),
        headers,
        body: JSON.stringify(body),
        signal,
      } as const;
      const answer = await this.#transport.send(outgoing);
      if (this.#transport.cookies.changed) await this.#state.exclusively(async () => {}, signal);
      return answer;
    } catch (error) {
      if (!mayFail || !(error instanceof ICloudError) || error.code !== 'unreachable') throw error;
      return undefined;
    }
  }

  #url(scope: Scope, path: CloudKitPath): string {
    const { client } = this.#settings;
    const { service, clientId, dsid } = this.#state;
    if (!service) throw new ICloudError('session-lost', 'person');
    const root = service.cloudKit.replace(/\/$/, '').replace(/^(https:.*):443$/, '$1');
    const url = new URL(`${root}/database/1/com.apple.photos.cloud/production/${scope}/${path}`);
    url.search = new URLSearchParams({
      remapEnums: 'true',
      getCurrentSyncToken: 'true',
      clientBuildNumber: client.buildNumber,
      clientMasteringNumber: client.masteringNumber,
      clientId,
      dsid: dsid ?? '',
    }).toString();
    return url.href;
  }

  #accept(answer: Answer, path: CloudKitPath): JsonObject {
    const list = LISTS[path];
    const isWhole = list === undefined || Array.isArray(at(answer.json, list));
    if (!isObject(answer.json) || !isWhole) throw new ICloudError('answer-odd', 'retry', { call: path });
    this.#state.limits.clear('cloudkit');
    return answer.json;
  }

  /** First new connections (the request may have met the wrong server), then a new session, then no more. */
  async #cure(cure: Cure, answer: Answer, logins: number, signal: AbortSignal | undefined): Promise<Cure> {
    const reason = failureIn(answer.json)?.reason ?? '';
    const facts = { status: answer.status, reason };
    if (cure === 'none') throw new ICloudError('session-lost', 'person', facts);
    const aboutCookies = /cookie/i.test(reason);
    if (cure === 'reset' && answer.status === 421 && !aboutCookies) {
      await this.#transport.reset();
      return 'renew';
    }
    await this.#renewal.renew(logins, signal);
    this.#settings.onEvent({ kind: 'recovered', call: 'cloudkit', code: 'session-lost' });
    return 'none';
  }

  /** Once for each request, without troubling anybody. */
  async #fetchKeys(fetched: boolean, signal: AbortSignal | undefined): Promise<true> {
    if (fetched) throw new ICloudError('consent-needed', 'person');
    const found = await this.#state.exclusively(async () => {
      const { service } = this.#state;
      if (service) this.#state.change({ service: { ...service, needsKeys: true } });
      return this.#keys.fetchQuietly(true, signal);
    }, signal);
    if (found === 'ask') throw new ICloudError('consent-needed', 'person');
    return true;
  }

  async #wait(
    attempt: number,
    retries: number,
    path: string,
    answer: Answer,
    failure: Failure | undefined,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const { clock, onEvent } = this.#settings;
    const asked = failure?.waitMs ?? retryAfter(answer.headers['retry-after'], this.#transport.serverNow());
    const waitMs = asked ?? growingWait(attempt, BASE_MS, MOST_MS);
    if (attempt >= retries || waitMs > 2 * MOST_MS) throw await this.#pause(path, answer, asked, signal);
    onEvent({ kind: 'retry', call: path, status: answer.status, waitMs });
    await clock.delay(waitMs, signal);
  }

  /** 429 and 503 that last stop the account; another trouble of the server is this request's own. */
  async #pause(
    path: string,
    answer: Answer,
    askedMs = 0,
    signal: AbortSignal | undefined,
  ): Promise<ICloudError> {
    const { status } = answer;
    const facts = { call: path, status, reason: failureIn(answer.json)?.code ?? '' };
    if (status !== 429 && status !== 503 && facts.reason !== 'THROTTLED') {
      return new ICloudError('unreachable', 'retry', facts);
    }
    const { pauseMs, pauseMostMs } = this.#settings.limits;
    const retryAt = await this.#state.exclusively(
      async () => this.#state.limits.pause('cloudkit', pauseMs, pauseMostMs, askedMs),
      signal,
    );
    return new ICloudError('throttled', 'wait', facts, { retryAt });
  }

  /** Each further request makes the lock longer: six hours of silence, then a day. */
  async #deny(failure: Failure | undefined, signal: AbortSignal | undefined): Promise<ICloudError> {
    const { deniedMs, deniedMostMs } = this.#settings.limits;
    const retryAt = await this.#state.exclusively(
      async () => this.#state.limits.pause('cloudkit', deniedMs, deniedMostMs),
      signal,
    );
    return new ICloudError('access-denied', 'wait', { reason: failure?.reason ?? '' }, { retryAt });
  }
}

function isPassing(status: number, failure: Failure | undefined): boolean {
  return status === 429 || status >= 500 || failure?.passing === true;
}

function refused(path: string, status: number, failure: Failure | undefined): ICloudError {
  const { code = '', reason = '' } = failure ?? {};
  // A page in between, such as that of a hotel: Apple's database sends nobody elsewhere.
  if (status < 400)
    return new ICloudError('answer-odd', 'retry', { call: path, status, server: code, reason });
  const asksForZone = path.startsWith('records/');
  if (code === 'ZONE_NOT_FOUND' && asksForZone) return new ICloudError('zone-gone', 'never', { call: path });
  return new ICloudError('refused', 'never', { call: path, status, server: code, reason });
}
