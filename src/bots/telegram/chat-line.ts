import type { RawApi } from 'grammy';
import type { ChatPlace } from '../chat/chat-platform.ts';
import type { BotApi, CallSignal } from './bot-api.ts';
import type { SmallFiles } from './small-files.ts';
import { chatErrorOf, successorOf } from './telegram-errors.ts';

/** Where a message goes, as Telegram's methods have it. */
interface Target {
  readonly chat_id: number;
  readonly message_thread_id?: number;
}

/** A chat, or a topic in it, as it is written to; it is followed when it becomes a supergroup. */
export class ChatLine {
  readonly #api: BotApi;
  readonly topic: string | undefined;
  #chat: string;

  constructor(api: BotApi, { chat, topic }: Omit<ChatPlace, 'isPrivate'>) {
    this.#api = api;
    this.#chat = chat;
    this.topic = topic;
  }

  /** The chat's id, which is another after a call that has followed it. */
  get chat(): string {
    return this.#chat;
  }

  /** Calls a method for this chat. @throws ChatError */
  async call<Result>(
    run: (raw: RawApi, target: Target, signal: CallSignal) => Promise<Result>,
  ): Promise<Result> {
    const attempt = () => this.#api.callPlainly((raw, signal) => run(raw, this.#target(), signal));
    try {
      return await attempt();
    } catch (error) {
      const successor = successorOf(error);
      if (successor === undefined) throw chatErrorOf(error);
      this.#chat = String(successor);
    }
    return attempt().catch((error: unknown) => {
      throw chatErrorOf(error);
    });
  }

  get smallFiles(): SmallFiles {
    return this.#api.smallFiles;
  }

  #target(): Target {
    const topic = this.topic === undefined ? {} : { message_thread_id: Number(this.topic) };
    return { chat_id: Number(this.#chat), ...topic };
  }
}
