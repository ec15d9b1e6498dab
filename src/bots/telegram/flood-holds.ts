import { setTimeout as sleep } from 'node:timers/promises';
import type { Transformer } from 'grammy';

/** A chat in which Telegram has asked to wait. */
interface Hold {
  /** When the next call may go out, by `performance.now()`. */
  until: number;
  /** Ends with the last call that waits. */
  last: Promise<void>;
  waiting: number;
}

type Answer = Awaited<ReturnType<Parameters<Transformer>[0]>>;

/** One call for a chat. */
interface Call {
  readonly chat: string;
  readonly attempt: () => Promise<Answer>;
  /** How long it may wait in all, in ms. */
  readonly patience: number;
  readonly signal: AbortSignal | undefined;
}

/** Calls that wait for one chat at most; one more is refused. */
const MOST_WAITING = 100;

/**
 * Holds back all calls for a chat for as long as Telegram has asked any of them to wait, and then lets them out one after the other in
 * the order in which they came, each until Telegram takes it; no other chat waits for that. One that would wait longer than it may is
 * refused as Telegram would, without a call. That somebody types is not shown meanwhile. Telegram counts by chats:
 * https://core.telegram.org/bots/faq#broadcasting-to-users
 */
export class FloodHolds {
  readonly #holds = new Map<string, Hold>();

  /**
   * For calls that may wait so long in all, in ms, from when they first have to: for their turn, and for Telegram. Several of these
   * may share the holds.
   */
  transformer(patience: number): Transformer {
    return async (previous, method, payload, signal) => {
      const { chat_id: id } = payload as { chat_id?: number | string };
      const attempt = () => previous(method, payload, signal);
      if (id === undefined) return attempt();
      const call: Call = {
        ...{ chat: String(id), attempt, patience },
        signal: signal as unknown as AbortSignal | undefined,
      };
      if (!this.#holds.has(call.chat)) {
        const answer = await attempt();
        if (!this.#note(call.chat, answer)) return answer;
      }
      const isShown = method !== 'sendChatAction';
      return isShown ? await this.#inLine(call) : { ok: true, result: true as never };
    };
  }

  /** Whether Telegram asks to wait, which is kept. */
  #note(chat: string, answer: Answer): boolean {
    const seconds = answer.ok ? undefined : answer.parameters?.retry_after;
    if (seconds === undefined) return false;
    // Whatever is no wait at all would be tried again without end.
    const until = performance.now() + (seconds > 0 ? seconds : 1) * 1000;
    const hold = this.#holdOf(chat);
    hold.until = Math.max(hold.until, until);
    return true;
  }

  #holdOf(chat: string): Hold {
    for (const [other, { until, waiting }] of this.#holds)
      if (other !== chat && waiting === 0 && performance.now() >= until) this.#holds.delete(other);
    const hold = this.#holds.get(chat) ?? { until: 0, last: Promise.resolve(), waiting: 0 };
    this.#holds.set(chat, hold);
    return hold;
  }

  async #inLine(call: Call): Promise<Answer> {
    const hold = this.#holdOf(call.chat);
    const deadline = performance.now() + call.patience;
    if (hold.waiting >= MOST_WAITING) return tooLong(hold);
    const { promise: end, resolve } = Promise.withResolvers<void>();
    const before = hold.last;
    hold.last = end;
    hold.waiting += 1;
    try {
      if (!(await endsBefore(before, deadline))) return tooLong(hold);
      return await this.#untilTaken(call, hold, deadline);
    } finally {
      // Whoever comes next waits for those before, also when this one has left.
      void before.then(resolve);
      hold.waiting -= 1;
      if (hold.waiting === 0 && performance.now() >= hold.until) this.#holds.delete(call.chat);
    }
  }

  async #untilTaken({ chat, attempt, signal }: Call, hold: Hold, deadline: number): Promise<Answer> {
    for (;;) {
      const left = hold.until - performance.now();
      if (hold.until > deadline) return tooLong(hold);
      if (left > 0) {
        // A timer may ring a little before its time: then it is looked at once more.
        await sleep(Math.ceil(left), undefined, signal ? { signal } : {});
        continue;
      }
      const answer = await attempt();
      if (!this.#note(chat, answer)) return answer;
    }
  }
}

/** Whether it ends before that time, by `performance.now()`. */
async function endsBefore(promise: Promise<void>, deadline: number): Promise<boolean> {
  const { promise: over, resolve } = Promise.withResolvers<false>();
  const timer = setTimeout(() => resolve(false), Math.max(0, deadline - performance.now()));
  try {
    return await Promise.race([promise.then(() => true), over]);
  } finally {
    clearTimeout(timer);
  }
}

function tooLong({ until }: Hold) {
  const seconds = Math.max(1, Math.ceil((until - performance.now()) / 1000));
  return {
    ok: false,
    error_code: 429,
    description: `Too Many Requests: retry after ${seconds}`,
    parameters: { retry_after: seconds },
  } as const;
}
