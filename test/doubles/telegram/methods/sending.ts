import type { Chat } from '../chats.ts';
import { badRequest } from '../envelope.ts';
import { captionText, type GivenText } from '../formatted-text.ts';
import { type Keyboard, parseMarkup } from '../keyboards.ts';
import type { Draft, Post } from '../posts.ts';
import { openChat } from './access.ts';
import type { Call } from './method.ts';

const MARKS: Readonly<Record<string, string>> = {
  protect_content: 'has_protected_content',
  show_caption_above_media: 'show_caption_above_media',
};

/** Sends one message, or the messages of an album: all or none. */
export function send(call: Call, drafts: readonly Partial<Draft>[]): Post[] {
  const { world } = call;
  const chat = openChat(call);
  const replyTo = repliedTo(call, chat);
  const topicId = topicOf(call, chat) ?? replyTo?.topicId;
  const keyboard: Keyboard = parseMarkup(call.fields.json('reply_markup'));
  world.rates.count(chat.id, chat.isGroup, drafts.length, 'message');
  chat.action = undefined;
  const common = { from: world.bot, topicId, replyTo, keyboard };
  const marks = marksOf(call);
  return drafts.map((draft) =>
    world.post(chat, { ...common, ...draft, marks: { ...marks, ...draft.marks } }),
  );
}

function topicOf({ fields }: Call, chat: Chat): number | undefined {
  const id = fields.integer('message_thread_id');
  if (id === undefined || id === 0) return undefined;
  const topic = chat.topics.get(id);
  if (!topic) throw badRequest('message thread not found');
  if (topic.isClosed && !chat.botMay('can_manage_topics')) throw badRequest('TOPIC_CLOSED');
  return id;
}

function repliedTo({ fields }: Call, chat: Chat): Post | undefined {
  const given = fields.json('reply_parameters') as
    | { message_id?: unknown; allow_sending_without_reply?: unknown }
    | undefined;
  const id = given ? Number(given.message_id) : fields.integer('reply_to_message_id');
  if (id === undefined) return undefined;
  const post = chat.post(id);
  const isLenient = given?.allow_sending_without_reply === true || fields.flag('allow_sending_without_reply');
  if (!post && !isLenient) throw badRequest('message to be replied not found');
  return post;
}

function marksOf({ fields }: Call): Record<string, unknown> {
  const marks = Object.entries(MARKS).filter(([parameter]) => fields.flag(parameter));
  const preview = fields.json('link_preview_options');
  return {
    ...Object.fromEntries(marks.map(([, mark]) => [mark, true])),
    ...(preview === undefined ? {} : { link_preview_options: preview }),
  };
}

/** A text parameter with what belongs to it. */
export function givenText({ fields }: Call, name: 'text' | 'caption'): GivenText {
  const entities = fields.json(name === 'text' ? 'entities' : 'caption_entities');
  return { text: fields.text(name), parseMode: fields.text('parse_mode'), entities };
}

/** The caption of a call that sends media. */
export function givenCaption(call: Call): Post['content'] {
  return captionText(givenText(call, 'caption'));
}
