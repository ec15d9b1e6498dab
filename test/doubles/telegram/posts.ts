import type { Chat, User } from './chats.ts';
import type { FormattedText } from './entities.ts';
import type { Keyboard } from './keyboards.ts';
import type { Media } from './media.ts';

/** A message as the service keeps it. */
export interface Post {
  readonly id: number;
  readonly chat: Chat;
  readonly from: User;
  /** The group, for what an anonymous administrator says. */
  readonly senderChat: Chat | undefined;
  /** Milliseconds since 1970. */
  readonly date: number;
  readonly topicId: number | undefined;
  readonly replyTo: Post | undefined;
  readonly mediaGroupId: string | undefined;
  /** Fields that mean something to nobody but the reader, such as `has_protected_content`. */
  readonly marks: Readonly<Record<string, unknown>>;
  /** What happened, of a message that nobody wrote. */
  readonly service: Readonly<Record<string, unknown>> | undefined;
  /** The text, or the caption when there are media. */
  content: FormattedText;
  media: Media | undefined;
  keyboard: Keyboard;
  editDate: number | undefined;
  isDeleted: boolean;
  isPinned: boolean;
  /** Emoji by the id of who reacted. */
  readonly reactions: Map<number, readonly string[]>;
}

/** What a message is made of; the rest comes by itself. */
export type Draft = Pick<Post, 'from'> & Partial<Omit<Post, 'id' | 'chat' | 'date' | 'reactions'>>;

const NO_TEXT: FormattedText = { text: '', entities: [] };

/** A message of a chat, put at its end. */
export function addPost(chat: Chat, id: number, date: number, draft: Draft): Post {
  const post: Post = {
    ...{ senderChat: undefined, topicId: undefined, replyTo: undefined, mediaGroupId: undefined },
    ...{ marks: {}, service: undefined, content: NO_TEXT, media: undefined, keyboard: [] },
    ...{ editDate: undefined, isDeleted: false, isPinned: false, reactions: new Map() },
    ...draft,
    ...{ id, chat, date },
  };
  chat.posts.push(post);
  return post;
}
