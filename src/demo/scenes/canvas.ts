/** What a scene is drawn on: an SVG of this size, upright. */
export interface Canvas {
  readonly width: number;
  readonly height: number;
  /** From 0 up to 1; the same order of numbers for the same picture. */
  readonly random: () => number;
  /** How far a clip has run: 0 at its start (and in still pictures), 1 at its end. */
  readonly moment: number;
}

/** SVG elements that fill a canvas. */
export type Scene = (canvas: Canvas) => string;

/** A number between `low` and `high`. */
export function between({ random }: Canvas, low: number, high: number): number {
  return low + random() * (high - low);
}

/** One of `choices`. */
export function oneOf<T>({ random }: Canvas, choices: readonly [T, ...T[]]): T {
  return choices[Math.floor(random() * choices.length)] ?? choices[0];
}

/** `count` pieces of drawing, told their number. */
export function repeat(count: number, draw: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => draw(index)).join('');
}

/** The canvas filled from top to bottom with colours in equal steps. */
export function backdrop({ width, height }: Canvas, id: string, colours: readonly string[]): string {
  return `${gradient(id, colours)}<rect width="${width}" height="${height}" fill="url(#${id})"/>`;
}

/** A gradient from top to bottom, to be used as `url(#id)`. */
export function gradient(id: string, colours: readonly string[]): string {
  const stops = colours.map(
    (colour, index) => `<stop offset="${index / Math.max(1, colours.length - 1)}" stop-color="${colour}"/>`,
  );
  return `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${stops.join('')}</linearGradient>`;
}
