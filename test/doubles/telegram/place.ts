import type { Chat, TopicState } from './chats.ts';
import type { Post } from './posts.ts';
import type { SeenMessage } from './seen.ts';

/** A private chat or a group, by whoever stands for it. */
export interface HasChat {
  readonly chat: Chat;
}

/** Where and how somebody says something; in her private chat with the bot unless told. */
export interface Place {
  readonly chat?: HasChat;
  readonly topic?: Pick<TopicState, 'id'>;
  readonly replyTo?: SeenMessage;
  /** As an administrator who does not show who she is. */
  readonly anonymous?: boolean;
}

/** The message itself, deleted or not. */
export function postSeen(chat: Chat, message: SeenMessage): Post {
  const post = chat.posts.find(({ id }) => id === message.id);
  if (!post || chat.id !== message.chatId) throw new Error(`there is no message ${message.id} in this chat`);
  return post;
}
