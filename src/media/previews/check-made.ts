import { join } from 'node:path';
import { withBytes } from '../file-bytes.ts';
import { refusal } from './refusal.ts';

const [BEGIN, END] = ['ffd8', 'ffd9'];
/** No box of a movie is smaller, and `ftyp` stands behind the first one's size. */
const BOX_HEADER = 8;

/**
 * Looks whether a worker has made what it says, by the ends of each file: what comes out of a decoder is not believed.
 * @throws HomerollError `preview-failed` (never)
 */
export async function checkMade(folder: string, { hasClip }: { readonly hasClip: boolean }): Promise<void> {
  const isWhole =
    (await isJpeg(join(folder, 'small.jpg'))) &&
    (await isJpeg(join(folder, 'large.jpg'))) &&
    (!hasClip || (await isMovie(join(folder, 'clip.mp4'))));
  if (!isWhole) throw refusal('preview-failed');
}

async function isJpeg(path: string): Promise<boolean> {
  const ends = await look(path, async ({ size, read }) =>
    Promise.all([read(0, 2), read(Math.max(0, size - 2), 2)]),
  );
  return ends?.[0].toString('hex') === BEGIN && ends[1].toString('hex') === END;
}

async function isMovie(path: string): Promise<boolean> {
  const head = await look(path, ({ read }) => read(0, BOX_HEADER));
  return head?.toString('latin1', 4) === 'ftyp';
}

const look: typeof withBytes = (path, use) => withBytes(path, use).catch(() => undefined);
