import sharp, { type Sharp } from 'sharp';
import type { Scene } from './scenes/canvas.ts';
import { seededRandom } from './seeded-random.ts';

/** A scene to be drawn: upright size in pixels, and a seed that decides what the scene leaves open. */
export interface Drawing {
  readonly scene: Scene;
  readonly seed: number;
  readonly width: number;
  readonly height: number;
  /** 0 to 1, in clips. */
  readonly moment?: number;
}

/** A JPEG of the scene. `orientation` 6 stores its pixels turned, as a phone held upright does. */
export async function renderJpeg(drawing: Drawing, orientation: 1 | 6 = 1): Promise<Buffer> {
  const turned = orientation === 6 ? sceneImage(drawing).rotate(270) : sceneImage(drawing);
  return turned.jpeg({ quality: 86 }).toBuffer();
}

/** A PNG of the scene. */
export async function renderPng(drawing: Drawing): Promise<Buffer> {
  return sceneImage(drawing).png().toBuffer();
}

/** The scene's pixels: rows from the top, three bytes (red, green, blue) a pixel. */
export async function renderPixels(drawing: Drawing): Promise<Buffer> {
  return sceneImage(drawing).flatten().raw().toBuffer();
}

function sceneImage({ scene, seed, width, height, moment = 0 }: Drawing): Sharp {
  const body = scene({ width, height, moment, random: seededRandom(seed) });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${body}</svg>`;
  return sharp(Buffer.from(svg));
}
