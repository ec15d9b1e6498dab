import sharp from 'sharp';

/** A JPEG of our own making has no more pixels than that. */
const MOST_PIXELS = 4_000_000;
/** Tried in this order until it is small enough. */
const WAYS = [
  { side: 1280, quality: 80 },
  { side: 1280, quality: 60 },
  { side: 960, quality: 60 },
  { side: 640, quality: 60 },
] as const;
const AIM = 200_000;

/**
 * A preview as it may be shown to others: its longer side at most 1280 px, about 200 kB at most, and nothing in it but the picture;
 * no place, no camera, no date.
 */
export async function smallJpeg(preview: Uint8Array): Promise<Buffer> {
  let made = Buffer.alloc(0);
  for (const { side, quality } of WAYS) {
    made = await sharp(preview, { limitInputPixels: MOST_PIXELS })
      .rotate()
      .resize(side, side, { fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality, mozjpeg: false })
      .toBuffer();
    if (made.length <= AIM) break;
  }
  return made;
}
