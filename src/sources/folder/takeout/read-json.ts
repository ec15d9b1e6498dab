import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { systemErrorCode } from '../../../platform/error.ts';

/** The JSON that names an album may list all that was said about it. */
const LARGEST_ALBUM = 1_000_000;
const HEAD = 65_536;
const LONGEST_TITLE = 200;

/** What a JSON file in a folder of a Takeout is about. */
export type TakeoutJson = { readonly about: 'picture' } | { readonly about: 'album'; readonly title: string };

/**
 * Looks into a JSON file: whether it is a picture's, or names an album, by its content. Undefined for anything else, also for
 * a file that cannot be read now or was cut short. Reads a bounded piece; believes nothing in it.
 */
export async function readTakeoutJson(path: string): Promise<TakeoutJson | undefined> {
  const text = await readBounded(path);
  if (text === undefined) return undefined;
  if (/^\s*\{/.test(text) && /"photoTakenTime"\s*:/.test(text)) return { about: 'picture' };
  const title = albumTitle(text);
  return title === undefined ? undefined : { about: 'album', title };
}

/** The whole of a small file; the beginning of a larger one, which is enough to know a picture's. */
async function readBounded(path: string): Promise<string | undefined> {
  try {
    await using handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW);
    const stats = await handle.stat();
    if (!stats.isFile()) return undefined;
    const buffer = Buffer.alloc(stats.size > LARGEST_ALBUM ? HEAD : stats.size);
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, 0);
    return buffer.toString('utf8', 0, bytesRead).replace(/^\ufeff/, '');
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
    return undefined;
  }
}

/** `{"title": …}`, or `{"albumData": {"title": …}}` of older archives; an album without a name has an empty one. */
function albumTitle(text: string): string | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const title = ownText(value, 'title') ?? ownText(own(value, 'albumData'), 'title');
  return title
    ?.toWellFormed()
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, LONGEST_TITLE);
}

function own(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return Reflect.get(value, key);
}

function ownText(value: unknown, key: string): string | undefined {
  const found = own(value, key);
  return typeof found === 'string' ? found : undefined;
}
