import { GrammyError } from 'grammy';
import { ChatError, type ChatErrorKind } from '../chat/chat-platform.ts';

/**
 * What Telegram says when a message is not there or cannot be changed, and when the bot may not write. The words are those of its
 * server: https://github.com/tdlib/telegram-bot-api/blob/master/telegram-bot-api/Client.cpp
 */
const GONE =
  /message to \w+ not found|message can't be (edited|deleted)|MESSAGE_ID_INVALID|query is too old|query ID is invalid|thread not found|TOPIC_DELETED/i;
const UNWELCOME =
  /chat not found|not enough rights|have no rights|PEER_ID_INVALID|TOPIC_CLOSED|CHAT_WRITE_FORBIDDEN|user not found/i;
const UNCHANGED = /message is not modified/i;

/** The HTTP status that Telegram answered; undefined when it answered nothing. */
export function statusOf(error: unknown): number | undefined {
  return error instanceof GrammyError ? error.error_code : undefined;
}

/** The seconds that Telegram asks to wait, where it does. */
export function retryAfterOf(error: unknown): number | undefined {
  return error instanceof GrammyError ? error.parameters.retry_after : undefined;
}

/** The new id of a group that has become a supergroup, where that is why it was refused. */
export function successorOf(error: unknown): number | undefined {
  return error instanceof GrammyError ? error.parameters.migrate_to_chat_id : undefined;
}

/** Whether Telegram refused an edit because the message is like that already. */
export function isUnchanged(error: unknown): boolean {
  return error instanceof GrammyError && UNCHANGED.test(error.description);
}

/** Whether Telegram does not know the token: it answers 401, or 404 when it is not even shaped like one. */
export function isTokenRefused(error: unknown): boolean {
  const status = statusOf(error);
  return status === 401 || status === 404;
}

/** Whether Telegram cannot post to the address that it was told. */
export function isWebhookRefused(error: unknown): boolean {
  return error instanceof GrammyError && error.method === 'setWebhook' && error.error_code === 400;
}

/**
 * A failure as the port has it. grammY's errors carry what was sent, and addresses with the token in them: nothing of them is kept
 * but the method, the status and Telegram's own words.
 */
export function chatErrorOf(error: unknown): ChatError {
  if (error instanceof ChatError) return error;
  if (!(error instanceof GrammyError)) return new ChatError('later', 'Telegram cannot be reached');
  const words = ownWords(error.description);
  const seconds = retryAfterOf(error);
  return new ChatError(kindOf(error), `${error.method}: ${error.error_code}${words ? ` ${words}` : ''}`, {
    ...(seconds === undefined ? {} : { retryAfter: seconds * 1000 }),
  });
}

function kindOf({ error_code: status, description }: GrammyError): ChatErrorKind {
  if (status === 403) return 'unwelcome';
  if (status === 429 || status === 401 || status === 404 || status === 409 || status >= 500) return 'later';
  if (GONE.test(description)) return 'gone';
  return UNWELCOME.test(description) ? 'unwelcome' : 'refused';
}

/** Telegram's words without what they quote, which may be what was said; none where something else than words is left. */
function ownWords(description: string): string {
  const words = description.replace(/(?<=\s)(['"]).*?\1/g, '…').replace(/bot\d+:[\w-]+/g, '…');
  return /^[A-Za-z_ :;,…'-]{1,120}$/.test(words) ? words : '';
}
