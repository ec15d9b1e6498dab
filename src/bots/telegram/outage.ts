import { backoff } from '../../platform/backoff.ts';
import type { Log } from '../../platform/log.ts';
import { isTokenRefused, isWebhookRefused, retryAfterOf, statusOf } from './telegram-errors.ts';

/** What does not go away by itself and that somebody should be told about. */
export interface ChatTrouble {
  readonly code: 'chat-two-instances' | 'chat-token-refused' | 'chat-webhook-refused';
}

/** What an outage is told to. */
export interface OutageOptions {
  readonly log: Log;
  /** From 0 to 1. */
  readonly random: () => number;
  readonly onTrouble: (trouble: ChatTrouble) => void;
}

const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 30_000;
/** Between tries that can only work once a person has done something. */
const SLOW = 60_000;

/** Times in which Telegram cannot be heard: how long to wait before the next try; each is logged and told of once. */
export class Outage {
  readonly #options: OutageOptions;
  #attempts = 0;
  #told: string | undefined;

  constructor(options: OutageOptions) {
    this.#options = options;
  }

  /** A try has failed: how many ms to wait before the next. */
  waitAfter(error: unknown): number {
    const code = troubleOf(error);
    this.tell(code);
    this.#attempts += 1;
    if (code) return SLOW;
    const asked = (retryAfterOf(error) ?? 0) * 1000;
    const { random } = this.#options;
    return Math.max(asked, backoff(this.#attempts, { first: FIRST_WAIT, longest: LONGEST_WAIT, random }));
  }

  /** A try has worked. */
  over(): void {
    if (this.#attempts > 0) this.#options.log.info('telegram-hears-again', { attempts: this.#attempts });
    this.#attempts = 0;
    this.#told = undefined;
  }

  /** Something has gone wrong, or only cannot be reached: it is told of once until a try has worked. */
  tell(code: ChatTrouble['code'] | undefined): void {
    const what = code ?? 'telegram-unreachable';
    if (this.#told === what) return;
    this.#told = what;
    this.#options.log.warn(what);
    if (code) this.#options.onTrouble({ code });
  }
}

function troubleOf(error: unknown): ChatTrouble['code'] | undefined {
  if (statusOf(error) === 409) return 'chat-two-instances';
  if (isWebhookRefused(error)) return 'chat-webhook-refused';
  return isTokenRefused(error) ? 'chat-token-refused' : undefined;
}
