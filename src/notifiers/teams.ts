import type { Secret } from '../platform/secret.ts';
import { type HttpNotifierOptions, httpNotifier, postJson } from './http/http-notifier.ts';
import type { NoticeMessage, Notifier } from './notifier.ts';
import { detailOf, titleOf } from './wording/words.ts';

export interface TeamsOptions extends HttpNotifierOptions {
  /** Address of the workflow, a secret as a whole. */
  readonly url: Secret;
}

const COLOR = { info: 'accent', warning: 'warning', critical: 'attention' } as const;
/** Lines and characters of a card; at three bytes each they stay far below the 28 kB that Teams takes. */
const MOST_LINES = 20;
const MOST = 4000;

/**
 * Tells a channel or a chat in Microsoft Teams by a workflow that posts an Adaptive Card. A text block would obey Markdown and links
 * in names; runs of a rich text block are shown as they are (https://adaptivecards.io/explorer/TextRun.html).
 */
export function teams({ url, ...options }: TeamsOptions): Notifier {
  return httpNotifier(options, {
    type: 'teams',
    calls: (message) => [
      postJson(url.reveal(), {
        type: 'message',
        attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: cardOf(message) }],
      }),
    ],
  });
}

function cardOf(message: NoticeMessage) {
  const color = message.phase === 'ended' ? 'good' : COLOR[message.severity];
  const title = titleOf(message, { most: 250 });
  const lines = detailOf(message, { most: MOST }).split('\n');
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.4',
    body: [
      line({ type: 'TextRun', text: title, weight: 'bolder', color }, message.id),
      ...shown(lines).map((text) => line({ type: 'TextRun', text })),
    ],
  };
}

/** The first lines, and the last, which says what to do. */
function shown(lines: readonly string[]): string[] {
  const full = lines.filter((line) => line !== '');
  return full.length <= MOST_LINES ? full : [...full.slice(0, MOST_LINES - 2), '…', ...full.slice(-1)];
}

function line(run: object, id?: string) {
  return { type: 'RichTextBlock', ...(id === undefined ? {} : { id }), inlines: [run] };
}
