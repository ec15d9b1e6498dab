import { chatJson } from './chats.ts';
import type { StoredFile } from './files.ts';
import type { Media, Size } from './media.ts';
import type { Post } from './posts.ts';

/** An object of the wire. */
export type Json = Record<string, unknown>;

/** A message as it goes over the wire. */
export function postJson(post: Post, isInner = false): Json {
  const { content, media, replyTo, keyboard } = post;
  return {
    message_id: post.id,
    ...(post.topicId === undefined ? {} : { message_thread_id: post.topicId, is_topic_message: true }),
    from: post.from,
    ...(post.senderChat ? { sender_chat: chatJson(post.senderChat) } : {}),
    chat: chatJson(post.chat),
    date: Math.floor(post.date / 1000),
    ...(post.editDate === undefined ? {} : { edit_date: Math.floor(post.editDate / 1000) }),
    ...(post.mediaGroupId ? { media_group_id: post.mediaGroupId } : {}),
    ...(replyTo && !replyTo.isDeleted && !isInner ? { reply_to_message: postJson(replyTo, true) } : {}),
    ...(media ? mediaJson(media) : {}),
    ...contentJson(content, media ? 'caption' : 'text'),
    ...(keyboard.length > 0 ? { reply_markup: { inline_keyboard: keyboard } } : {}),
    ...post.marks,
    ...(post.service ?? {}),
  };
}

function contentJson({ text, entities }: Post['content'], name: 'text' | 'caption'): Json {
  if (text === '') return {};
  const key = name === 'text' ? 'entities' : 'caption_entities';
  return { [name]: text, ...(entities.length > 0 ? { [key]: entities } : {}) };
}

function mediaJson(media: Media): Json {
  const { kind, file, width, height, duration } = media;
  const spoiler = media.hasSpoiler ? { has_media_spoiler: true } : {};
  const photo = media.sizes.map(sizeJson);
  if (kind === 'photo') return { photo, ...spoiler };
  const document = { ...fileJson(file), ...nameJson(file) };
  if (kind === 'document') return { document };
  const moving = { ...fileJson(file), width, height, duration, mime_type: file.mime };
  if (kind === 'live_photo') return { live_photo: { ...moving, photo }, photo, ...spoiler };
  const named = { ...moving, ...nameJson(file) };
  if (kind === 'animation') return { animation: named, document, ...spoiler };
  return { video: named, ...spoiler };
}

function sizeJson({ file, width, height }: Size): Json {
  return { ...fileJson(file), width, height };
}

/** What `getFile` and every mention of a file tell of it. */
export function fileJson({ id, uniqueId, size }: StoredFile): Json {
  return { file_id: id, file_unique_id: uniqueId, file_size: size };
}

function nameJson({ name, mime }: StoredFile): Json {
  return { ...(name ? { file_name: name } : {}), mime_type: mime };
}
