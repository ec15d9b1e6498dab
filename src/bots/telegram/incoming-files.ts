import type { Message } from 'grammy/types';
import type { IncomingFile } from '../chat/chat-platform.ts';
import type { RemoteFile } from './download-file.ts';

/** Fetches a file that Telegram keeps. */
export type Download = (file: RemoteFile, target: string, signal: AbortSignal) => Promise<void>;

/** A file as a message tells of it. */
interface Told {
  readonly file_id: string;
  readonly file_unique_id: string;
  readonly file_size?: number;
  readonly file_name?: string;
  readonly mime_type?: string;
}

/** The files of a message: one, or two of a live photo. What is sent as a photo or video Telegram's apps make smaller. */
export function incomingFiles(message: Message, download: Download): IncomingFile[] {
  const { document, photo = [], video, video_note: round, live_photo: live } = message;
  // An animation comes with a document beside it, which is the same file.
  if (document) return [incoming(document, { isReduced: false, mime: undefined, ending: '' }, download)];
  const movie = { isReduced: true, mime: 'video/mp4', ending: '.mp4' };
  const files: IncomingFile[] = [];
  const largest = photo.at(-1) ?? live?.photo?.at(-1);
  if (largest)
    files.push(incoming(largest, { isReduced: true, mime: 'image/jpeg', ending: '.jpg' }, download));
  // The two of a live photo are told to belong together by their name.
  const stem = largest && live ? { file_name: `${largest.file_unique_id}.mp4` } : {};
  for (const one of [live && { ...live, ...stem }, video, round])
    if (one) files.push(incoming(one, movie, download));
  return files;
}

function incoming(
  told: Told,
  usual: { isReduced: boolean; mime: string | undefined; ending: string },
  download: Download,
): IncomingFile {
  const name = told.file_name ?? `${told.file_unique_id}${usual.ending}`;
  const size = told.file_size ?? 0;
  return {
    name,
    mime: told.mime_type ?? usual.mime,
    size,
    isReduced: usual.isReduced,
    download: (target, signal) => download({ id: told.file_id, name, size }, target, signal),
  };
}
