import { INTENT } from './gateway/intents.ts';
import type { Message, User } from './model.ts';
import { refuse } from './refusal.ts';
import { memberWire } from './wire/user.ts';
import type { World } from './world.ts';

/** How many different emojis a message carries. */
const MOST = 20;

/** Somebody reacts to a message. */
export function react(world: World, message: Message, emoji: string, user: User): void {
  const by = message.reactions.get(emoji);
  if (by?.has(user.id)) return;
  if (!by && message.reactions.size >= MOST) refuse('tooManyReactions');
  message.reactions.set(emoji, new Set([...(by ?? []), user.id]));
  tell(world, 'MESSAGE_REACTION_ADD', message, emoji, user);
}

/** Somebody takes their reaction back. */
export function unreact(world: World, message: Message, emoji: string, user: User): void {
  const by = message.reactions.get(emoji);
  if (!by?.delete(user.id)) return;
  if (by.size === 0) message.reactions.delete(emoji);
  tell(world, 'MESSAGE_REACTION_REMOVE', message, emoji, user);
}

function tell(world: World, event: string, message: Message, emoji: string, user: User): void {
  const { guild } = message.channel;
  const member = event.endsWith('ADD') ? guild?.members.get(user.id) : undefined;
  const data = {
    user_id: user.id,
    channel_id: message.channel.id,
    message_id: message.id,
    message_author_id: message.author.id,
    emoji: { id: null, name: emoji },
    burst: false,
    type: 0,
    ...(guild && { guild_id: guild.id }),
    ...(member && { member: memberWire(member) }),
  };
  world.dispatch(event, guild ? INTENT.guildReactions : INTENT.directReactions, () => data);
  world.changes.tell();
}
