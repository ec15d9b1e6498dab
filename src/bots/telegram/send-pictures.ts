import { InputFile } from 'grammy';
import type { InputMediaLivePhoto, InputMediaPhoto, InputMediaVideo } from 'grammy/types';
import type { ChatPicture } from '../chat/chat-message.ts';
import { ChatError } from '../chat/chat-platform.ts';
import type { ChatLine } from './chat-line.ts';
import { cutAtWord } from './message-parts.ts';
import { albumsOf, type PictureForm, type ShapedPicture } from './picture-shapes.ts';

const LONGEST_CAPTION = 1024;

/** What goes along with every message of one saying. */
export interface Manner {
  readonly disable_notification?: true;
  readonly reply_parameters?: { message_id: number; allow_sending_without_reply: true };
}

/**
 * Sends pictures as albums, one that stands alone by itself, and one that Telegram does not take as a photo as a document.
 * Returns the ids of the messages. @throws ChatError
 */
export async function sendPictures(
  line: ChatLine,
  pictures: readonly ShapedPicture[],
  manner: Manner,
): Promise<number[]> {
  const ids: number[] = [];
  for (const album of albumsOf(pictures)) {
    const sent = album.length > 1 ? await sendAlbum(line, album, manner) : undefined;
    if (sent) ids.push(...sent);
    else for (const picture of album) ids.push(await sendOne(line, picture, manner));
  }
  return ids;
}

/** The messages of an album; undefined where Telegram does not take it, which may be for any one picture in it. */
async function sendAlbum(
  line: ChatLine,
  album: readonly ShapedPicture[],
  manner: Manner,
): Promise<number[] | undefined> {
  try {
    const files = album.map(({ picture: { path }, bytes }) => ({ path, bytes }));
    const messages = await line.smallFiles.with(files, (contents) => {
      const media = album.map((shaped, index) => inputMedia(shaped, contents[index]));
      return line.call((raw, target, signal) => raw.sendMediaGroup({ ...target, ...manner, media }, signal));
    });
    return messages.map(({ message_id }) => message_id);
  } catch (error) {
    if (error instanceof ChatError && error.kind === 'refused') return undefined;
    throw error;
  }
}

function inputMedia(
  { picture, forms: [form] }: ShapedPicture,
  content?: Buffer | string,
): InputMediaPhoto | InputMediaVideo | InputMediaLivePhoto {
  const media = shown(picture, content);
  const { caption } = captionOf(picture);
  if (form === 'video') return { type: 'video', media, caption, supports_streaming: true };
  if (form !== 'live') return { type: 'photo', media, caption };
  return { type: 'live_photo', media: movieOf(picture), photo: media, caption };
}

/** Sends one picture in the best form that Telegram takes. */
async function sendOne(
  line: ChatLine,
  { picture, forms, bytes }: ShapedPicture,
  manner: Manner,
): Promise<number> {
  const [form = 'document', ...others] = forms;
  try {
    return await line.smallFiles.with([{ path: picture.path, bytes }], ([content]) =>
      sendAs(form, line, picture, { manner, content }),
    );
  } catch (error) {
    const isRefused = error instanceof ChatError && error.kind === 'refused';
    if (!isRefused || others.length === 0) throw error;
    return sendOne(line, { picture, forms: others, bytes: 0 }, manner);
  }
}

async function sendAs(
  form: PictureForm,
  line: ChatLine,
  picture: ChatPicture,
  { manner, content }: { readonly manner: Manner; readonly content: Buffer | string | undefined },
): Promise<number> {
  const { message_id } = await line.call<{ message_id: number }>((raw, target, signal) => {
    const common = { ...target, ...manner, ...captionOf(picture) };
    const file = shown(picture, content);
    if (form === 'live')
      return raw.sendLivePhoto({ ...common, live_photo: movieOf(picture), photo: file }, signal);
    if (form === 'photo') return raw.sendPhoto({ ...common, photo: file }, signal);
    if (form === 'video') return raw.sendVideo({ ...common, video: file, supports_streaming: true }, signal);
    return raw.sendDocument({ ...common, document: file }, signal);
  });
  return message_id;
}

function captionOf({ caption }: ChatPicture): { caption: string } {
  return { caption: cutAtWord(caption, LONGEST_CAPTION) };
}

function shown({ path, name }: ChatPicture, content: Buffer | string = path): InputFile {
  return new InputFile(content, wireName(name));
}

function movieOf({ live = '', name }: ChatPicture): InputFile {
  return new InputFile(live, wireName(`${name.replace(/\.[^.]*$/, '')}.mov`));
}

/** A file's name in quotes, without the signs that would end them: grammY writes it as it is, and a bare one loses its spaces. */
export function wireName(name: string): string {
  return `"${name.replace(/[\p{Cc}"\\/]/gu, '_').trim() || 'file'}"`;
}
