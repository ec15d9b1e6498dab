import { setTimeout as sleep } from 'node:timers/promises';
import type { Transformer } from 'grammy';

/** A chat in which Telegram has asked to wait. */
interface Hold {
  /** When the next call may go out, by `performance.now()`. */
  until: number;
  /** Ends with the last call that waits. */
  last: Promise<unknown>;
}

/**
 * Holds back all calls for a chat for as long as Telegram has asked any of them to wait, and then lets them out one after the other in
 * the order in which they came. One that would wait for more than so many seconds is refused as Telegram would, without a call. That
 * somebody types is not shown meanwhile. Telegram counts by chats: https://core.telegram.org/bots/faq#broadcasting-to-users
 */
export function floodHolds(longestWait: number): Transformer {
  const holds = new Map<string, Hold>();
  return async (previous, method, payload, signal) => {
    const { chat_id: id } = payload as { chat_id?: number | string };
    if (id === undefined) return previous(method, payload, signal);
    const chat = String(id);
    const call = async () => {
      const answer = await previous(method, payload, signal);
      const seconds = answer.ok ? undefined : answer.parameters?.retry_after;
      if (seconds === undefined) return answer;
      const until = performance.now() + seconds * 1000;
      const hold = holds.get(chat);
      if (hold) hold.until = Math.max(hold.until, until);
      else holds.set(chat, { until, last: Promise.resolve() });
      return answer;
    };
    const hold = holds.get(chat);
    if (!hold) return call();
    if (method === 'sendChatAction') return { ok: true, result: true as never };
    const waiting = hold.last.then(async () => {
      const left = hold.until - performance.now();
      if (left > longestWait * 1000) return tooLong(Math.ceil(left / 1000));
      if (left > 0) await sleep(left, undefined, signal ? { signal: signal as unknown as AbortSignal } : {});
      return call();
    });
    const end = waiting.catch(() => undefined);
    hold.last = end;
    try {
      return await waiting;
    } finally {
      if (hold.last === end && performance.now() >= hold.until) holds.delete(chat);
    }
  };
}

function tooLong(seconds: number) {
  return {
    ok: false,
    error_code: 429,
    description: `Too Many Requests: retry after ${seconds}`,
    parameters: { retry_after: seconds },
  } as const;
}
