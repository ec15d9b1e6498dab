import type { Message, Update } from 'grammy/types';
import { isSayingPress } from '../chat/presses.ts';

/** Five digits or more, of any script, with up to three signs between two of them: as people write a code, also beside words. */
const DIGITS = /\p{Nd}(?:[^\p{L}\p{N}]{0,3}\p{Nd}){4}/u;
/** Four digits and no words. */
const BARE = /^[^\p{L}\p{N}]*\p{Nd}(?:[^\p{L}\p{N}]{0,3}\p{Nd}){3}[^\p{L}\p{N}]*$/u;
/** The code of an invitation, as an app sends it and as people copy it. */
const INVITATION = /\/start\S*\s+\S|[?&]start=/i;
/** Where an update holds what people wrote, wherever in it: https://core.telegram.org/bots/api#message. */
const WRITTEN: ReadonlySet<string> = new Set(['text', 'caption']);

/**
 * An update as it may be written to the disk until it is handled (JSON), with no words in it but its own. Undefined for one that may
 * hold a code, a part of one (a key of the keypad) or an invitation: of that nothing may be written, so Telegram keeps it until it is
 * handled. The words alone decide, not whether a code is awaited, since people type codes too late as well. What is taken for a
 * code by mistake, such as a date, is handled all the same.
 */
export function storedUpdate(update: Update): string | undefined {
  const { update_id, message, callback_query: tap } = update;
  const stored = {
    update_id,
    ...(message ? { message: withoutOthersWords(message) } : {}),
    ...(tap ? { callback_query: { ...tap, message: tap.message && whereabouts(tap.message) } } : {}),
  };
  const written: string[] = [];
  const json = JSON.stringify(stored, (key, value: unknown) => {
    if (WRITTEN.has(key) && typeof value === 'string') written.push(value);
    return value;
  });
  const press = tap?.data;
  if (press !== undefined && (!isSayingPress(press) || DIGITS.test(press))) return undefined;
  return written.some(mayHoldCode) ? undefined : json;
}

function mayHoldCode(text: string): boolean {
  return DIGITS.test(text) || BARE.test(text) || INVITATION.test(text);
}

/** Of what a message answers only whose it was is needed. */
function withoutOthersWords(message: Message): object {
  const { reply_to_message: answered, quote: _quote, external_reply: _reply, ...own } = message;
  return answered ? { ...own, reply_to_message: { from: answered.from } } : own;
}

/** Where a button was pressed, without what stood above it. */
function whereabouts(message: object): object {
  const { message_id, chat, date, is_topic_message, message_thread_id } = message as Message;
  return { message_id, chat, date, is_topic_message, message_thread_id };
}
