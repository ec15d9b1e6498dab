import { postJson } from './post-json.ts';
import type { Post } from './posts.ts';
import type { World } from './world.ts';

/** Tells the bot of a message, unless privacy keeps it from it. */
export function tellBot(world: World, post: Post, kind: 'message' | 'edited_message' = 'message'): void {
  if (botSees(world, post)) world.updates.add(kind, postJson(post));
  world.changes.announce();
}

/** In a group with privacy mode a bot sees commands, replies to it and mentions of it, unless it is an administrator. */
function botSees({ bot, hasPrivacyMode }: World, post: Post): boolean {
  const { chat, content } = post;
  if (chat.bot === 'left' || chat.bot === 'kicked') return false;
  if (!chat.isGroup || !hasPrivacyMode || chat.bot === 'administrator' || post.service) return true;
  if (post.replyTo?.from.id === bot.id) return true;
  const name = `@${bot.username}`.toLowerCase();
  return content.entities.some(({ type, offset, length }) => {
    const words = content.text.slice(offset, offset + length).toLowerCase();
    if (type === 'mention') return words === name;
    return type === 'bot_command' && (!words.includes('@') || words.endsWith(name));
  });
}
