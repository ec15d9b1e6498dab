import { createHmac, randomBytes } from 'node:crypto';
import type { Clock } from '../../platform/clock.ts';
import { HomerollError } from '../../platform/error.ts';
import type { Log } from '../../platform/log.ts';
import { Secret } from '../../platform/secret.ts';
import { asCallSignal, type BotApi } from './bot-api.ts';
import type { Ears } from './ears.ts';
import type { Inbox } from './inbox.ts';
import type { Outage } from './outage.ts';
import { HEARD_KINDS } from './read-update.ts';
import { WebhookServer } from './webhook-server.ts';

/** Where Telegram posts to. */
export interface WebhookPlace {
  /** The address of what stands before this machine, as Telegram reaches it; without a slash at its end. */
  readonly url: string;
  /** Where it listens here. */
  readonly host: string;
  readonly port: number;
  /** What Telegram shows with every update; made anew at each start unless told. */
  readonly secret?: Secret | undefined;
}

/** Settings of `Webhook`. */
export interface WebhookOptions {
  readonly place: WebhookPlace;
  readonly api: BotApi;
  readonly clock: Clock;
  readonly log: Log;
  readonly inbox: Inbox;
  readonly outage: Outage;
}

/** How often it is looked whether Telegram still posts here, in ms. */
const LOOK_EVERY = 60_000;
/** Updates that Telegram posts at the same time, in its own order for each chat. */
const AT_ONCE = 8;
/** What Telegram takes (https://core.telegram.org/bots/api#setwebhook), and not too short to be guessed. */
const FIT = /^[\w-]{16,256}$/;

/** Hears by letting Telegram post: for those whose machine can be reached from outside, behind something that speaks HTTPS. */
export class Webhook implements Ears {
  readonly #options: WebhookOptions;
  readonly #over = new AbortController();
  readonly #secret: Secret;
  readonly #url: string;
  readonly #server: WebhookServer;
  #isSet = false;
  #hasToldOfAnother = false;
  /** When posting failed last, as far as it was logged (seconds since the epoch). */
  #failedAt = 0;
  #running: Promise<void> | undefined;

  /** @throws HomerollError `chat-webhook-secret-unfit` */
  constructor(options: WebhookOptions) {
    this.#options = options;
    const { url, host, port, secret = new Secret(randomBytes(32).toString('base64url')) } = options.place;
    if (!FIT.test(secret.reveal()))
      throw new HomerollError('chat-webhook-secret-unfit', {}, { recovery: 'never' });
    this.#secret = secret;
    // Addresses get into the logs of others: this one tells nothing of the secret.
    const door = createHmac('sha256', secret.reveal()).update('path').digest('base64url').slice(0, 32);
    this.#url = `${url}/${door}`;
    this.#server = new WebhookServer({ ...options, host, port, door, secret });
  }

  /** Listens, and lets Telegram know, however long it cannot be reached. @throws HomerollError `chat-port-unusable` */
  async start(): Promise<void> {
    await this.#server.listen();
    this.#running = this.#run();
  }

  async stop(): Promise<void> {
    this.#over.abort();
    this.#server.stop();
    await this.#running;
  }

  async finish(): Promise<void> {
    await this.#server.close();
  }

  async #run(): Promise<void> {
    const { signal } = this.#over;
    const { clock, outage } = this.#options;
    while (!signal.aborted) {
      let wait = LOOK_EVERY;
      try {
        if (this.#isSet) await this.#look();
        if (!this.#isSet) await this.#set();
        outage.over();
      } catch (error) {
        if (signal.aborted) return;
        wait = outage.waitAfter(error);
      }
      await clock.delay(wait, signal).catch(() => undefined);
    }
  }

  async #set(): Promise<void> {
    const signal = asCallSignal(this.#over.signal);
    const wish = {
      ...{ url: this.#url, secret_token: this.#secret.reveal() },
      ...{ allowed_updates: HEARD_KINDS, max_connections: AT_ONCE },
    };
    await this.#options.api.callPlainly((raw) => raw.setWebhook(wish, signal));
    this.#isSet = true;
    this.#failedAt = Math.max(this.#failedAt, Math.floor(this.#options.clock.now() / 1000) - 1);
  }

  /** Whether Telegram still posts here, and whether that works: nobody else would tell. */
  async #look(): Promise<void> {
    const { api, log, outage } = this.#options;
    const signal = asCallSignal(this.#over.signal);
    const info = await api.callPlainly((raw) => raw.getWebhookInfo(signal));
    if (info.url !== this.#url) {
      this.#isSet = false;
      if (!this.#hasToldOfAnother) outage.tell('chat-two-instances');
      this.#hasToldOfAnother = true;
      return;
    }
    const { last_error_date: at = 0, last_error_message: words, pending_update_count: pending } = info;
    if (at <= this.#failedAt) return;
    this.#failedAt = at;
    log.warn('telegram-webhook-failing', { words, pending });
  }
}
