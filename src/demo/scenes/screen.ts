import { backdrop, between, type Canvas, oneOf, repeat, type Scene } from './canvas.ts';

/** A phone's screen with a chat on it, as a screenshot shows it. */
export const chatScreen: Scene = (canvas) => {
  const { width, height } = canvas;
  const bar = `<rect width="${width}" height="${height * 0.08}" fill="#2a6f97"/><circle cx="${width * 0.1}" cy="${height * 0.04}" r="${height * 0.024}" fill="#d8ecf7"/><rect x="${width * 0.2}" y="${height * 0.03}" width="${width * 0.35}" height="${height * 0.02}" rx="8" fill="#d8ecf7"/>`;
  const bubbles = repeat(8, (index) => bubble(canvas, index));
  const entry = `<rect x="${width * 0.05}" y="${height * 0.93}" width="${width * 0.9}" height="${height * 0.045}" rx="22" fill="#fff"/>`;
  return backdrop(canvas, 'paper', ['#dfe9ee', '#cddbe3']) + bar + bubbles + entry;
};

function bubble(canvas: Canvas, index: number): string {
  const { width, height } = canvas;
  const mine = canvas.random() < 0.45;
  const wide = width * between(canvas, 0.4, 0.7);
  const x = mine ? width * 0.95 - wide : width * 0.05;
  const y = height * (0.11 + index * 0.1);
  const lines = oneOf(canvas, [1, 2]);
  const text = repeat(
    lines,
    (line) =>
      `<rect x="${x + 24}" y="${y + height * (0.018 + line * 0.024)}" width="${(wide - 48) * (line === 0 ? 1 : 0.6)}" height="${height * 0.011}" rx="6" fill="#5c6f7b" fill-opacity="0.55"/>`,
  );
  return `<rect x="${x}" y="${y}" width="${wide}" height="${height * (0.026 + lines * 0.024)}" rx="22" fill="${mine ? '#c9f0d2' : '#ffffff'}"/>${text}`;
}
