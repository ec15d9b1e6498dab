import { type NoticeKind, traitsOf } from '../notices/kinds.ts';
import type { Secret } from '../platform/secret.ts';
import type { HttpAnswer } from './http/http-client.ts';
import { type HttpNotifierOptions, httpNotifier } from './http/http-notifier.ts';
import { later, misconfigured, outcome } from './http/outcome.ts';
import type { Delivered, NoticeMessage, Notifier } from './notifier.ts';
import { titleOf } from './wording/words.ts';

export interface PingOptions extends HttpNotifierOptions {
  /** Address of the check, a secret as a whole. */
  readonly url: Secret;
}

/** What a dead man's switch hears of, unless it is told otherwise. */
export const PING_KINDS: readonly NoticeKind[] = [
  'sync-finished',
  'sync-failed',
  'code-needed',
  'signed-out',
  'disk-full',
  'library-unmounted',
  'damage-found',
];

/** A ping that comes late would say of now what was true then. */
const STALE = 15 * 60_000;
const RATE_LIMITED_PAUSE = 60_000;

/**
 * Keeps a dead man's switch quiet, by the addresses of Healthchecks (https://healthchecks.io/docs/http_api): one GET for each sync that
 * finished, a POST to `/fail` with the title when one failed or something began that is critical or blocks. All else, an end too, is nothing to it: the next
 * sync says so.
 */
export function ping({ url, ...options }: PingOptions): Notifier {
  return httpNotifier(options, {
    type: 'ping',
    staleAfter: STALE,
    judge,
    calls(message) {
      if (message.kind === 'sync-finished' || message.kind === 'test')
        return [{ url: url.reveal(), method: 'GET' }];
      if (!isFailure(message)) return [];
      const body = titleOf(message, { most: 250 });
      return [
        { url: below(url.reveal(), 'fail'), headers: { 'content-type': 'text/plain; charset=utf-8' }, body },
      ];
    },
  });
}

function isFailure({ kind, severity, phase }: NoticeMessage): boolean {
  if (phase === 'ended') return false;
  return kind === 'sync-failed' || severity === 'critical' || traitsOf(kind).isBlocking === true;
}

function below(address: string, part: string): string {
  const url = new URL(address);
  url.pathname = `${url.pathname.replace(/\/$/, '')}/${part}`;
  return url.href;
}

/** For an id that it does not know, and for too many pings, Healthchecks answers 200 as well. */
function judge(answer: HttpAnswer): Delivered {
  if (answer.status === 200 && /^OK \(not found\)/i.test(answer.text))
    return misconfigured('knows no such check');
  if (answer.status === 200 && /^OK \(rate limited\)/i.test(answer.text))
    return later('has been told too much', RATE_LIMITED_PAUSE);
  return outcome(answer);
}
