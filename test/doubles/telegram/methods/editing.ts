import { badRequest } from '../envelope.ts';
import { messageText } from '../formatted-text.ts';
import { parseMarkup } from '../keyboards.ts';
import { postJson } from '../post-json.ts';
import type { Post } from '../posts.ts';
import { openChat, postOf } from './access.ts';
import { inputMedia } from './albums.ts';
import type { Call, Method } from './method.ts';
import { givenCaption, givenText } from './sending.ts';

const NOT_MODIFIED =
  'message is not modified: specified new message content and reply markup are exactly the same as a current ' +
  'content and reply markup of the message';

type Change = Partial<Pick<Post, 'content' | 'media'>>;

export const EDIT_METHODS: Readonly<Record<string, Method>> = {
  editMessageText: (call) => {
    const content = messageText(givenText(call, 'text'), true);
    const post = editable(call);
    if (post.media) throw badRequest('there is no text in the message to edit');
    return edit(call, post, { content });
  },
  editMessageCaption: (call) => {
    const content = givenCaption(call);
    const post = editable(call);
    if (!post.media) throw badRequest('there is no caption in the message to edit');
    return edit(call, post, { content });
  },
  editMessageMedia: async (call) => {
    const given = call.fields.json('media');
    if (given === undefined) throw badRequest('there is no media in the request');
    const { content, media } = await inputMedia(call, given);
    const post = editable(call);
    const isFile = media?.kind === 'document';
    if (post.mediaGroupId && isFile !== (post.media?.kind === 'document'))
      throw badRequest("can't use media of the type in the album");
    return edit(call, post, { content, media });
  },
  editMessageReplyMarkup: (call) => edit(call, editable(call), {}),
};

function editable(call: Call): Post {
  if (call.fields.has('inline_message_id')) throw badRequest('MESSAGE_ID_INVALID');
  const post = postOf(call, openChat(call), 'message to edit');
  if (post.from.id !== call.world.bot.id || post.service) throw badRequest("message can't be edited");
  return post;
}

/** Whatever is edited, the buttons are those given along, or none. */
function edit(call: Call, post: Post, change: Change): unknown {
  const { world, fields } = call;
  const keyboard = parseMarkup(fields.json('reply_markup'), true);
  world.rates.count(post.chat.id, post.chat.isGroup, 1, 'edit');
  const before = looks(post);
  const after = looks({ ...post, ...change, keyboard });
  if (before === after) throw badRequest(NOT_MODIFIED);
  Object.assign(post, change, { keyboard, editDate: world.clock.now() });
  world.changes.announce();
  return postJson(post);
}

function looks({ content, media, keyboard }: Post): string {
  return JSON.stringify([content, media?.kind, media?.file.id, media?.hasSpoiler, keyboard]);
}
