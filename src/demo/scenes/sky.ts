import { between, type Canvas, repeat } from './canvas.ts';

/** A disc with a wide glow around it; `x`, `y` and `radius` in pixels. */
export function sun(id: string, x: number, y: number, radius: number, colour: string): string {
  const glow =
    `<radialGradient id="${id}"><stop offset="0" stop-color="${colour}" stop-opacity="0.9"/>` +
    `<stop offset="0.25" stop-color="${colour}" stop-opacity="0.35"/><stop offset="1" stop-color="${colour}" stop-opacity="0"/></radialGradient>`;
  return (
    `${glow}<circle cx="${x}" cy="${y}" r="${radius * 5}" fill="url(#${id})"/>` +
    `<circle cx="${x}" cy="${y}" r="${radius}" fill="#fffbe8"/>`
  );
}

/** Heaps of white puffs in the upper part; they drift with the moment. */
export function clouds(canvas: Canvas, count: number, opacity = 0.85): string {
  return repeat(count, () => {
    const size = canvas.width * between(canvas, 0.03, 0.06);
    const x = between(canvas, 0, canvas.width) + canvas.moment * size;
    const y = canvas.height * between(canvas, 0.08, 0.32);
    const puffs = repeat(5, (index) => {
      const rise = Math.sin(((index + 0.5) / 5) * Math.PI) * size * 0.7;
      const radius = size * between(canvas, 0.6, 0.9);
      return `<ellipse cx="${x + (index - 2) * size * 0.8}" cy="${y - rise}" rx="${radius}" ry="${radius * 0.75}"/>`;
    });
    return `<g fill="#fff" fill-opacity="${opacity}">${puffs}</g>`;
  });
}

/** Small lights in the upper part. */
export function stars(canvas: Canvas, count: number): string {
  const lights = repeat(count, () => {
    const x = between(canvas, 0, canvas.width);
    const y = between(canvas, 0, canvas.height * 0.55);
    return `<circle cx="${x}" cy="${y}" r="${between(canvas, 0.6, 2)}" fill-opacity="${between(canvas, 0.4, 1)}"/>`;
  });
  return `<g fill="#fff">${lights}</g>`;
}
