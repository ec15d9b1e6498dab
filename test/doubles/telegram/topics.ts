import type { Chat, TopicState, User } from './chats.ts';
import type { Post } from './posts.ts';
import type { World } from './world.ts';

/** Opens a topic; its number is that of the message that tells of it. */
export function openTopic(
  world: World,
  chat: Chat,
  name: string,
  by: User,
): { readonly topic: TopicState; readonly post: Post } {
  const service = { forum_topic_created: { name, icon_color: 0x6fb9f0 } };
  const post = world.post(chat, { from: by, service });
  const topic = { id: post.id, name, isClosed: false };
  chat.topics.set(topic.id, topic);
  return { topic, post };
}
