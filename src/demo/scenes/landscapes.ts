import { backdrop, between, type Canvas, oneOf, repeat, type Scene } from './canvas.ts';
import { hills, peak } from './ridge.ts';
import { clouds, sun } from './sky.ts';

/** Green hills under a summer sky, with cypresses. */
export const countryside: Scene = (canvas) => {
  const { width, height } = canvas;
  const sky = backdrop(canvas, 'sky', ['#4a9be8', '#a9d6f5', '#fdf3d8']);
  const light = sun('glow', width * between(canvas, 0.2, 0.8), height * 0.2, height * 0.045, '#fff3b0');
  const greens = ['#9cc27f', '#7fb069', '#5c9a55', '#3e7d47'];
  const ranges = greens.map((fill, index) => hills(canvas, 0.52 + index * 0.12, 0.09, fill));
  const cypresses = repeat(7, () => {
    const x = between(canvas, 0.05, 0.95) * width;
    const y = height * between(canvas, 0.72, 0.9);
    const tall = y * 0.22;
    return `<ellipse cx="${x}" cy="${y - tall / 2}" rx="${tall * 0.13}" ry="${tall / 2}" fill="#24523a"/>`;
  });
  return sky + light + clouds(canvas, 4) + ranges.join('') + cypresses;
};

/** Snowy peaks, one behind the other, with a lake of firs before them. */
export const mountains: Scene = (canvas) => {
  const { width, height } = canvas;
  const sky = backdrop(canvas, 'sky', ['#2f7fd1', '#8cc1ee', '#eaf4fb']);
  const peaks = repeat(5, (index) => {
    const far = index < 3;
    const x = width * ((index % 3) * 0.36 + between(canvas, 0.02, 0.22));
    const top = height * (far ? between(canvas, 0.2, 0.32) : between(canvas, 0.34, 0.46));
    return peak(
      canvas,
      x,
      top,
      width * between(canvas, 0.24, 0.34),
      height * 0.86,
      far ? '#8298b4' : '#5d7390',
    );
  });
  const snow = hills(canvas, 0.8, 0.05, '#f2f7fc');
  const firs = repeat(26, () => fir(canvas));
  return sky + clouds(canvas, 3, 0.7) + peaks + snow + firs;
};

function fir(canvas: Canvas): string {
  const x = between(canvas, 0, canvas.width);
  const foot = canvas.height * between(canvas, 0.8, 1);
  const tall = canvas.height * between(canvas, 0.07, 0.13);
  const layer = (from: number, half: number) =>
    `<polygon points="${x - tall * half},${foot - tall * from} ${x},${foot - tall * (from + 0.55)} ${x + tall * half},${foot - tall * from}"/>`;
  return `<g fill="${oneOf(canvas, ['#1f4d3a', '#275a43', '#18402f'])}">${layer(0.05, 0.3)}${layer(0.28, 0.24)}${layer(0.5, 0.16)}</g>`;
}

/** Round trees along a path, in the colours of the season. */
export function park(season: 'spring' | 'autumn'): Scene {
  const leaves: [string, ...string[]] =
    season === 'autumn'
      ? ['#d9622b', '#e8963a', '#c43d2f', '#f0b84a']
      : ['#f3a6c0', '#f7c4d4', '#8cc26b', '#f08fb1'];
  return (canvas) => {
    const { width, height } = canvas;
    const sky = backdrop(canvas, 'sky', ['#7db9e8', '#cfe6f5', '#f8efdc']);
    const meadow = hills(canvas, 0.62, 0.03, season === 'autumn' ? '#b9a24f' : '#86b95f');
    const path = `<path d="M${width * 0.42},${height} Q${width * 0.62},${height * 0.8} ${width * 0.5},${height * 0.62} L${width * 0.53},${height * 0.62} Q${width * 0.72},${height * 0.8} ${width * 0.66},${height} Z" fill="#e6d5b5"/>`;
    const trees = repeat(9, (index) => tree(canvas, index / 8, leaves));
    return sky + clouds(canvas, 2, 0.6) + meadow + path + trees;
  };
}

/** `near`: 0 at the horizon, 1 in the foreground. */
function tree(canvas: Canvas, near: number, leaves: readonly [string, ...string[]]): string {
  const { width, height } = canvas;
  const x = width * (canvas.random() < 0.5 ? between(canvas, 0, 0.4) : between(canvas, 0.68, 1));
  const foot = height * (0.64 + near * 0.28);
  const size = height * (0.06 + near * 0.09);
  const trunk = `<rect x="${x - size * 0.1}" y="${foot - size * 1.5}" width="${size * 0.2}" height="${size * 1.5}" fill="#5b4130"/>`;
  const crown = repeat(9, () => {
    const angle = between(canvas, 0, Math.PI * 2);
    const reach = size * between(canvas, 0.1, 0.75);
    return `<circle cx="${x + Math.cos(angle) * reach}" cy="${foot - size * 2 + Math.sin(angle) * reach * 0.8}" r="${size * between(canvas, 0.35, 0.6)}" fill="${oneOf(canvas, leaves)}" fill-opacity="0.92"/>`;
  });
  return trunk + crown;
}
