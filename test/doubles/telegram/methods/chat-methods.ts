import { type Chat, chatJson, type TopicState } from '../chats.ts';
import { badRequest } from '../envelope.ts';
import { memberJson } from '../members.ts';
import { postJson } from '../post-json.ts';
import { openTopic } from '../topics.ts';
import { chatOf, openChat } from './access.ts';
import type { Call, Method } from './method.ts';

export const CHAT_METHODS: Readonly<Record<string, Method>> = {
  getChat: (call) => {
    const chat = chatOf(call);
    if (!chat.isGroup && chat.bot === 'left') throw badRequest('chat not found');
    const pinned = chat.posts.findLast(({ isPinned, isDeleted }) => isPinned && !isDeleted);
    return {
      ...chatJson(chat),
      accent_color_id: 0,
      max_reaction_count: 11,
      ...(pinned ? { pinned_message: postJson(pinned) } : {}),
    };
  },
  getChatMember: (call) => {
    const chat = openChat(call);
    const id = call.fields.integer('user_id');
    const { bot } = call.world;
    if (id === bot.id) return memberJson(chat, bot, chat.bot);
    if (chat.person && id === chat.person.id) return memberJson(chat, chat.person, 'member');
    const member = chat.members.get(id ?? 0);
    if (!member) throw badRequest('member not found');
    return memberJson(chat, member.user, member.standing);
  },
  createForumTopic: (call) => {
    const chat = forumOf(call);
    const name = call.fields.text('name');
    if (name === '' || name.length > 128) throw badRequest('TOPIC_TITLE_EMPTY');
    const { topic } = openTopic(call.world, chat, name, call.world.bot);
    return { message_thread_id: topic.id, name, icon_color: 0x6fb9f0 };
  },
  editForumTopic: (call) => {
    topicOf(call).name = call.fields.text('name');
    return true;
  },
  closeForumTopic: (call) => {
    topicOf(call).isClosed = true;
    return true;
  },
  reopenForumTopic: (call) => {
    topicOf(call).isClosed = false;
    return true;
  },
};

function forumOf(call: Call): Chat {
  const chat = openChat(call);
  if (!chat.isForum) throw badRequest('the chat is not a forum');
  if (!chat.botMay('can_manage_topics')) throw badRequest('not enough rights to create a topic');
  return chat;
}

function topicOf(call: Call): TopicState {
  const topic = forumOf(call).topics.get(call.fields.integer('message_thread_id') ?? 0);
  if (!topic) throw badRequest('TOPIC_ID_INVALID');
  return topic;
}
