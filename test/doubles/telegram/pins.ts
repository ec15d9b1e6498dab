import type { User } from './chats.ts';
import { postJson } from './post-json.ts';
import type { Post } from './posts.ts';
import type { World } from './world.ts';

/** Says in the chat that a message was pinned; the bot hears of it too, even when it was the bot. */
export function reportPin(world: World, post: Post, by: User): void {
  const service = { pinned_message: postJson(post, true) };
  const report = world.post(post.chat, { from: by, service });
  world.updates.add('message', postJson(report));
}
