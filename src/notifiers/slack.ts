import type { Secret } from '../platform/secret.ts';
import { type HttpNotifierOptions, httpNotifier, postJson } from './http/http-notifier.ts';
import type { NoticeMessage, Notifier } from './notifier.ts';
import { detailOf, titleOf } from './wording/words.ts';

export interface SlackOptions extends HttpNotifierOptions {
  /** Address of the incoming webhook, a secret as a whole. */
  readonly url: Secret;
}

const SIGN = { info: 'ℹ️', warning: '⚠️', critical: '🚨' } as const;
/** Of the text of a block. */
const MOST = 3000;

/**
 * Tells a channel in Slack by an incoming webhook. `&`, `<` and `>` are escaped, and `verbatim` keeps names and addresses in the text
 * from becoming links and mentions (https://docs.slack.dev/messaging/formatting-message-text).
 */
export function slack({ url, ...options }: SlackOptions): Notifier {
  return httpNotifier(options, {
    type: 'slack',
    calls(message) {
      const title = `${signOf(message)} ${titleOf(message, { most: 250, write: escaped })}`;
      const section = (text: string, id: string) => ({
        type: 'section',
        block_id: id,
        text: { type: 'mrkdwn', text, verbatim: true },
      });
      const detail = detailOf(message, { most: MOST, write: escaped });
      const blocks = [
        section(title, message.id),
        ...(detail === '' ? [] : [section(detail, `${message.id}-detail`)]),
      ];
      return [postJson(url.reveal(), { text: title, blocks })];
    },
  });
}

function signOf({ phase, severity }: NoticeMessage): string {
  return phase === 'ended' ? '✅' : SIGN[severity];
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
