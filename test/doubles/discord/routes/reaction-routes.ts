import { isEmoji } from '../checks/component-types.ts';
import { react, unreact } from '../reactions.ts';
import { refuse } from '../refusal.ts';
import { userWire } from '../wire/user.ts';
import type { World } from '../world.ts';
import { messageOf } from './message-routes.ts';
import { type Call, nothing, ok, type Reply, type Route, route } from './route.ts';

const PATH = '/channels/:channel/messages/:message/reactions/:emoji';
const RATE = { limit: 1, per: 250 };

/** The reactions of a message. */
export const reactionRoutes: readonly Route[] = [
  route(`PUT ${PATH}/@me`, add, { rate: RATE }),
  route(`DELETE ${PATH}/@me`, remove, { rate: RATE }),
  route(`GET ${PATH}`, list, { rate: RATE }),
];

function emojiOf({ params }: Call): string {
  const emoji = params.emoji ?? '';
  return isEmoji(emoji) ? emoji : refuse('unknownEmoji');
}

function add(world: World, call: Call): Reply {
  const message = messageOf(world, call);
  const emoji = emojiOf(call);
  // Where somebody was first with an emoji, nobody needs the permission for it.
  if (!message.reactions.has(emoji)) messageOf(world, call, 'AddReactions');
  react(world, message, emoji, world.bot);
  return nothing;
}

function remove(world: World, call: Call): Reply {
  unreact(world, messageOf(world, call), emojiOf(call), world.bot);
  return nothing;
}

function list(world: World, call: Call): Reply {
  const by = messageOf(world, call).reactions.get(emojiOf(call)) ?? new Set<string>();
  return ok([...by].flatMap((id) => world.users.get(id) ?? []).map(userWire));
}
