import type { ChatButton } from '../chat/chat-message.ts';
import { cutAtWord } from './message-parts.ts';

/** Telegram draws longer labels too, but no telephone has room for them. */
const LONGEST_LABEL = 64;
/** Telegram takes no more buttons in a row. */
const WIDEST_ROW = 8;

type InlineButton =
  | { text: string; callback_data: string; style?: 'primary' }
  | { text: string; url: string };

/** The `reply_markup` of a message with buttons; an empty keyboard takes them away. */
export function keyboardOf(buttons: readonly (readonly ChatButton[])[] = []): {
  inline_keyboard: InlineButton[][];
} {
  return { inline_keyboard: buttons.flatMap(rowsOf) };
}

function rowsOf(row: readonly ChatButton[]): InlineButton[][] {
  const rows = Array.from({ length: Math.ceil(row.length / WIDEST_ROW) }, (_, index) =>
    row.slice(index * WIDEST_ROW, (index + 1) * WIDEST_ROW),
  );
  return rows.map((some) => some.map(inlineButton));
}

function inlineButton(button: ChatButton): InlineButton {
  const text = cutAtWord(button.label.replace(/\s+/g, ' ').trim(), LONGEST_LABEL) || '…';
  if ('url' in button) return { text, url: button.url };
  const { press, kind } = button;
  return { text, callback_data: press, ...(kind === 'confirm' ? { style: 'primary' } : {}) };
}
