import type { Update } from 'grammy/types';
import type { Clock } from '../../platform/clock.ts';
import { untilAborted } from '../../platform/until-aborted.ts';
import { asCallSignal, type BotApi, type CallSignal } from './bot-api.ts';
import type { Ears } from './ears.ts';
import type { Inbox } from './inbox.ts';
import type { Outage } from './outage.ts';
import { HEARD_KINDS } from './read-update.ts';
import { within } from './within.ts';

/** Settings of `Polling`. */
export interface PollingOptions {
  readonly api: BotApi;
  readonly clock: Clock;
  readonly inbox: Inbox;
  readonly outage: Outage;
  /** How long a poll waits for something to happen; 30 unless told. */
  readonly seconds?: number;
}

/**
 * While something is held polls end at once, since that has not been confirmed: they are this far apart, in ms. Within half a
 * second Telegram would answer with no more than one update.
 */
const PACE = 1_000;
/** How long the last confirmation is waited for, in ms. */
const CONFIRM = 1_500;

/** Hears updates by long polls: each poll confirms what the inbox has taken, but for what it holds and what came after that. */
export class Polling implements Ears {
  readonly #options: PollingOptions;
  readonly #over = new AbortController();
  #running: Promise<void> | undefined;
  #newest = 0;
  /** From where the last poll asked: what lies before is confirmed, and asking for the same again is made to wait. */
  #asked = 0;

  constructor(options: PollingOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    this.#running = this.#run();
  }

  async stop(): Promise<void> {
    this.#over.abort();
    await this.#running;
  }

  /** Confirms what has been taken or handled since the last poll. */
  async finish(): Promise<void> {
    const offset = this.#offset();
    if (offset === this.#asked) return;
    const signal = asCallSignal(AbortSignal.timeout(CONFIRM));
    // What cannot be confirmed comes again, and is known then.
    await this.#options.api
      .call((raw) => raw.getUpdates({ offset, limit: 1, timeout: 0 }, signal))
      .catch(() => undefined);
  }

  async #run(): Promise<void> {
    const { signal } = this.#over;
    const { inbox, clock, outage } = this.#options;
    while (!signal.aborted) {
      try {
        await untilAborted(inbox.room(), signal);
        const updates = await this.#poll(asCallSignal(signal));
        this.#newest = updates.at(-1)?.update_id ?? this.#newest;
        inbox.take(updates);
        outage.over();
        if (inbox.firstHeld !== undefined) await within(clock, inbox.released(), PACE, signal);
      } catch (error) {
        if (signal.aborted) return;
        await clock.delay(outage.waitAfter(error), signal).catch(() => undefined);
      }
    }
  }

  #poll(signal: CallSignal): Promise<Update[]> {
    const offset = this.#offset();
    this.#asked = offset;
    const { api, seconds = 30 } = this.#options;
    const wish = { offset, timeout: seconds, allowed_updates: HEARD_KINDS };
    return api.callPlainly((raw) => raw.getUpdates(wish, signal));
  }

  /** What `getUpdates` is asked for: everything from here on; 0 before anything has come. */
  #offset(): number {
    return this.#options.inbox.firstHeld ?? (this.#newest === 0 ? 0 : this.#newest + 1);
  }
}
