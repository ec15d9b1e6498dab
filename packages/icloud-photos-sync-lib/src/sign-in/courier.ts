import { ICloudError } from '../error.ts';
import type { Settings } from '../options.ts';
import { retryAfter } from '../transport/retry-after.ts';
import type { Answer, Outgoing, Transport } from '../transport/transport.ts';
import { growingWait } from '../transport/wait.ts';
import type { AccountState } from './account-state.ts';

const TRIES = 3;
const BASE_MS = 2_000;
const MOST_MS = 30_000;

export interface Errand {
  /** The name of the call, for events and errors. */
  readonly call: string;
  /** Made anew for each try, because what goes into the headers changes with each answer. */
  readonly make: () => Outgoing;
  /** Whether a status is a passing trouble; 429 and 5xx unless told. */
  readonly passing?: (status: number) => boolean;
  /** Sent once, whatever comes: each time has its effect, and that on people. */
  readonly isOnce?: boolean;
}

/** Carries the calls of sign-in and set-up: takes over what answers bring, tries again what passes, pauses what does not. */
export class Courier {
  readonly #settings: Settings;
  readonly #transport: Transport;
  readonly #state: AccountState;

  constructor(settings: Settings, transport: Transport, state: AccountState) {
    this.#settings = settings;
    this.#transport = transport;
    this.#state = state;
  }

  /**
   * At most two more tries, `Retry-After` first; then sign-in is paused for minutes, because going on multiplies the
   * throttle. What is sent once is not tried again, and pauses only what Apple throttles.
   *
   * @throws ICloudError `throttled`, `unreachable`; the signal's reason.
   */
  async send(errand: Errand): Promise<Answer> {
    const { clock, onEvent } = this.#settings;
    const passing = errand.passing ?? isPassing;
    for (let attempt = 0; ; attempt += 1) {
      const outgoing = errand.make();
      const answer = await this.#transport.send(outgoing);
      this.#state.absorb(answer);
      if (!passing(answer.status)) return answer;
      if (errand.isOnce && answer.status !== 429 && answer.status !== 503)
        throw new ICloudError('unreachable', 'retry', { call: errand.call, status: answer.status });
      const asked = retryAfter(answer.headers['retry-after'], this.#transport.serverNow());
      const waitMs = asked ?? growingWait(attempt, BASE_MS, MOST_MS);
      if (errand.isOnce || attempt + 1 >= TRIES || waitMs > MOST_MS)
        throw this.#pause(errand.call, answer.status, asked);
      onEvent({ kind: 'retry', call: errand.call, status: answer.status, waitMs });
      await clock.delay(waitMs, outgoing.signal ?? undefined);
    }
  }

  #pause(call: string, status: number, askedMs = 0): ICloudError {
    const { pauseMs, pauseMostMs } = this.#settings.limits;
    const retryAt = this.#state.limits.pause('sign-in', pauseMs, pauseMostMs, askedMs);
    return new ICloudError('throttled', 'wait', { call, status }, { retryAt });
  }
}

export function isPassing(status: number): boolean {
  return status === 429 || status >= 500;
}
