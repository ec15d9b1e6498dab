import type { Delivered } from '../notifier.ts';
import type { HttpAnswer, Unanswered } from './http-client.ts';

/** A person has to mend the configuration: asked again seldom, so that nobody is locked out for it. */
const UNTIL_MENDED = 30 * 60_000;

/**
 * What became of a call. An answer that finds fault with the token or the address (401, 403, 404, 407) says nothing about the
 * message: it waits until a person has mended that.
 */
export function outcome(answer: HttpAnswer | Unanswered): Delivered {
  if (answer.kind === 'unreachable') return answer;
  const { status, retryAfter } = answer;
  if (status >= 200 && status < 300) return { kind: 'delivered' };
  if (status >= 300 && status < 400)
    return { kind: 'refused', reason: `answers with a redirect (${status}), which is not followed` };
  if (status === 401 || status === 403 || status === 407)
    return misconfigured(`refuses the sender (${status})`);
  if (status === 404) return misconfigured('knows no such address (404)');
  if (status === 410) return { kind: 'gone', reason: 'wants to be told no more (410)' };
  if (status === 429) return later('has been told too much (429)', retryAfter);
  if (status >= 500 || status === 408 || status === 425) return later(`answers ${status}`, retryAfter);
  return { kind: 'refused', reason: `refuses the message (${status})` };
}

/** Nothing can be told there before a person has changed something. */
export function misconfigured(reason: string): Delivered {
  return { kind: 'unreachable', reason, after: UNTIL_MENDED };
}

export function later(reason: string, after?: number): Delivered {
  return { kind: 'later', reason, ...(after === undefined ? {} : { after }) };
}
