import type { ChatMessage } from '../chat/chat-message.ts';
import { type Answering, ChatError, type ChatErrorKind, type SentMessage } from '../chat/chat-platform.ts';
import type { BotApi } from './bot-api.ts';
import { ChatLine } from './chat-line.ts';
import { deleteMessage, editMessage } from './edit-message.ts';
import { cutAtWord, messageParts } from './message-parts.ts';
import { sendMessage } from './send-message.ts';

const LONGEST_NOTE = 200;
const ALL_WELL = '👍';

/** What is answered: where it was, and the message that was said or whose button was pressed. */
export interface Answered {
  readonly chat: string;
  readonly topic?: string | undefined;
  readonly isPrivate: boolean;
  readonly messageId: number;
  /** The id of the tap on a button. */
  readonly tap?: string | undefined;
}

/** The way to answer something heard on Telegram. */
export class TelegramAnswering implements Answering {
  readonly #api: BotApi;
  readonly #answered: Answered;
  #isTapOpen: boolean;
  #hasReplied = false;

  constructor(api: BotApi, answered: Answered) {
    this.#api = api;
    this.#answered = answered;
    this.#isTapOpen = answered.tap !== undefined;
  }

  async working(): Promise<void> {
    if (this.#answered.tap !== undefined) return this.#answerTap();
    const line = new ChatLine(this.#api, this.#answered);
    await line.call((raw, target, signal) => raw.sendChatAction({ ...target, action: 'typing' }, signal));
  }

  async say(message: ChatMessage): Promise<SentMessage> {
    await this.#answerTap().catch(nothing);
    return sendMessage(this.#api, { place: this.#answered, message, replyTo: this.#replyTo() });
  }

  async replace(message: ChatMessage): Promise<SentMessage> {
    const pressed = this.#pressed();
    if (!pressed) return this.say(message);
    await this.#answerTap().catch(nothing);
    if (message.pictures?.length || message.file || messageParts(message).length > 1) {
      // Telegram keeps some messages for ever; the new one is said all the same.
      await deleteMessage(this.#api, pressed).catch(only('refused', 'unwelcome'));
      return this.say(message);
    }
    try {
      await editMessage(this.#api, pressed, message);
      return pressed;
    } catch (error) {
      only('gone', 'refused')(error);
      return this.say(message);
    }
  }

  async note(text: string, buttons: ChatMessage['buttons'] = []): Promise<void> {
    // A tap takes one answer, of words alone: else there is nothing smaller than a message.
    if (this.#isTapOpen && buttons.length === 0) await this.#answerTap(cutAtWord(text, LONGEST_NOTE));
    else await this.say({ text, buttons, isSilent: true });
  }

  async askForText(): Promise<boolean> {
    return false;
  }

  async forget(): Promise<void> {
    const { tap, messageId } = this.#answered;
    if (tap !== undefined) return;
    const said = { ...this.#answered, ids: [String(messageId)] };
    await deleteMessage(this.#api, said).catch(only('refused', 'unwelcome'));
  }

  async thank(): Promise<void> {
    const { tap, messageId: message_id } = this.#answered;
    if (tap !== undefined) return this.#answerTap().catch(nothing);
    const line = new ChatLine(this.#api, this.#answered);
    const reaction = [{ type: 'emoji' as const, emoji: ALL_WELL as '👍' }];
    await line
      .call((raw, { chat_id }, signal) => raw.setMessageReaction({ chat_id, message_id, reaction }, signal))
      .catch(nothing);
  }

  /** Tells that the tap was heard, once; a tap that is too old for an answer needs none. */
  async #answerTap(text?: string): Promise<void> {
    const { tap } = this.#answered;
    if (!this.#isTapOpen || tap === undefined) return;
    this.#isTapOpen = false;
    await this.#api
      .call((raw, signal) =>
        raw.answerCallbackQuery({ callback_query_id: tap, ...(text ? { text } : {}) }, signal),
      )
      .catch(only('gone', 'refused'));
  }

  #pressed(): SentMessage | undefined {
    const { chat, topic, messageId, tap } = this.#answered;
    return tap === undefined ? undefined : { chat, topic, ids: [String(messageId)] };
  }

  /** In a group the first answer shows what it answers. */
  #replyTo(): number | undefined {
    const { isPrivate, tap, messageId } = this.#answered;
    if (isPrivate || tap !== undefined || this.#hasReplied) return undefined;
    this.#hasReplied = true;
    return messageId;
  }
}

function nothing(): void {}

/** Lets errors of these kinds pass and throws any other. */
function only(...kinds: readonly ChatErrorKind[]): (error: unknown) => void {
  return (error) => {
    if (!(error instanceof ChatError) || !kinds.includes(error.kind)) throw error;
  };
}
