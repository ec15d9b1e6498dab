import { open } from 'node:fs/promises';
import type { Sharp } from 'sharp';
import type { ShownPicture } from '../../../commands/command.ts';
import type { Texts } from '../../../texts/texts.ts';
import type { DrawingWay } from './ability.ts';
import { halfBlocks } from './half-blocks.ts';
import { itermImage, kittyImage } from './inline-images.ts';
import { sideBySide, type Tile } from './side-by-side.ts';

/** Pictures of one reply that are drawn; of the others there are captions. */
const MOST = 12;
/** Columns of a picture alone, and of one among others. */
const LARGE = 40;
const SMALL = 24;
/** Pixels of height for each of width that a picture among others may have. */
const TALLEST_SMALL = 1;
const TALLEST_LARGE = 1.5;
/** Bytes and pixels of a preview that are read; ours are far smaller. */
const LARGEST_FILE = 8 * 1024 * 1024;
const MOST_PIXELS = 16_000_000;
/** Pixels for each column in protocols that draw real images. */
const DENSITY = 20;

export interface DrawingOptions {
  readonly way: DrawingWay;
  readonly columns: number;
  readonly texts: Texts;
}

/** Draws the previews of a reply as text for the terminal; of what cannot be read the caption stays; empty when
 * nothing can. Loads sharp when there is need. */
export async function drawPictures(
  pictures: readonly ShownPicture[],
  { way, columns, texts }: DrawingOptions,
): Promise<string> {
  const isAlone = pictures.length === 1;
  const width = Math.max(4, Math.min(isAlone ? LARGE : SMALL, columns - 4));
  const tiles: Tile[] = [];
  for (const [index, picture] of pictures.entries()) {
    const path = isAlone ? (picture.preview ?? picture.small) : (picture.small ?? picture.preview);
    const caption = picture.caption.map((line) => texts.say(line));
    const lines = path === undefined || index >= MOST ? [] : await drawn(path, width, isAlone, way);
    tiles.push({ lines, width, caption });
  }
  if (tiles.every(({ lines }) => lines.length === 0)) return '';
  const text = way === 'blocks' ? sideBySide(tiles, columns) : tiles.flatMap(beneath);
  return `${text.join('\n')}\n`;
}

function beneath({ lines, caption }: Tile): string[] {
  return [...lines, ...caption.map((line) => `  ${line}`)];
}

async function drawn(path: string, width: number, isAlone: boolean, way: DrawingWay): Promise<string[]> {
  const bytes = await readPreview(path);
  if (!bytes) return [];
  try {
    const { default: sharp } = await import('sharp');
    const image = sharp(bytes, { limitInputPixels: MOST_PIXELS }).flatten({ background: '#808080' });
    return way === 'blocks' ? await asBlocks(image, width, isAlone) : [await asImage(image, width, way)];
  } catch {
    // A preview that is being written anew, or damaged: its caption says what it is.
    return [];
  }
}

async function asBlocks(image: Sharp, width: number, isAlone: boolean): Promise<string[]> {
  const height = Math.round(width * (isAlone ? TALLEST_LARGE : TALLEST_SMALL));
  // Side by side they are cut to one size: rows that end together are calm to look at.
  const fit = isAlone ? 'inside' : 'cover';
  const { data, info } = await image
    .resize({ width, height: height - (height % 2), fit, position: 'attention' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const lines = halfBlocks({ data, width: info.width, height: info.height });
  const missing = ' '.repeat(Math.max(0, width - info.width));
  return lines.map((line) => line + missing);
}

async function asImage(image: Sharp, width: number, way: 'kitty' | 'iterm'): Promise<string> {
  const resized = image.resize({ width: width * DENSITY, withoutEnlargement: true });
  if (way === 'kitty') return kittyImage(await resized.png().toBuffer(), width);
  return itermImage(await resized.jpeg().toBuffer(), width);
}

async function readPreview(path: string): Promise<Buffer | undefined> {
  try {
    await using file = await open(path, 'r');
    const { size } = await file.stat();
    return size > LARGEST_FILE ? undefined : await file.readFile();
  } catch {
    return undefined;
  }
}
