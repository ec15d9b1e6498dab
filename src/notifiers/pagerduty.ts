import type { Secret } from '../platform/secret.ts';
import { type HttpNotifierOptions, httpNotifier, postJson } from './http/http-notifier.ts';
import type { NoticeMessage, Notifier } from './notifier.ts';
import { fitted } from './wording/fitted.ts';
import { detailOf, titleOf } from './wording/words.ts';

export interface PagerDutyOptions extends HttpNotifierOptions {
  /** Without a slash at its end. */
  readonly server: string;
  /** Integration key of a service (Events API v2). */
  readonly key: Secret;
}

/**
 * Tells PagerDuty (https://developer.pagerduty.com/docs/events-api-v2-overview): what begins triggers an incident under our key, a
 * reminder falls into the same, what ends resolves it. What merely happened is a change, which wakes nobody: an incident of it would
 * never end.
 */
export function pagerduty({ server, key, ...options }: PagerDutyOptions): Notifier {
  return httpNotifier(options, {
    type: 'pagerduty',
    calls(message) {
      if (message.phase === 'happened') return [changeCall(message, server, key)];
      const event = {
        routing_key: key.reveal(),
        event_action: message.phase === 'ended' ? 'resolve' : 'trigger',
        dedup_key: message.key,
        ...(message.phase === 'ended' ? {} : { payload: payloadOf(message) }),
      };
      return [postJson(`${server}/v2/enqueue`, event)];
    },
  });
}

/** https://developer.pagerduty.com/docs/send-change-event: the same key serves; there is no severity and no key of an incident. */
function changeCall(message: NoticeMessage, server: string, key: Secret) {
  const { summary, source, timestamp, class: kind, custom_details } = payloadOf(message);
  const { account } = message;
  const about = account === undefined ? {} : { account: fitted(account, { most: 255 }) };
  const payload = { summary, source, timestamp, custom_details: { ...custom_details, kind, ...about } };
  return postJson(`${server}/v2/change/enqueue`, { routing_key: key.reveal(), payload });
}

function payloadOf(message: NoticeMessage) {
  const { id, kind, severity, at, account, count } = message;
  return {
    summary: titleOf(message, { most: 1024 }),
    source: 'homeroll',
    severity,
    timestamp: new Date(at).toISOString(),
    class: kind,
    ...(account === undefined ? {} : { component: fitted(account, { most: 255 }) }),
    custom_details: { id, count, text: detailOf(message, { most: 4000 }) },
  };
}
