import type { Secret } from '../platform/secret.ts';
import type { HttpAnswer } from './http/http-client.ts';
import { type HttpNotifierOptions, httpNotifier, postJson } from './http/http-notifier.ts';
import { later, misconfigured, outcome } from './http/outcome.ts';
import type { Delivered, NoticeMessage, Notifier } from './notifier.ts';
import { bodyOf, titleOf } from './wording/words.ts';

export interface AppriseOptions extends HttpNotifierOptions {
  /** Without a slash at its end. */
  readonly server: string;
  /** Of the configuration that is kept there; whoever has it can read that. */
  readonly key: Secret;
  readonly tag: string | undefined;
}

const TYPE = { info: 'info', warning: 'warning', critical: 'failure' } as const;

/** Tells an Apprise API server (https://github.com/caronc/apprise-api), which tells whom its configuration names. */
export function apprise({ server, key, tag, ...options }: AppriseOptions): Notifier {
  return httpNotifier(options, {
    type: 'apprise',
    judge,
    calls: (message) => [
      postJson(`${server}/notify/${encodeURIComponent(key.reveal())}`, {
        title: titleOf(message, { most: 250 }),
        body: bodyOf(message, { most: 4000 }),
        type: typeOf(message),
        format: 'text',
        ...(tag === undefined ? {} : { tag }),
      }),
    ],
  });
}

function typeOf({ phase, severity }: NoticeMessage): string {
  return phase === 'ended' ? 'success' : TYPE[severity];
}

function judge(answer: HttpAnswer): Delivered {
  if (answer.status === 204) return misconfigured('has no configuration under this key (204)');
  if (answer.status === 424) return later('could not tell all of its services (424)');
  return outcome(answer);
}
