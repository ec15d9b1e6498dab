import type { Secret } from '../platform/secret.ts';
import { type HttpNotifierOptions, httpNotifier, postJson } from './http/http-notifier.ts';
import type { NoticeMessage, Notifier } from './notifier.ts';
import { jsonBytes } from './wording/fitted.ts';
import { bodyOf, titleOf } from './wording/words.ts';

export interface NtfyOptions extends HttpNotifierOptions {
  /** Without a slash at its end. */
  readonly server: string;
  readonly topic: Secret;
  readonly token: Secret | undefined;
}

const PRIORITY = { info: 3, warning: 4, critical: 5 } as const;
const TAG = { info: 'information_source', warning: 'warning', critical: 'rotating_light' } as const;
/** Below that a phone makes no sound. */
const LOW = 2;
/**
 * A longer message becomes a file. The whole body may have twice as many bytes, so the message is measured as it stands there
 * (https://docs.ntfy.sh/publish/#limitations).
 */
const MOST = 4096;

/**
 * Tells ntfy, by JSON so that the topic is in no address. Texts are plain, as long as Markdown is not asked for. With the same
 * `sequence_id` a second delivery replaces the first (since ntfy 2.16; earlier ones pass over it).
 */
export function ntfy({ server, topic, token, ...options }: NtfyOptions): Notifier {
  return httpNotifier(options, {
    type: 'ntfy',
    calls(message) {
      const isOver = message.phase === 'ended';
      const body = {
        topic: topic.reveal(),
        title: titleOf(message, { most: 250, size: jsonBytes }),
        message: bodyOf(message, { most: MOST, size: jsonBytes }),
        priority: priorityOf(message),
        tags: [isOver ? 'white_check_mark' : TAG[message.severity]],
        sequence_id: message.id,
      };
      const headers = token ? { authorization: `Bearer ${token.reveal()}` } : {};
      return [postJson(`${server}/`, body, headers)];
    },
  });
}

function priorityOf({ isSilent, phase, severity }: NoticeMessage): number {
  if (isSilent) return LOW;
  return phase === 'ended' ? PRIORITY.info : PRIORITY[severity];
}
