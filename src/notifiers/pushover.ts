import { createHash } from 'node:crypto';
import type { Secret } from '../platform/secret.ts';
import type { HttpAnswer, HttpCall } from './http/http-client.ts';
import { type HttpNotifierOptions, httpNotifier } from './http/http-notifier.ts';
import { misconfigured, outcome } from './http/outcome.ts';
import type { Delivered, NoticeMessage, Notifier } from './notifier.ts';
import { bodyOf, titleOf } from './wording/words.ts';

export interface PushoverOptions extends HttpNotifierOptions {
  /** Without a slash at its end. */
  readonly server: string;
  /** Of an application. */
  readonly token: Secret;
  /** Of a user or a group. */
  readonly user: Secret;
}

const CANCEL = '/1/receipts/cancel_by_tag/';
/** Seconds: an emergency sounds every five minutes for three hours (the longest), until somebody acknowledges it. */
const EMERGENCY = { retry: '300', expire: '10800' };

/**
 * Tells Pushover (https://pushover.net/api). The beginning of something critical is an emergency, which sounds again and again;
 * its end takes that back first, by the tag that it was sent with (https://pushover.net/api/receipts).
 */
export function pushover({ server, token, user, ...options }: PushoverOptions): Notifier {
  const form = (path: string, fields: Record<string, string>): HttpCall => ({
    url: `${server}${path}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ token: token.reveal(), ...fields }).toString(),
  });
  return httpNotifier(options, {
    type: 'pushover',
    judge,
    calls(message) {
      const isEmergency = message.severity === 'critical' && message.phase === 'began';
      const tell = form('/1/messages.json', {
        user: user.reveal(),
        title: titleOf(message, { most: 250 }),
        message: bodyOf(message, { most: 1024 }),
        priority: `${isEmergency ? 2 : priorityOf(message)}`,
        timestamp: `${Math.floor(message.at / 1000)}`,
        ...(isEmergency ? { ...EMERGENCY, tags: tagOf(message) } : {}),
      });
      const isOver = message.severity === 'critical' && message.phase === 'ended';
      return isOver ? [form(`${CANCEL}${tagOf(message)}.json`, {}), tell] : [tell];
    },
  });
}

function priorityOf({ isSilent, phase, severity }: NoticeMessage): number {
  if (isSilent) return -1;
  return severity === 'critical' && phase !== 'ended' ? 1 : 0;
}

/** A tag is letters and digits, which a key need not be. */
function tagOf({ key }: NoticeMessage): string {
  return `homeroll${createHash('sha256').update(key).digest('hex').slice(0, 16)}`;
}

/** A token or a user that is not known is told by 400 as well, and named in the answer. */
function judge(answer: HttpAnswer, { url }: HttpCall): Delivered {
  const { status, text } = answer;
  if (url.includes(CANCEL) && status >= 400 && status < 500 && status !== 429) return { kind: 'delivered' };
  if (status === 400 && /"(token|user)"\s*:\s*"invalid"/.test(text))
    return misconfigured('does not know the application or the user (400)');
  return outcome(answer);
}
