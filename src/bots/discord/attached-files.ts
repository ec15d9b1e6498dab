import { readFile, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import type { ChatFile, ChatPicture } from '../chat/chat-message.ts';
import type { PartFile } from './message-part.ts';
import { cut } from './plain-text.ts';

/** How large a file may be that anybody may send (10 MiB): https://docs.discord.com/developers/reference#uploading-files. */
export const FILE_LIMIT = 10 * 1024 * 1024;

/** How much there is room for. */
export interface Room {
  /** Bytes of the largest file; what is larger is left out, and named. */
  readonly fileLimit: number;
}

/** A file that goes along, or what is said in the place of one that cannot. */
export type Attached = { readonly file: PartFile } | { readonly leftOut: string };

/** What Discord shows as a picture or plays; anything else would be a file to be downloaded. */
const SHOWN = { photo: /^\.(?:jpe?g|png|webp|gif)$/i, clip: /^\.(?:mp4|mov|webm)$/i };

/** A picture's bytes. A Live Photo is its still: Discord draws no movies in one. */
export async function attachPicture(picture: ChatPicture, room: Room): Promise<Attached> {
  const { path, kind, name, caption } = picture;
  const shown = SHOWN[kind].test(extname(name))
    ? name
    : name.replace(/\.[^.]*$/, '') + extname(path).toLowerCase();
  const mime = kind === 'photo' ? undefined : 'video/mp4';
  return attach(path, { name: shown, mime, description: caption }, room);
}

/** A file's bytes. */
export async function attachFile({ name, mime, content }: ChatFile, { fileLimit }: Room): Promise<Attached> {
  if ('path' in content) return attach(content.path, { name, mime }, { fileLimit });
  const bytes = Buffer.from(content.text);
  if (bytes.length > fileLimit) return { leftOut: tooLarge(name, bytes.length, fileLimit) };
  return { file: { name: fileName(name), mime, bytes } };
}

async function attach(path: string, about: Omit<PartFile, 'bytes'>, room: Room): Promise<Attached> {
  const name = fileName(about.name);
  try {
    const { size } = await stat(path);
    if (size <= room.fileLimit) return { file: { ...about, name, bytes: await readFile(path) } };
    return { leftOut: tooLarge(name, size, room.fileLimit) };
  } catch {
    // What was told of the picture is better than nothing of the whole message.
    return { leftOut: `⚠️ ${name}` };
  }
}

/** Numbers say it in every language. */
function tooLarge(name: string, size: number, limit: number): string {
  const mebibytes = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
  return `⚠️ ${cut(name, 100)}: ${mebibytes(size)} > ${mebibytes(limit)}`;
}

/** A name without folders and controls, and without the beginning by which Discord hides a picture. */
function fileName(name: string): string {
  const plain = name.replace(/^.*[/\\]/s, '').replace(/\p{C}/gu, '');
  const open = plain.replace(/^(?:SPOILER_)+/, '');
  return open === '' ? 'file' : open.slice(-200);
}
