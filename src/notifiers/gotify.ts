import type { Secret } from '../platform/secret.ts';
import { type HttpNotifierOptions, httpNotifier, postJson } from './http/http-notifier.ts';
import type { NoticeMessage, Notifier } from './notifier.ts';
import { bodyOf, titleOf } from './wording/words.ts';

export interface GotifyOptions extends HttpNotifierOptions {
  /** Without a slash at its end. */
  readonly server: string;
  /** Of an application. */
  readonly token: Secret;
}

/** On a phone, from 8 on it is shown over everything else, from 4 on it makes a sound. */
const PRIORITY = { info: 4, warning: 6, critical: 8 } as const;
const SILENT = 2;

/** Tells a Gotify server. Texts are said to be plain, so that no Markdown in them is obeyed. */
export function gotify({ server, token, ...options }: GotifyOptions): Notifier {
  return httpNotifier(options, {
    type: 'gotify',
    calls(message) {
      const { id, kind, key, phase } = message;
      const body = {
        title: titleOf(message, { most: 250 }),
        message: bodyOf(message, { most: 4000 }),
        priority: priorityOf(message),
        extras: {
          'client::display': { contentType: 'text/plain' },
          'homeroll::notice': { id, kind, key, phase },
        },
      };
      return [postJson(`${server}/message`, body, { 'x-gotify-key': token.reveal() })];
    },
  });
}

function priorityOf({ isSilent, phase, severity }: NoticeMessage): number {
  if (isSilent) return SILENT;
  return phase === 'ended' ? PRIORITY.info : PRIORITY[severity];
}
