import type { Changes } from './changes.ts';
import type { TelegramClock } from './clock.ts';
import type { Update, Updates } from './updates.ts';

/** Where updates are posted to. */
export interface WebhookPlace {
  readonly url: string;
  readonly secret: string;
}

const RETRY = 1_000;
const PATIENCE = 60_000;

/** Posts updates to the bot, one after another, each until it is taken. */
export class Webhook {
  readonly #clock: TelegramClock;
  readonly #changes: Changes;
  readonly #updates: Updates;
  #place: WebhookPlace | undefined;
  #over = new AbortController();
  /** When posting last failed and why. */
  lastError: { readonly at: number; readonly words: string } | undefined;

  constructor(clock: TelegramClock, changes: Changes, updates: Updates) {
    this.#clock = clock;
    this.#changes = changes;
    this.#updates = updates;
  }

  get place(): WebhookPlace | undefined {
    return this.#place;
  }

  /** Posts to another place from now on, or nowhere. */
  set(place: WebhookPlace | undefined): void {
    this.#over.abort();
    this.#over = new AbortController();
    this.#place = place;
    this.lastError = undefined;
    if (place) this.#deliver(place, this.#over.signal).catch(() => undefined);
  }

  async #deliver(place: WebhookPlace, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const [update] = this.#updates.pending(1);
      if (!update) {
        const hasMore = () => signal.aborted || this.#updates.pending(1).length > 0;
        await this.#changes.until('updates', hasMore, 2 ** 31 - 1);
      } else if (await this.#isTaken(place, update, signal)) {
        this.#updates.confirm(update.update_id + 1);
        this.#changes.announce();
      } else await this.#clock.pause(RETRY, signal);
    }
  }

  async #isTaken({ url, secret }: WebhookPlace, update: Update, signal: AbortSignal): Promise<boolean> {
    const headers = {
      'Content-Type': 'application/json',
      ...(secret ? { 'X-Telegram-Bot-Api-Secret-Token': secret } : {}),
    };
    const body = JSON.stringify(update);
    try {
      const patience = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]);
      const { ok, status, statusText } = await fetch(url, {
        method: 'POST',
        redirect: 'manual',
        headers,
        body,
        signal: patience,
      });
      if (ok) return true;
      this.#failed(`Wrong response from the webhook: ${status} ${statusText}`);
    } catch {
      if (!signal.aborted) this.#failed('Connection refused');
    }
    return false;
  }

  #failed(words: string): void {
    this.lastError = { at: this.#clock.seconds(), words };
    this.#changes.announce();
  }
}
