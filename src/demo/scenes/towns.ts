import { backdrop, between, type Canvas, oneOf, repeat, type Scene } from './canvas.ts';
import { clouds, stars, sun } from './sky.ts';

/** Towers with lit windows under a moon, mirrored in a river. */
export const cityNight: Scene = (canvas) => {
  const { width, height } = canvas;
  const bank = height * 0.78;
  const sky = backdrop(canvas, 'sky', ['#070b24', '#1a1f4b', '#46386e']);
  const moon = sun('moon', width * between(canvas, 0.15, 0.85), height * 0.16, height * 0.035, '#dfe6ff');
  const far = repeat(14, (index) => tower(canvas, (index / 14) * width, bank, 0.3, '#20244f', 0));
  const near = repeat(10, (index) => tower(canvas, (index / 10) * width, bank, 0.42, '#0f1233', 0.55));
  const river = `<rect y="${bank}" width="${width}" height="${height - bank}" fill="#0a0e2a"/>`;
  const mirror = repeat(60, () => {
    const y = between(canvas, bank + 6, height);
    return `<rect x="${between(canvas, 0, width)}" y="${y}" width="${between(canvas, 12, 60)}" height="3" rx="1.5" fill="${oneOf(canvas, ['#ffcf7a', '#ff9e6b', '#9fc3ff'])}" fill-opacity="${between(canvas, 0.15, 0.55)}"/>`;
  });
  return sky + stars(canvas, 120) + moon + far + near + river + mirror;
};

/** `tallest` as a part of the height; `lit` is the share of windows with light. */
function tower(canvas: Canvas, x: number, foot: number, tallest: number, fill: string, lit: number): string {
  const { width, height } = canvas;
  const wide = width * between(canvas, 0.06, 0.1);
  const tall = height * between(canvas, tallest * 0.4, tallest);
  const windows =
    lit === 0
      ? ''
      : repeat(Math.floor(wide / 18) * Math.floor(tall / 24), (index) => {
          if (canvas.random() > lit) return '';
          const columns = Math.floor(wide / 18);
          const left = x + 6 + (index % columns) * 18;
          return `<rect x="${left}" y="${foot - tall + 10 + Math.floor(index / columns) * 24}" width="9" height="13" fill="${oneOf(canvas, ['#ffd98a', '#fff0c2', '#ffb45e'])}"/>`;
        });
  return `<rect x="${x}" y="${foot - tall}" width="${wide}" height="${tall}" fill="${fill}"/>${windows}`;
}

/** Warm old houses with a domed church among them, in the late afternoon. */
export const oldTown: Scene = (canvas) => {
  const { width, height } = canvas;
  const sky = backdrop(canvas, 'sky', ['#6fa8dc', '#f6d7b0', '#fbe9cf']);
  const dome = domedChurch(width * between(canvas, 0.3, 0.7), height * 0.72, height * 0.42);
  const back = repeat(9, (index) => house(canvas, (index / 9) * width, height * 0.78, 0.24));
  const front = repeat(7, (index) => house(canvas, (index / 7) * width, height * 0.97, 0.28));
  const street = `<rect y="${height * 0.95}" width="${width}" height="${height * 0.05}" fill="#8a7a6c"/>`;
  return (
    sky +
    sun('glow', width * 0.15, height * 0.3, height * 0.04, '#ffe7ad') +
    clouds(canvas, 3, 0.6) +
    dome +
    back +
    front +
    street
  );
};

function domedChurch(x: number, foot: number, tall: number): string {
  const wide = tall * 0.42;
  return (
    `<rect x="${x - wide}" y="${foot - tall * 0.5}" width="${wide * 2}" height="${tall * 0.6}" fill="#e0c9a6"/>` +
    `<path d="M${x - wide * 0.8},${foot - tall * 0.5} a${wide * 0.8},${wide * 0.95} 0 0 1 ${wide * 1.6},0 Z" fill="#7f9c96"/>` +
    `<rect x="${x - wide * 0.12}" y="${foot - tall * 1.02}" width="${wide * 0.24}" height="${tall * 0.14}" fill="#e0c9a6"/>` +
    `<rect x="${x - 3}" y="${foot - tall * 1.12}" width="6" height="${tall * 0.12}" fill="#8d7444"/>`
  );
}

function house(canvas: Canvas, x: number, foot: number, tallest: number): string {
  const { width, height } = canvas;
  const wide = width * between(canvas, 0.12, 0.17);
  const tall = height * between(canvas, tallest * 0.65, tallest);
  const top = foot - tall;
  const wall = oneOf(canvas, ['#e9b872', '#d98e5f', '#f0d9a0', '#c9705a', '#e6c6a8']);
  const windows = repeat(6, (index) => {
    const left = x + wide * (0.16 + (index % 3) * 0.27);
    const at = top + tall * (0.18 + Math.floor(index / 3) * 0.36);
    return `<rect x="${left}" y="${at}" width="${wide * 0.14}" height="${tall * 0.2}" fill="#4d6a79"/><rect x="${left - wide * 0.05}" y="${at}" width="${wide * 0.05}" height="${tall * 0.2}" fill="#3f7d5f"/>`;
  });
  return (
    `<rect x="${x}" y="${top}" width="${wide}" height="${tall}" fill="${wall}"/>` +
    `<polygon points="${x - wide * 0.06},${top} ${x + wide * 0.5},${top - tall * 0.2} ${x + wide * 1.06},${top}" fill="#b5533c"/>${windows}`
  );
}
