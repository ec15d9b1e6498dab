import { ICloudError } from '../error.ts';
import { at, flagAt, textAt } from '../json.ts';
import type { Settings } from '../options.ts';
import type { Transport } from '../transport/transport.ts';
import type { AccountState } from './account-state.ts';
import type { SetUpHost } from './set-up-host.ts';
import type { SignIn } from './sign-in.ts';

const STEP_MS = 10_000;
const MOST_STEPS = 30;
const KEYS = ['X-APPLE-WEBAUTH-PCS-Photos', 'X-APPLE-WEBAUTH-PCS-Sharing'];
/** The device has been asked, or has answered but the server does not have it yet. */
const WAITING = ['Requested the device to upload cookies.', 'Cookies not available yet on server.'];

/** The keys that open Photos for this client, which a device hands over when Advanced Data Protection is on. */
export class PhotoKeys {
  readonly #settings: Settings;
  readonly #transport: Transport;
  readonly #state: AccountState;
  readonly #setUp: SetUpHost;

  constructor(settings: Settings, transport: Transport, state: AccountState, setUp: SetUpHost) {
    this.#settings = settings;
    this.#transport = transport;
    this.#state = state;
    this.#setUp = setUp;
  }

  get present(): boolean {
    return KEYS.every((name) => this.#transport.cookies.has(name, this.#transport.serverNow()));
  }

  /**
   * Fetches the keys without troubling anybody. `open`: they are there, or the account does without: some never get
   * both, and only the database's own 423 proves that they are missing. `ask`: a person has to approve on a device.
   *
   * @param refused the database has refused the session for want of keys
   * @throws ICloudError `web-access-off`
   */
  async fetchQuietly(refused: boolean, signal?: AbortSignal): Promise<'open' | 'ask'> {
    const state = await this.#stateNow(signal);
    if (state === 'unprotected' && !refused) return 'open';
    if (state === 'unconsented') {
      // Of no use any more, however long they would be good for: whoever signs in is to see that they are missing.
      if (refused) this.#transport.cookies.drop(this.#settings.endpoints.setup, KEYS);
      return 'ask';
    }
    return (await this.#request(false, signal)) === 'there' ? 'open' : 'ask';
  }

  /** Asks on the owner's devices and waits up to five minutes for each of the two steps. */
  async ask(signal?: AbortSignal): Promise<void> {
    if ((await this.#held(() => this.#stateNow(signal), signal)) === 'unconsented') {
      const asked = await this.#held(() => this.#setUp.askForConsent(signal), signal);
      if (!flagAt(asked.json, 'isDeviceConsentNotificationSent')) {
        throw new ICloudError('consent-refused', 'person', { status: asked.status });
      }
      await this.#until(async () => {
        return (await this.#held(() => this.#stateNow(signal), signal)) === 'consented';
      }, signal);
    }
    let byPerson = true;
    await this.#until(async () => {
      const found = await this.#held(() => this.#request(byPerson, signal), signal);
      byPerson = false;
      return found === 'there';
    }, signal);
  }

  async #stateNow(signal: AbortSignal | undefined): Promise<'unprotected' | 'consented' | 'unconsented'> {
    const answer = await this.#setUp.webAccessState(signal);
    if (at(answer.json, 'isWebAccessAllowed') === false) throw new ICloudError('web-access-off', 'person');
    if (!flagAt(answer.json, 'isICDRSDisabled')) return 'unprotected';
    return flagAt(answer.json, 'isDeviceConsentedForPCS') ? 'consented' : 'unconsented';
  }

  async #request(byPerson: boolean, signal: AbortSignal | undefined): Promise<'there' | 'waiting'> {
    const answer = await this.#setUp.requestKeys(byPerson, signal);
    if (textAt(answer.json, 'status') === 'success' && this.present) return 'there';
    const message = textAt(answer.json, 'message') ?? '';
    const asked = WAITING.includes(message) || textAt(answer.json, 'status') === 'success';
    if (answer.status === 200 && asked) return 'waiting';
    throw new ICloudError('consent-refused', 'person', {
      status: answer.status,
      message: message.slice(0, 200),
    });
  }

  async #until(done: () => Promise<boolean>, signal: AbortSignal | undefined): Promise<void> {
    for (let step = 0; step < MOST_STEPS; step += 1) {
      if (await done()) return;
      await this.#settings.clock.delay(STEP_MS, signal);
    }
    throw new ICloudError('consent-refused', 'person', { waitedMs: STEP_MS * MOST_STEPS });
  }

  /** One request at a time has the store, so that it is free while a person thinks. */
  #held<T>(work: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
    return this.#state.exclusively(work, signal);
  }
}

/** Advanced Data Protection stands before the library. */
export class Consent<Session> {
  readonly #keys: PhotoKeys;
  readonly #goOn: (signal?: AbortSignal) => Promise<SignIn<Session>>;

  constructor(keys: PhotoKeys, goOn: (signal?: AbortSignal) => Promise<SignIn<Session>>) {
    this.#keys = keys;
    this.#goOn = goOn;
  }

  /**
   * Lets a prompt appear on the owner's devices and waits for the answer. What is given ends after about an hour.
   *
   * @throws ICloudError `consent-refused`, `web-access-off`; the signal's reason
   */
  async ask(options: { readonly signal?: AbortSignal } = {}): Promise<SignIn<Session>> {
    await this.#keys.ask(options.signal);
    return this.#goOn(options.signal);
  }
}
