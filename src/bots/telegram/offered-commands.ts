import type { LanguageCode } from 'grammy/types';
import type { OfferedCommand } from '../chat/chat-platform.ts';
import type { BotApi } from './bot-api.ts';
import { ChatLine } from './chat-line.ts';

/** What Telegram takes as a command: https://core.telegram.org/bots/api#botcommand */
const NAME = /^[a-z0-9_]{1,32}$/;
const LONGEST_DESCRIPTION = 256;
const MOST = 100;
/** From the least that may be said to the most. */
const ROLES: readonly OfferedCommand['role'][] = ['guest', 'adult', 'owner'];
/** What people read whose language has no menu of its own. */
const FALLBACK = 'en';

interface MenuLine {
  readonly command: string;
  readonly description: string;
}

/** Whom a menu is for: the language is undefined where it is that of the app. */
interface Reader {
  readonly role: OfferedCommand['role'];
  readonly language: string | undefined;
}

/**
 * The menus of commands in the chats. Strangers are offered nothing: a menu belongs to a chat, by the role of whoever it is with.
 * It only shows what can be said, and gives no right to it.
 */
export class OfferedCommands {
  readonly #api: BotApi;
  readonly #readers = new Map<string, Reader>();
  /** The menus that Telegram has already, by chat and language. */
  readonly #shown = new Map<string, string>();
  #commands: readonly OfferedCommand[] = [];

  constructor(api: BotApi) {
    this.#api = api;
  }

  /** Offers these from now on, in the chats that have a role and in those that get one. @throws ChatError */
  async offer(commands: readonly OfferedCommand[]): Promise<void> {
    this.#commands = commands;
    for (const chat of this.#readers.keys()) await this.#show(chat);
  }

  /** Offers in a chat what a role may say there; nothing to somebody without a role. @throws ChatError */
  async offerIn(chat: string, role: OfferedCommand['role'] | undefined, language?: string): Promise<void> {
    if (role) this.#readers.set(chat, { role, language });
    else this.#readers.delete(chat);
    await this.#show(chat);
  }

  async #show(chat: string): Promise<void> {
    const { role, language: own } = this.#readers.get(chat) ?? {};
    const commands = this.#commands.filter((one) => role && mayBeSaidBy(one, role) && NAME.test(one.name));
    const languages = new Set(this.#commands.flatMap(({ descriptions }) => [...descriptions.keys()]));
    for (const language of ['', ...languages]) {
      const lines = commands.slice(0, MOST).map((one) => menuLine(one, own ?? (language || FALLBACK)));
      await this.#set(chat, language, lines);
    }
  }

  async #set(chat: string, language: string, commands: readonly MenuLine[]): Promise<void> {
    const key = `${chat} ${language}`;
    const looks = JSON.stringify(commands);
    if (this.#shown.get(key) === looks) return;
    await new ChatLine(this.#api, { chat }).call((raw, { chat_id }, signal) =>
      raw.setMyCommands({ commands, scope: { type: 'chat', chat_id }, ...tongue(language) }, signal),
    );
    this.#shown.set(key, looks);
  }
}

function mayBeSaidBy({ role }: OfferedCommand, by: OfferedCommand['role']): boolean {
  return ROLES.indexOf(role) <= ROLES.indexOf(by);
}

function menuLine({ name, descriptions }: OfferedCommand, language: string): MenuLine {
  const [first] = descriptions.values();
  const description = descriptions.get(language) ?? descriptions.get(FALLBACK) ?? first;
  return { command: name, description: description?.slice(0, LONGEST_DESCRIPTION) || name };
}

/** The language of a menu in Telegram's two letters; the menu for all others has none. */
function tongue(language: string): { language_code?: LanguageCode } {
  return language === '' ? {} : { language_code: language.slice(0, 2) as LanguageCode };
}
