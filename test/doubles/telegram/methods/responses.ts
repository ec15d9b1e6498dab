import type { Chat } from '../chats.ts';
import { badRequest } from '../envelope.ts';
import { reportPin } from '../pins.ts';
import { REACTIONS } from '../reactions.ts';
import { openChat, postOf } from './access.ts';
import type { Call, Method } from './method.ts';

const LONGEST_ANSWER = 200;

export const RESPONSE_METHODS: Readonly<Record<string, Method>> = {
  answerCallbackQuery: ({ world, fields }) => {
    const text = fields.text('text');
    const url = fields.text('url');
    if (text.length > LONGEST_ANSWER) throw badRequest('MESSAGE_TOO_LONG');
    const isStart = url.startsWith(`https://t.me/${world.bot.username}?start=`);
    if (url && !isStart) throw badRequest('URL_INVALID');
    world.queries.answer(fields.text('callback_query_id'), {
      ...(text ? { text } : {}),
      showAlert: fields.flag('show_alert'),
      ...(url ? { url } : {}),
    });
    return true;
  },
  setMessageReaction: (call) => {
    const post = postOf(call, openChat(call), 'message to react');
    const given = (call.fields.json('reaction') ?? []) as readonly { type?: string; emoji?: string }[];
    if (given.length > 1) throw badRequest('REACTIONS_TOO_MANY');
    const emoji = given.map((reaction) => reaction.emoji ?? '');
    if (!emoji.every((sign) => REACTIONS.has(sign))) throw badRequest('REACTION_INVALID');
    post.reactions.set(call.world.bot.id, emoji);
    call.world.changes.announce();
    return true;
  },
  pinChatMessage: (call) => {
    const chat = pinnable(call);
    const post = postOf(call, chat, 'message to pin');
    post.isPinned = true;
    reportPin(call.world, post, call.world.bot);
    return true;
  },
  unpinChatMessage: (call) => {
    const chat = pinnable(call);
    const post = call.fields.has('message_id')
      ? postOf(call, chat, 'message to unpin')
      : chat.posts.findLast(({ isPinned, isDeleted }) => isPinned && !isDeleted);
    if (!post?.isPinned) throw badRequest('message to unpin not found');
    post.isPinned = false;
    call.world.changes.announce();
    return true;
  },
  unpinAllChatMessages: (call) => {
    for (const post of pinnable(call).posts) post.isPinned = false;
    call.world.changes.announce();
    return true;
  },
};

function pinnable(call: Call): Chat {
  const chat = openChat(call);
  if (chat.isGroup && !chat.botMay('can_pin_messages'))
    throw badRequest('not enough rights to manage pinned messages in the chat');
  return chat;
}
