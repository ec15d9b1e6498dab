import { type Chat, chatJson, type Standing, type User } from './chats.ts';
import type { World } from './world.ts';

/** Somebody's standing in a chat as it goes over the wire. */
export function memberJson(chat: Chat, user: User, status: Standing): Record<string, unknown> {
  if (status === 'kicked') return { status, user, until_date: 0 };
  if (status === 'creator') return { status, user, is_anonymous: false };
  if (status !== 'administrator') return { status, user };
  const rights = user.is_bot ? chat.rights : [];
  return { status, user, is_anonymous: false, ...Object.fromEntries(rights.map((right) => [right, true])) };
}

/** Gives the bot another standing in a chat, of which it hears. */
export function changeBot(
  world: World,
  chat: Chat,
  standing: Standing,
  by: User,
  rights: readonly string[] = [],
): void {
  const before = memberJson(chat, world.bot, chat.bot);
  chat.bot = standing;
  chat.rights = rights;
  world.updates.add('my_chat_member', {
    chat: chatJson(chat),
    from: by,
    date: world.clock.seconds(),
    old_chat_member: before,
    new_chat_member: memberJson(chat, world.bot, standing),
  });
  world.changes.announce();
}
