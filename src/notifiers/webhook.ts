import type { Clock } from '../platform/clock.ts';
import type { Secret } from '../platform/secret.ts';
import { type HttpNotifierOptions, httpNotifier } from './http/http-notifier.ts';
import type { NoticeMessage, Notifier } from './notifier.ts';
import { webhookSignature } from './webhook-signature.ts';
import { fitted, jsonBytes } from './wording/fitted.ts';
import { plain } from './wording/plain.ts';
import { titleOf } from './wording/words.ts';

export interface WebhookOptions extends HttpNotifierOptions {
  /** May be a secret as a whole. */
  readonly url: Secret;
  /** The new one, and the old one while it changes. */
  readonly keys: readonly Buffer[];
  /** Sent along, by their names in small letters. */
  readonly headers: Readonly<Record<string, string>>;
  readonly clock: Clock;
}

const [SECOND, MINUTE, HOUR] = [1000, 60_000, 3_600_000];
/** Those that Standard Webhooks suggests: about three days. */
const RETRIES = [
  ...[5 * SECOND, 5 * MINUTE, 30 * MINUTE],
  ...[2, 5, 10, 14, 20, 24].map((hours) => hours * HOUR),
];

/**
 * Tells a program by webhooks as Standard Webhooks has them: signed, with the same id at every try. Stays below the 20 kB that they are
 * to have: text, hint and facts are cut.
 */
export function webhook({ url, keys, headers, clock, ...options }: WebhookOptions): Notifier {
  return httpNotifier(options, {
    type: 'webhook',
    retries: RETRIES,
    concurrency: 4,
    calls(message) {
      const { id } = message;
      const body = bodyOf(message);
      const timestamp = Math.floor(clock.now() / 1000);
      const signature = webhookSignature(keys, { id, timestamp, body });
      return [
        {
          url: url.reveal(),
          body,
          headers: {
            ...headers,
            'content-type': 'application/json',
            'webhook-id': id,
            'webhook-timestamp': `${timestamp}`,
            'webhook-signature': signature,
          },
        },
      ];
    },
  });
}

function bodyOf(message: NoticeMessage): string {
  const { kind, phase, severity, key, account, at, count } = message;
  const cut = (text: string, most: number) => fitted(plain(text), { most, size: jsonBytes });
  return JSON.stringify({
    type: `homeroll.${kind.replaceAll('-', '.')}`,
    timestamp: new Date(at).toISOString(),
    data: {
      ...{ phase, severity, key, count },
      account: account === undefined ? null : cut(account, 500),
      title: titleOf(message, { most: 500, size: jsonBytes }),
      text: cut(message.text, 6000),
      hint: message.hint === undefined ? null : cut(message.hint, 1000),
      facts: Object.fromEntries(
        Object.entries(message.data)
          .slice(0, 20)
          .map(([name, value]) => [cut(name, 60), typeof value === 'string' ? cut(value, 400) : value]),
      ),
    },
  });
}
