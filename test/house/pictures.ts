import { jpegFile } from '../picture-files/index.ts';
import type { House } from './house.ts';

/** A JPEG that is none other: taken on a day of May 2023, `kilobytes` large at least. */
export async function picture(seed: number, kilobytes = 0): Promise<Buffer> {
  const day = String(1 + (seed % 28)).padStart(2, '0');
  const jpeg = await jpegFile({ seed, takenAt: `2023-05-${day}T12:00:00` });
  const comment = Buffer.alloc(1024, 0x20);
  comment.writeUInt16BE(0xfffe, 0);
  comment.writeUInt16BE(comment.length - 2, 2);
  const padding = Array.from({ length: kilobytes }, () => comment);
  return Buffer.concat([jpeg.subarray(0, 2), ...padding, jpeg.subarray(2)]);
}

/** Brings `count` pictures named `IMG_<seed>.JPG`, from `first` on. */
export async function bringPictures(
  house: House,
  count: number,
  { first = 1, kilobytes = 0 }: { first?: number; kilobytes?: number } = {},
): Promise<void> {
  for (let seed = first; seed < first + count; seed += 1)
    await house.bring(`IMG_${seed}.JPG`, await picture(seed, kilobytes));
}
