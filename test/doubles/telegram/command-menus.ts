import type { Chat } from './chats.ts';
import { badRequest } from './envelope.ts';

/** A line of the menu of commands. */
export interface MenuCommand {
  readonly command: string;
  readonly description: string;
}

/** Whom a menu is for. */
export interface Scope {
  readonly type: string;
  readonly chatId?: number;
  readonly userId?: number;
}

const MOST = 100;

/** The menus of commands, by scope and language. */
export class CommandMenus {
  readonly #menus = new Map<string, readonly MenuCommand[]>();

  set(scope: Scope, language: string, commands: readonly MenuCommand[]): void {
    this.#menus.set(key(scope, language), commands);
  }

  get(scope: Scope, language: string): readonly MenuCommand[] {
    return this.#menus.get(key(scope, language)) ?? [];
  }

  delete(scope: Scope, language: string): void {
    this.#menus.delete(key(scope, language));
  }

  /** What somebody is offered in a chat: the narrowest scope that has a menu, her language before any. */
  offered(chat: Chat, userId: number, language: string): readonly MenuCommand[] {
    const isAdmin = /creator|administrator/.test(chat.members.get(userId)?.standing ?? '');
    const scopes: Scope[] = [
      { type: 'chat_member', chatId: chat.id, userId },
      ...(isAdmin ? [{ type: 'chat_administrators', chatId: chat.id }] : []),
      { type: 'chat', chatId: chat.id },
      ...(isAdmin ? [{ type: 'all_chat_administrators' }] : []),
      { type: chat.isGroup ? 'all_group_chats' : 'all_private_chats' },
      { type: 'default' },
    ];
    for (const scope of scopes)
      for (const tongue of [language, '']) {
        const menu = this.#menus.get(key(scope, tongue));
        if (menu && menu.length > 0) return menu;
      }
    return [];
  }
}

function key({ type, chatId = 0, userId = 0 }: Scope, language: string): string {
  return `${type} ${chatId} ${userId} ${language}`;
}

/** A menu as a bot gives it, checked. */
export function checkedCommands(given: unknown): MenuCommand[] {
  if (!Array.isArray(given)) throw badRequest("can't parse commands: expected an Array of BotCommand");
  if (given.length > MOST) throw badRequest('BOT_COMMANDS_TOO_MUCH');
  return given.map((value) => {
    const { command, description } = Object(value) as Record<string, unknown>;
    const name = String(command ?? '').replace(/^\//, '');
    if (!/^[a-z0-9_]{1,32}$/.test(name)) throw badRequest('BOT_COMMAND_INVALID');
    if (typeof description !== 'string' || description === '' || description.length > 256)
      throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
    return { command: name, description };
  });
}
