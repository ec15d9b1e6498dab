import { stat } from 'node:fs/promises';
import { systemErrorCode } from '../../platform/error.ts';
import type { ChatPicture } from '../chat/chat-message.ts';

/** The largest file that a bot may send, with room for the rest of the request: https://core.telegram.org/bots/api#sending-files */
export const LARGEST_FILE = 50 * 1024 * 1024 - 64 * 1024;
/** The largest one that is shown as a photo: https://core.telegram.org/bots/api#sendphoto */
export const LARGEST_PHOTO = 10 * 1024 * 1024;
const MOST_IN_ALBUM = 10;

/** The ways in which a picture can be sent. */
export type PictureForm = 'live' | 'photo' | 'video' | 'document';

/** A picture with the forms in which Telegram may take it, the best first; none when it is too large for all of them. */
export interface ShapedPicture {
  readonly picture: ChatPicture;
  readonly forms: readonly PictureForm[];
  /** All its bytes in the best form. */
  readonly bytes: number;
}

/** What forms a picture can take, by the sizes of its files. */
export async function shapeOf(picture: ChatPicture): Promise<ShapedPicture> {
  const size = await sizeOf(picture.path);
  if (size > LARGEST_FILE) return { picture, forms: [], bytes: size };
  if (picture.kind === 'clip') return { picture, forms: ['video', 'document'], bytes: size };
  if (size > LARGEST_PHOTO) return { picture, forms: ['document'], bytes: size };
  const movie = picture.live === undefined ? Number.POSITIVE_INFINITY : await sizeOf(picture.live);
  if (size + movie > LARGEST_FILE) return { picture, forms: ['photo', 'document'], bytes: size };
  return { picture, forms: ['live', 'photo', 'document'], bytes: size + movie };
}

/** The bytes of a file; infinitely many when it is not there, so that nobody sends it. */
export async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
    return Number.POSITIVE_INFINITY;
  }
}

/** Pictures in the albums that they are sent as, in their order: a whole album is one request, and documents do not mix. */
export function albumsOf(pictures: readonly ShapedPicture[]): ShapedPicture[][] {
  const albums: ShapedPicture[][] = [];
  for (const picture of pictures) {
    const last = albums.at(-1);
    if (last && fits(last, picture)) last.push(picture);
    else albums.push([picture]);
  }
  return albums;
}

function fits(album: readonly ShapedPicture[], picture: ShapedPicture): boolean {
  if (album.length >= MOST_IN_ALBUM) return false;
  const all = [...album, picture];
  const bytes = all.reduce((sum, one) => sum + one.bytes, 0);
  return bytes <= LARGEST_FILE && all.every(({ forms }) => forms[0] !== 'document');
}
