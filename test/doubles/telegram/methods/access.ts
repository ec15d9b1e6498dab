import type { Chat } from '../chats.ts';
import { badRequest, forbidden, Refusal } from '../envelope.ts';
import type { Post } from '../posts.ts';
import type { Call } from './method.ts';

/** The chat that `chat_id` names. */
export function chatOf({ world, fields }: Call): Chat {
  if (!fields.has('chat_id')) throw badRequest('chat_id is empty');
  const chat = world.chats.get(fields.integer('chat_id'));
  if (!chat) throw badRequest('chat not found');
  if (chat.successor !== undefined)
    throw new Refusal(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
      migrate_to_chat_id: chat.successor,
    });
  return chat;
}

/** The chat that `chat_id` names, in which the bot may write. */
export function openChat(call: Call): Chat {
  const chat = chatOf(call);
  if (chat.isDeactivated) throw forbidden('user is deactivated');
  const name = chat.kind === 'group' ? 'group chat' : 'supergroup chat';
  if (chat.bot === 'kicked')
    throw forbidden(chat.isGroup ? `bot was kicked from the ${name}` : 'bot was blocked by the user');
  if (chat.bot === 'left')
    throw forbidden(
      chat.isGroup ? `bot is not a member of the ${name}` : "bot can't initiate conversation with a user",
    );
  return chat;
}

/** The message that `message_id` names; `what` says what it is wanted for. */
export function postOf({ fields }: Call, chat: Chat, what: string): Post {
  if (!fields.has('message_id')) throw badRequest('message identifier is not specified');
  const post = chat.post(fields.integer('message_id'));
  if (!post) throw badRequest(`${what} not found`);
  return post;
}
