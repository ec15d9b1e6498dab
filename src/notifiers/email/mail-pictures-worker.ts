import sharp from 'sharp';
import type { Drawn, DrawTask } from './mail-pictures.ts';

/** A preview is far smaller; what is larger is no preview of ours. */
const MOST_PIXELS = 16_000_000;
const QUALITY = 70;

// One picture at a time on one thread: nobody waits for a mail.
sharp.cache(false);
sharp.concurrency(1);

process.on('message', (task: DrawTask) => void answer(task));

async function answer(task: DrawTask): Promise<void> {
  const bytes = await draw(task).catch(() => undefined);
  process.send?.({ id: task.id, bytes } satisfies Drawn);
}

/** Writes pixels alone: sharp keeps no metadata unless it is asked to, so no place, no name and no camera go out. */
async function draw(task: DrawTask): Promise<Uint8Array> {
  if (task.kind === 'chart')
    return await sharp(Buffer.from(task.svg)).png({ compressionLevel: 9 }).toBuffer();
  const { width, height } = task;
  const isSquare = height !== undefined;
  return await sharp(task.path, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
    .rotate()
    .resize({
      width,
      ...(isSquare ? { height, fit: 'cover', position: 'attention' } : {}),
      withoutEnlargement: !isSquare,
    })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .jpeg({ quality: QUALITY, progressive: true, mozjpeg: true })
    .toBuffer();
}
