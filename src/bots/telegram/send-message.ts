import { InputFile } from 'grammy';
import type { ChatFile, ChatMessage } from '../chat/chat-message.ts';
import { ChatError, type ChatPlace, type SentMessage } from '../chat/chat-platform.ts';
import type { BotApi } from './bot-api.ts';
import { ChatLine } from './chat-line.ts';
import { keyboardOf } from './keyboards.ts';
import { messageParts } from './message-parts.ts';
import { LARGEST_FILE, shapeOf, sizeOf } from './picture-shapes.ts';
import { type Manner, sendPictures, wireName } from './send-pictures.ts';

/** A message on its way. */
export interface Sending {
  readonly place: Omit<ChatPlace, 'isPrivate'>;
  readonly message: ChatMessage;
  /** The message that it answers. */
  readonly replyTo?: number | undefined;
}

/**
 * Says a message: its pictures, its file, then its text. What is too large for Telegram is left out and named below the text.
 * @throws ChatError; `refused` after the text was said when it was the file that was left out
 */
export async function sendMessage(api: BotApi, { place, message, replyTo }: Sending): Promise<SentMessage> {
  const line = new ChatLine(api, place);
  const manner = mannerOf(message, replyTo);
  const shaped = await Promise.all((message.pictures ?? []).map(shapeOf));
  const [possible, tooLarge] = [shaped.filter(hasForm), shaped.filter((one) => !hasForm(one))];
  const leftOut = tooLarge.map(({ picture, bytes }) => note(picture.name, bytes));
  const ids = await sendPictures(line, possible, manner);
  const { file } = message;
  const fileSize = file ? await contentSize(file) : 0;
  if (file && fileSize <= LARGEST_FILE) ids.push(await sendFile(line, file, manner));
  else if (file) leftOut.push(note(file.name, fileSize));
  ids.push(...(await sendText(line, { ...message, text: withNotes(message.text, leftOut) }, manner)));
  if (fileSize > LARGEST_FILE) throw new ChatError('refused', 'the file is larger than Telegram takes');
  if (ids.length === 0) throw new ChatError('refused', 'there is nothing to say');
  return { ...sentPlace(line), ids: ids.map(String) };
}

/** Says the text of a message alone, with its buttons below the last part. */
async function sendText(line: ChatLine, message: ChatMessage, manner: Manner): Promise<number[]> {
  const { buttons = [] } = message;
  const parts = messageParts(message);
  // Buttons cannot stand alone, nor below an album.
  if (parts.length === 0 && buttons.length > 0) parts.push({ text: '…', entities: [] });
  const ids: number[] = [];
  for (const [index, part] of parts.entries()) {
    const isLast = index === parts.length - 1;
    const keyboard = isLast && buttons.length > 0 ? { reply_markup: keyboardOf(buttons) } : {};
    const { message_id } = await line.call((raw, target, signal) =>
      raw.sendMessage({ ...target, ...manner, ...part, ...keyboard, ...WITHOUT_PREVIEW }, signal),
    );
    ids.push(message_id);
  }
  return ids;
}

/** No address in a text is fetched by Telegram and drawn below it. */
export const WITHOUT_PREVIEW = { link_preview_options: { is_disabled: true } };

/** How the messages of one saying are sent. */
function mannerOf({ isSilent }: ChatMessage, replyTo?: number): Manner {
  return {
    ...(isSilent ? { disable_notification: true } : {}),
    ...(replyTo === undefined
      ? {}
      : { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }),
  };
}

/** Where a message went. */
function sentPlace({ chat, topic }: ChatLine): Omit<SentMessage, 'ids'> {
  return { chat, ...(topic === undefined ? {} : { topic }) };
}

async function sendFile(line: ChatLine, { name, content }: ChatFile, manner: Manner): Promise<number> {
  const bytes = 'text' in content ? Buffer.from(content.text) : content.path;
  const { message_id } = await line.call((raw, target, signal) =>
    raw.sendDocument({ ...target, ...manner, document: new InputFile(bytes, wireName(name)) }, signal),
  );
  return message_id;
}

function contentSize({ content }: ChatFile): number | Promise<number> {
  return 'text' in content ? Buffer.byteLength(content.text) : sizeOf(content.path);
}

function hasForm({ forms }: { readonly forms: readonly unknown[] }): boolean {
  return forms.length > 0;
}

function withNotes(text: string, notes: readonly string[]): string {
  return [text, ...notes].filter(Boolean).join('\n');
}

/** Says in signs, since nobody knows here which language is read, that a file was not sent. */
function note(name: string, bytes: number): string {
  const megabytes = Number.isFinite(bytes) ? ` (${Math.ceil(bytes / 1e6)} MB > 50 MB)` : '';
  return `⚠ ${name}${megabytes}`;
}
