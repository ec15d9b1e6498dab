import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import type { MakeSmaller, SmallerCopy } from '../../pipeline/smaller-copies.ts';
import type { Texts } from '../../texts/texts.ts';
import type { ChatFile, ChatMessage, ChatPicture } from './chat-message.ts';

export interface FittingOptions {
  /** Bytes of the largest picture that is shown, and of the largest file. */
  readonly largest: { readonly photo: number; readonly file: number };
  /** Undefined where nothing can be made smaller: then it is left out. */
  readonly smaller: MakeSmaller | undefined;
  readonly texts: Texts;
  readonly signal: AbortSignal;
}

/** What is sent of something, and what is said of that. */
interface Fitted<What> {
  readonly sent: What | undefined;
  readonly told: readonly string[];
}

/**
 * A message as it can be sent: what is larger than the platform takes comes as a smaller copy, or is left out; each with a word, and
 * with one of where the whole of it is.
 */
export async function fittingMessage(message: ChatMessage, options: FittingOptions): Promise<ChatMessage> {
  const { pictures = [], file, text } = message;
  const told: string[] = [];
  const shown: ChatPicture[] = [];
  for (const picture of pictures) {
    const fitted = await fittingPicture(picture, options);
    told.push(...fitted.told);
    if (fitted.sent) shown.push(fitted.sent);
  }
  const fitted = file && (await fittingFile(file, options));
  const lines = [...told, text, ...(fitted?.told ?? [])].filter(Boolean);
  return { ...message, text: lines.join('\n'), pictures: shown, file: fitted?.sent };
}

async function fittingPicture(picture: ChatPicture, options: FittingOptions): Promise<Fitted<ChatPicture>> {
  const { path, kind, name, caption } = picture;
  const most = kind === 'photo' ? options.largest.photo : options.largest.file;
  const bytes = await bytesOf(path);
  if (bytes <= most) return { sent: picture, told: [] };
  const mime = kind === 'photo' ? 'image/jpeg' : 'video/mp4';
  const copy = await options.smaller?.({ path, mime }, most, options.signal);
  const note = noteOf({ name, bytes, most, copy }, options.texts);
  const how = options.texts.say({ key: 'bot-whole-by-original' });
  if (!copy) return { sent: undefined, told: [caption, `${note} ${how}`].filter(Boolean) };
  const { live: _, ...still } = picture;
  const shape = { path: copy.path, kind: copy.as === 'clip' ? ('clip' as const) : ('photo' as const) };
  return { sent: { ...still, ...shape, name: named(name, copy) }, told: [`${note} ${how}`] };
}

async function fittingFile(file: ChatFile, options: FittingOptions): Promise<Fitted<ChatFile>> {
  const { name, mime, content, inLibrary } = file;
  const most = options.largest.file;
  // A text of ours is written so that it fits.
  const bytes = 'path' in content ? await bytesOf(content.path) : 0;
  if (!('path' in content) || bytes <= most) return { sent: file, told: [] };
  const copy = await options.smaller?.({ path: content.path, mime }, most, options.signal);
  const note = noteOf({ name, bytes, most, copy }, options.texts);
  const where =
    inLibrary === undefined
      ? []
      : [options.texts.say({ key: 'bot-whole-in-library', values: { path: inLibrary } })];
  const told = [[note, ...where].join(' ')];
  if (!copy) return { sent: undefined, told };
  return { sent: { name: named(name, copy), mime: copy.mime, content: { path: copy.path } }, told };
}

const NOTES = {
  picture: 'bot-smaller-picture',
  clip: 'bot-smaller-clip',
  poster: 'bot-smaller-poster',
} as const;

function noteOf(
  { copy, ...values }: { name: string; bytes: number; most: number; copy: SmallerCopy | undefined },
  texts: Texts,
): string {
  return texts.say({ key: copy ? NOTES[copy.as] : 'bot-too-large', values });
}

function named(name: string, { path }: SmallerCopy): string {
  return name.slice(0, name.length - extname(name).length) + extname(path);
}

/** None of a file that is not there: whoever sends it sees that. */
async function bytesOf(path: string): Promise<number> {
  return await stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}
