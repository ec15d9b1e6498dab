import type { Chat, Message, Update, User } from 'grammy/types';
import type { Answering, ChatPlace, ChatUser, Deed, Heard } from '../chat/chat-platform.ts';
import type { Answered } from './answering.ts';
import { type Download, incomingFiles } from './incoming-files.ts';
import { type BotSelf, invitationCode, spokenText } from './spoken-text.ts';

/** The kinds of updates that tell something here. */
export const HEARD_KINDS: readonly ('message' | 'callback_query')[] = ['message', 'callback_query'];

/** What is needed to understand an update. */
export interface Reading {
  readonly bot: BotSelf;
  /** When it was heard, in ms: Telegram does not tell when a button was pressed. */
  readonly heardAt: number;
  readonly download: Download;
  answering(answered: Answered): Answering;
}

/**
 * What was done by an update of https://core.telegram.org/bots/api#update: nothing when it is not for the bot, two things when a
 * live photo was sent. Bots, and those who hide behind a chat's name, are not heard.
 */
export function readUpdate(update: Update, reading: Reading): Heard[] {
  const { message, callback_query: tap } = update;
  if (!isWhole(update)) return [];
  if (message) return readMessage(message, reading);
  if (!tap?.message || typeof tap.data !== 'string' || tap.from.is_bot) return [];
  const { message_id: messageId, chat } = tap.message;
  const place = placeOf(chat, tap.message);
  return [
    {
      id: `tap ${tap.id}`,
      at: reading.heardAt,
      user: userOf(tap.from),
      place,
      deed: { kind: 'pressed', press: tap.data },
      answering: reading.answering({ ...place, messageId, tap: tap.id }),
    },
  ];
}

/** Who did it and where is what everything is decided by: without both of them nothing is. A private chat is that with its person. */
function isWhole({ message, callback_query: tap }: Update): boolean {
  const [from, chat] = message ? [message.from, message.chat] : [tap?.from, tap?.message?.chat];
  const isId = (id: unknown) => typeof id === 'number' && Number.isSafeInteger(id) && id !== 0;
  if (!isId(from?.id) || !isId(chat?.id) || typeof from?.first_name !== 'string') return false;
  return chat?.type !== 'private' || chat.id === from.id;
}

function readMessage(message: Message, reading: Reading): Heard[] {
  const { message_id: messageId, chat, from, date } = message;
  if (!from || from.is_bot || message.sender_chat || message.via_bot) return [];
  const place = placeOf(chat, message);
  const id = `message ${chat.id} ${messageId}`;
  return deedsOf(message, reading).map((deed, index) => ({
    id: index === 0 ? id : `${id} ${index}`,
    at: date * 1000,
    user: userOf(from),
    place,
    deed,
    answering: reading.answering({ ...place, messageId }),
  }));
}

function deedsOf(message: Message, { bot, download }: Reading): Deed[] {
  const code = invitationCode(message);
  if (code !== undefined) return [{ kind: 'came', code }];
  const text = spokenText(message, bot);
  if (text === undefined) return [];
  const files = incomingFiles(message, download);
  if (files.length > 0)
    return files.map((file, index) => ({ kind: 'sent', file, text: index === 0 ? text : '' }));
  return text === '' ? [] : [{ kind: 'said', text }];
}

/** A topic; outside of forums the same number only tells which messages answer one another. */
function placeOf(chat: Chat, message: object): ChatPlace {
  const { is_topic_message: isTopic, message_thread_id: topic } = message as Partial<Message>;
  const inTopic = isTopic && topic !== undefined ? { topic: String(topic) } : {};
  return { chat: String(chat.id), ...inTopic, isPrivate: chat.type === 'private' };
}

function userOf({ id, first_name: first, last_name: last, language_code: locale }: User): ChatUser {
  const name = [first, last].filter(Boolean).join(' ');
  return { id: String(id), name, ...(typeof locale === 'string' ? { locale } : {}) };
}
