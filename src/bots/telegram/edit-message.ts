import type { ChatMessage } from '../chat/chat-message.ts';
import { ChatError, type SentMessage } from '../chat/chat-platform.ts';
import type { BotApi } from './bot-api.ts';
import { ChatLine } from './chat-line.ts';
import { keyboardOf } from './keyboards.ts';
import { type MessagePart, messageParts } from './message-parts.ts';
import { WITHOUT_PREVIEW } from './send-message.ts';
import { isUnchanged } from './telegram-errors.ts';

/**
 * Changes the text and the buttons of a message. A text that takes several messages is laid over the last ones that were sent;
 * what has no room there is left out. @throws ChatError
 */
export async function editMessage(api: BotApi, sent: SentMessage, message: ChatMessage): Promise<void> {
  const line = new ChatLine(api, sent);
  const ids = sent.ids.map(Number);
  const last = ids.at(-1);
  if (last === undefined) throw new ChatError('gone', 'the message has no ids');
  const parts = messageParts(message).slice(0, ids.length);
  const final = parts.pop() ?? { text: '…', entities: [] };
  const others = parts.length > 0 ? ids.slice(-1 - parts.length, -1) : [];
  for (const [index, part] of parts.entries()) {
    const id = others[index];
    if (id !== undefined) await editEarlier(line, id, part);
  }
  await editText(line, last, final, message.buttons);
}

/** Deletes a message, all of it. What Telegram does not let a bot delete any more stays. @throws ChatError */
export async function deleteMessage(api: BotApi, sent: SentMessage): Promise<void> {
  const message_ids = sent.ids.map(Number);
  if (message_ids.length === 0) return;
  try {
    await new ChatLine(api, sent).call((raw, { chat_id }, signal) =>
      raw.deleteMessages({ chat_id, message_ids }, signal),
    );
  } catch (error) {
    if (!(error instanceof ChatError) || error.kind !== 'gone') throw error;
  }
}

/** What came earlier may be a picture, which has no text to change. */
async function editEarlier(line: ChatLine, id: number, part: MessagePart): Promise<void> {
  try {
    await editText(line, id, part);
  } catch (error) {
    if (!(error instanceof ChatError) || error.kind !== 'refused') throw error;
  }
}

async function editText(
  line: ChatLine,
  message_id: number,
  part: MessagePart,
  buttons?: ChatMessage['buttons'],
): Promise<void> {
  const looks = { ...part, reply_markup: keyboardOf(buttons), ...WITHOUT_PREVIEW };
  await line.call(async (raw, { chat_id }, signal) => {
    try {
      await raw.editMessageText({ chat_id, message_id, ...looks }, signal);
    } catch (error) {
      if (!isUnchanged(error)) throw error;
    }
  });
}
