import { checkedCommands, type Scope } from '../command-menus.ts';
import { badRequest } from '../envelope.ts';
import type { Call, Method } from './method.ts';

const SCOPES = ['default', 'all_private_chats', 'all_group_chats', 'all_chat_administrators'];
const CHAT_SCOPES = ['chat', 'chat_administrators', 'chat_member'];

/** What the bot is and shows of itself. */
export const PROFILE_METHODS: Readonly<Record<string, Method>> = {
  getMe: ({ world }) => ({
    ...world.bot,
    can_join_groups: true,
    can_read_all_group_messages: !world.hasPrivacyMode,
    supports_guest_queries: false,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
    has_topics_enabled: false,
    allows_users_to_create_topics: false,
    can_manage_bots: false,
    supports_join_request_queries: false,
  }),
  setMyCommands: (call) => {
    const commands = checkedCommands(call.fields.json('commands'));
    call.world.menus.set(scopeOf(call), languageOf(call), commands);
    return true;
  },
  getMyCommands: (call) => call.world.menus.get(scopeOf(call), languageOf(call)),
  deleteMyCommands: (call) => {
    call.world.menus.delete(scopeOf(call), languageOf(call));
    return true;
  },
  setChatMenuButton: ({ fields }) => {
    const button = fields.json('menu_button') as { type?: string } | undefined;
    if (button && !['default', 'commands', 'web_app'].includes(String(button.type)))
      throw badRequest("can't parse menu button: Unsupported menu button type");
    return true;
  },
  setMyDescription: (call) => lengthChecked(call, 'description', 512),
  setMyShortDescription: (call) => lengthChecked(call, 'short_description', 120),
  setMyName: (call) => lengthChecked(call, 'name', 64),
};

function lengthChecked(call: Call, name: string, longest: number): true {
  languageOf(call);
  if (call.fields.text(name).length > longest) throw badRequest(`${name.replaceAll('_', ' ')} is too long`);
  return true;
}

function languageOf({ fields }: Call): string {
  const language = fields.text('language_code');
  if (language && !/^[a-z]{2}$/.test(language)) throw badRequest('invalid language code specified');
  return language;
}

function scopeOf({ world, fields }: Call): Scope {
  const given = fields.json('scope') as { type?: string; chat_id?: unknown; user_id?: unknown } | undefined;
  const type = given?.type ?? 'default';
  if (SCOPES.includes(type)) return { type };
  if (!CHAT_SCOPES.includes(type))
    throw badRequest("can't parse BotCommandScope: Unsupported type specified");
  const chat = world.chats.get(Number(given?.chat_id));
  if (!chat || (!chat.isGroup && chat.bot === 'left')) throw badRequest('chat not found');
  if (type !== 'chat' && !chat.isGroup)
    throw badRequest("can't change commands in private chats for this scope");
  const userId = type === 'chat_member' ? Number(given?.user_id) : 0;
  return { type, chatId: chat.id, userId };
}
