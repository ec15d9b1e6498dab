import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import sharp, { type Sharp } from 'sharp';
import type { Decoders } from './decoders.ts';
import type { PreviewTask } from './preview-task.ts';

export const NO_PROGRAMS: Decoders = { ffmpeg: undefined, djxl: false, heif: undefined };
export const ALL_FFMPEG = { toneMapping: true, jpegXl: true, h264: true };

/** Real pictures with a manifest; not part of this repository. */
const MEDIA = join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'media');
export const NO_MEDIA = 'needs the set of real pictures beside this repository';

export function realPicture(name: string): string | undefined {
  const path = join(MEDIA, name);
  return existsSync(path) ? path : undefined;
}

/** A folder that goes with the test. */
export function folderFor(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'previews-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function taskFor(folder: string, wishes: Partial<PreviewTask>): PreviewTask {
  return {
    ...{ from: '', mime: 'image/jpeg', folder, decoders: NO_PROGRAMS, isGentle: false },
    limits: { pixels: 300e6, heicPixels: 60e6 },
    ...wishes,
  };
}

type Colour = readonly [red: number, green: number, blue: number];

export const RED: Colour = [220, 30, 30];
const GREEN: Colour = [30, 170, 40];
const BLUE: Colour = [30, 50, 210];
const YELLOW: Colour = [230, 220, 40];
export const WHITE: Colour = [255, 255, 255];

/** Upright, its corners are, from the top left in the order of reading: red, green, blue, yellow. */
export const CORNERS = [RED, GREEN, BLUE, YELLOW] as const;

/** A picture of four fields with the colours of `CORNERS`. */
export function fourFields(width = 600, height = 400): Sharp {
  const pixels = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const field = (y < height / 2 ? 0 : 2) + (x < width / 2 ? 0 : 1);
      pixels.set(CORNERS[field] ?? WHITE, (y * width + x) * 3);
    }
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

/** The same as a camera stores it that says this orientation. */
export async function storedAs(orientation: number): Promise<Sharp> {
  const upright = await fourFields().png().toBuffer();
  const image = sharp(upright);
  // Undoing what EXIF's number asks for; sharp mirrors before it turns.
  const turns: Record<number, () => Sharp> = {
    2: () => image.flop(),
    3: () => image.rotate(180),
    4: () => image.flip(),
    5: () => image.flop().rotate(270),
    6: () => image.rotate(270),
    7: () => image.flop().rotate(90),
    8: () => image.rotate(90),
  };
  const stored = await (turns[orientation]?.() ?? image).png().toBuffer();
  return sharp(stored);
}

/** The colours in the middle of the four fields. */
export async function cornersOf(picture: string | Buffer): Promise<Colour[]> {
  const { data, info } = await sharp(picture)
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number): Colour => {
    const index = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * 3;
    return [data[index] ?? 0, data[index + 1] ?? 0, data[index + 2] ?? 0];
  };
  return [at(0.25, 0.25), at(0.75, 0.25), at(0.25, 0.75), at(0.75, 0.75)];
}

/** What differs by more than an eye would forgive; empty when all are alike. */
export function strangers(
  found: readonly Colour[],
  wanted: readonly Colour[] = CORNERS,
  most = 16,
): string[] {
  return found.flatMap((colour, index) => {
    const other = wanted[index] ?? WHITE;
    const distance = Math.max(...colour.map((value, channel) => Math.abs(value - (other[channel] ?? 0))));
    return distance > most ? [`field ${index} is ${colour.join(',')}, not ${other.join(',')}`] : [];
  });
}
