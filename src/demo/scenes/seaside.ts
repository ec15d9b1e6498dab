import { backdrop, between, type Canvas, gradient, repeat, type Scene } from './canvas.ts';
import { clouds, sun } from './sky.ts';

/** The sun going down over the sea, its light on the waves, a sail; it sinks with the moment. */
export const sunset: Scene = (canvas) => {
  const { width, height } = canvas;
  const horizon = height * 0.6;
  const x = width * between(canvas, 0.3, 0.7);
  const sky = backdrop(canvas, 'sky', ['#2b2a5c', '#a8467a', '#f2785c', '#ffc56b']);
  const light = sun('glow', x, horizon - height * (0.1 - 0.08 * canvas.moment), height * 0.06, '#ffdd8a');
  const water = `${gradient('water', ['#e07a5f', '#6a4c80', '#22254f'])}<rect y="${horizon}" width="${width}" height="${height - horizon}" fill="url(#water)"/>`;
  const glitter = repeat(46, (index) => {
    const depth = index / 45;
    const spread = width * (0.03 + 0.13 * depth);
    const long = width * between(canvas, 0.01, 0.05) * (0.5 + depth);
    const drift = Math.sin(canvas.moment * 6 + index) * width * 0.004;
    return `<rect x="${x + drift + between(canvas, -spread, spread) - long / 2}" y="${horizon + 4 + depth * (height - horizon) * 0.9}" width="${long}" height="${2 + depth * 4}" rx="2" fill="#ffe2a1" fill-opacity="${between(canvas, 0.35, 0.85)}"/>`;
  });
  const boat = sailingBoat(
    width * (0.14 + 0.05 * canvas.moment),
    horizon + height * 0.03,
    height * 0.13,
    '#2a1f3d',
  );
  return sky + clouds(canvas, 2, 0.18) + light + water + glitter + boat;
};

function sailingBoat(x: number, y: number, tall: number, fill: string): string {
  return (
    `<path d="M${x - tall * 0.4},${y} h${tall * 0.8} l${-tall * 0.15},${tall * 0.16} h${-tall * 0.5} Z" fill="${fill}"/>` +
    `<polygon points="${x},${y - tall * 0.05} ${x},${y - tall} ${x + tall * 0.38},${y - tall * 0.05}" fill="${fill}"/>` +
    `<polygon points="${x - tall * 0.04},${y - tall * 0.05} ${x - tall * 0.04},${y - tall * 0.85} ${x - tall * 0.3},${y - tall * 0.05}" fill="${fill}" fill-opacity="0.8"/>`
  );
}

/** Midday on a beach: turquoise water that rolls with the moment, sand, sunshades. */
export const beach: Scene = (canvas) => {
  const { width, height } = canvas;
  const sky = backdrop(canvas, 'sky', ['#2f8fe0', '#9ad4f7', '#e9f7fd']);
  const sea = `${gradient('sea', ['#1b76b8', '#2fb1c9', '#8fe0d6'])}<rect y="${height * 0.42}" width="${width}" height="${height * 0.4}" fill="url(#sea)"/>`;
  const surf = [0.52, 0.6, 0.69].map((level, index) => foam(canvas, level, 0.35 + index * 0.15));
  const sand = `<path d="M0,${height * 0.8} Q${width * 0.3},${height * 0.7} ${width * 0.6},${height * 0.77} T${width},${height * 0.74} V${height} H0 Z" fill="#f0d9a8"/>`;
  const shades = repeat(3, (index) =>
    sunshade(canvas, width * (0.2 + index * 0.3), height * between(canvas, 0.82, 0.92)),
  );
  return (
    sky +
    sun('glow', width * 0.82, height * 0.14, height * 0.05, '#fff6c4') +
    clouds(canvas, 3) +
    sea +
    surf.join('') +
    sand +
    shades
  );
};

function foam(canvas: Canvas, level: number, opacity: number): string {
  const { width, height, moment } = canvas;
  const phase = between(canvas, 0, 6) + moment * Math.PI * 2;
  const points = Array.from({ length: 25 }, (_, index) => {
    const y = height * (level + 0.008 * Math.sin(phase + index * 0.8));
    return `${index === 0 ? 'M' : 'L'}${(index / 24) * width},${y}`;
  });
  return `<path d="${points.join(' ')}" stroke="#fff" stroke-width="${height * 0.008}" stroke-opacity="${opacity}" fill="none"/>`;
}

function sunshade(canvas: Canvas, x: number, foot: number): string {
  const size = canvas.height * 0.12;
  const top = foot - size * 1.5;
  const colours = canvas.random() < 0.5 ? ['#e4572e', '#fff4e6'] : ['#2e86ab', '#fff4e6'];
  const panels = repeat(6, (index) => {
    const from = x - size + (index * size) / 3;
    return `<path d="M${from},${top + size * 0.55} Q${from + size / 6},${top + size * 0.42} ${from + size / 3},${top + size * 0.55} L${x},${top} Z" fill="${colours[index % 2]}"/>`;
  });
  return (
    `<ellipse cx="${x + size * 0.2}" cy="${foot + 4}" rx="${size}" ry="${size * 0.14}" fill="#b8935a" fill-opacity="0.4"/>` +
    `<rect x="${x - 3}" y="${top}" width="6" height="${size * 1.5}" fill="#7a5c3e"/>${panels}`
  );
}
