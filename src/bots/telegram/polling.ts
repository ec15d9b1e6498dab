import type { Update } from 'grammy/types';
import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log.ts';
import { asCallSignal, type BotApi, type CallSignal } from './bot-api.ts';
import { type HandledUpdates, UpdateLedger, type UpdateMemory } from './handled-updates.ts';
import type { Outage } from './outage.ts';
import { Turns } from './turns.ts';

/** Settings of `Polling`. */
export interface PollingOptions {
  readonly api: BotApi;
  readonly clock: Clock;
  readonly log: Log;
  readonly memory: UpdateMemory | undefined;
  readonly outage: Outage;
  /** Handles an update; after that it is confirmed. */
  readonly handle: (update: Update) => Promise<void>;
  /** How long a poll waits for something to happen; 30 unless told. */
  readonly seconds?: number;
}

/**
 * While something is in hand polls end at once, since that has not been confirmed: they are this far apart, in ms. Within half a
 * second Telegram would answer with no more than one update.
 */
const PACE = 1_000;
const AT_ONCE = 64;
/** How long `stop` lets what is in hand go on, and then waits for the last confirmation, in ms. */
const DRAIN = 8_000;
const CONFIRM = 1_500;
const KINDS: readonly ('message' | 'callback_query')[] = ['message', 'callback_query'];

/**
 * Hears updates by long polls. One is confirmed only after it was handled, so that none is lost when the process dies; which
 * were handled is remembered, so that none is handled twice. What one person does is handled in its order, several in parallel.
 */
export class Polling {
  readonly #options: PollingOptions;
  readonly #over = new AbortController();
  readonly #turns = new Turns(AT_ONCE);
  #ledger = new UpdateLedger(undefined);
  #running: Promise<void> | undefined;
  #saved = Promise.resolve();
  /** From where the last poll asked: what lies before is confirmed, and asking for the same again is made to wait. */
  #asked = 0;

  constructor(options: PollingOptions) {
    this.#options = options;
  }

  /** Begins; to be called once. */
  async start(): Promise<void> {
    this.#ledger = new UpdateLedger(await this.#remembered());
    if (!this.#over.signal.aborted) this.#running = this.#run();
  }

  /** Takes up no more, lets what is being handled end, and confirms it. What has not begun comes again after a restart. */
  async stop(): Promise<void> {
    this.#over.abort();
    this.#turns.drop();
    await this.#running;
    await this.#orAfter(this.#turns.idle(), DRAIN);
    await this.#saved;
    const { offset } = this.#ledger;
    if (offset === this.#asked) return;
    const signal = asCallSignal(AbortSignal.timeout(CONFIRM));
    // What cannot be confirmed comes again, and is known then.
    await this.#options.api
      .call((raw) => raw.getUpdates({ offset, limit: 1, timeout: 0 }, signal))
      .catch(() => undefined);
  }

  async #run(): Promise<void> {
    const { signal } = this.#over;
    while (!signal.aborted) {
      try {
        this.#take(await this.#poll(asCallSignal(signal)));
        this.#options.outage.over();
        await this.#orAfter(this.#turns.idle(), PACE, signal);
      } catch (error) {
        if (signal.aborted) return;
        await this.#options.clock.delay(this.#options.outage.waitAfter(error), signal).catch(() => undefined);
      }
    }
  }

  async #remembered(): Promise<HandledUpdates | undefined> {
    try {
      return await this.#options.memory?.get();
    } catch (error) {
      // At worst something is heard twice, which is better than not at all.
      this.#options.log.warn('telegram-memory-unreadable', { error });
      return undefined;
    }
  }

  #poll(signal: CallSignal): Promise<Update[]> {
    const { offset } = this.#ledger;
    this.#asked = offset;
    const { api, seconds = 30 } = this.#options;
    const wish = { offset, timeout: seconds, allowed_updates: KINDS };
    return api.callPlainly((raw) => raw.getUpdates(wish, signal));
  }

  #take(batch: readonly Update[]): void {
    for (const update of this.#ledger.take(batch, this.#options.clock.now()))
      this.#turns.add(whoseTurn(update), () => this.#handle(update));
  }

  async #handle(update: Update): Promise<void> {
    const { handle, log, memory, clock } = this.#options;
    try {
      await handle(update);
    } catch (error) {
      // Only the name: what went wrong may tell what was said. It would go wrong again, so it is not heard again.
      log.error('telegram-update-failed', { type: error instanceof Error ? error.name : typeof error });
    }
    const handled = this.#ledger.done(update.update_id, clock.now());
    this.#saved = this.#saved
      .then(() => memory?.set(handled))
      .catch((error: unknown) => log.warn('telegram-memory-unwritable', { error }));
    await this.#saved;
  }

  /** Resolves with the promise, or after `ms`, or when the signal is aborted. */
  async #orAfter(promise: Promise<void>, ms: number, signal?: AbortSignal): Promise<void> {
    const over = new AbortController();
    const signals = [over.signal, ...(signal ? [signal] : [])];
    const waiting = this.#options.clock.delay(ms, AbortSignal.any(signals)).catch(() => undefined);
    await Promise.race([promise, waiting]);
    over.abort();
    await waiting;
  }
}

/** Whose turn it is: what one person does is handled in its order. */
function whoseTurn({ message, callback_query: tap }: Update): string {
  return String(message?.from?.id ?? tap?.from.id ?? '');
}
