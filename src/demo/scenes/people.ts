import { backdrop, between, type Canvas, oneOf, repeat, type Scene } from './canvas.ts';

/** Friendly faces of simple shapes, side by side. */
export function faces(count: number): Scene {
  return (canvas) => {
    const { width, height } = canvas;
    const light = oneOf<readonly string[]>(canvas, [
      ['#f7cfa3', '#f2a97e'],
      ['#bfe3d0', '#7fb7a4'],
      ['#c9d6f2', '#8fa8d9'],
    ]);
    const bokeh = repeat(18, () => {
      const at = `cx="${between(canvas, 0, width)}" cy="${between(canvas, 0, height)}"`;
      return `<circle ${at} r="${between(canvas, 20, 70)}" fill="#fff" fill-opacity="${between(canvas, 0.06, 0.22)}"/>`;
    });
    const size = Math.min(height * 0.26, (width / count) * 0.36);
    const persons = repeat(count, (index) => {
      const x = (width * (index + 0.5)) / count;
      return person(canvas, x, height * between(canvas, 0.46, 0.56), size * between(canvas, 0.85, 1));
    });
    return backdrop(canvas, 'wall', light) + bokeh + persons;
  };
}

function person(canvas: Canvas, x: number, y: number, radius: number): string {
  const skin = oneOf(canvas, ['#f6d0b1', '#e8b48c', '#c98d62', '#8d5a3c']);
  const hair = oneOf(canvas, ['#2d2019', '#5c3a21', '#a9692e', '#d9b36c', '#6d6a68']);
  const shirt = oneOf(canvas, ['#3b6ea5', '#b5446e', '#4f8a5b', '#e0a030', '#5d4b8a']);
  const body = `<path d="M${x - radius * 1.5},${canvas.height} q0,${-(canvas.height - y - radius) * 0.95} ${radius * 1.5},${-(canvas.height - y - radius)} q${radius * 1.5},0 ${radius * 1.5},${canvas.height - y - radius} Z" fill="${shirt}"/>`;
  const neck = `<rect x="${x - radius * 0.3}" y="${y + radius * 0.7}" width="${radius * 0.6}" height="${radius * 0.6}" rx="${radius * 0.2}" fill="${skin}"/>`;
  const long = canvas.random() < 0.5;
  const back = `<ellipse cx="${x}" cy="${y + (long ? radius * 0.25 : -radius * 0.12)}" rx="${radius * 1.02}" ry="${radius * (long ? 1.4 : 1.02)}" fill="${hair}"/>`;
  const head = `<ellipse cx="${x}" cy="${y}" rx="${radius * 0.84}" ry="${radius}" fill="${skin}"/>`;
  const fringe = `<path d="M${x - radius * 0.86},${y - radius * 0.25} a${radius * 0.87},${radius * 0.85} 0 0 1 ${radius * 1.72},0 q${-radius * 0.7},${-radius * 0.1} ${-radius * 0.9},${-radius * 0.35} q${-radius * 0.3},${radius * 0.3} ${-radius * 0.82},${radius * 0.35} Z" fill="${hair}"/>`;
  return body + back + neck + head + face(x, y, radius) + fringe;
}

function face(x: number, y: number, radius: number): string {
  const eye = (side: number) =>
    `<circle cx="${x + side * radius * 0.33}" cy="${y - radius * 0.02}" r="${radius * 0.085}" fill="#2b2320"/>` +
    `<circle cx="${x + side * radius * 0.33 + radius * 0.03}" cy="${y - radius * 0.05}" r="${radius * 0.028}" fill="#fff"/>` +
    `<ellipse cx="${x + side * radius * 0.48}" cy="${y + radius * 0.28}" rx="${radius * 0.15}" ry="${radius * 0.09}" fill="#e2725b" fill-opacity="0.35"/>`;
  const nose = `<path d="M${x},${y + radius * 0.08} q${radius * 0.09},${radius * 0.16} ${-radius * 0.03},${radius * 0.18}" stroke="#00000055" stroke-width="${radius * 0.04}" fill="none" stroke-linecap="round"/>`;
  const smile = `<path d="M${x - radius * 0.32},${y + radius * 0.42} q${radius * 0.32},${radius * 0.36} ${radius * 0.64},0 Z" fill="#fff" stroke="#a23b3b" stroke-width="${radius * 0.04}" stroke-linejoin="round"/>`;
  return eye(-1) + eye(1) + nose + smile;
}
