import { between, type Canvas } from './canvas.ts';

/**
 * A filled line of hills from the left edge to the right, down to the bottom. `level` and `swing` are parts of the
 * height: where the line runs on average, and how far it rises and falls.
 */
export function hills(canvas: Canvas, level: number, swing: number, fill: string): string {
  const { width, height } = canvas;
  const waves = [1, 2.3, 4.1].map((pace) => ({ pace, phase: between(canvas, 0, 7), share: 1 / (1 + pace) }));
  const points = Array.from({ length: 49 }, (_, index) => {
    const rise = waves.reduce(
      (sum, { pace, phase, share }) => sum + share * Math.sin(phase + index * pace * 0.13),
      0,
    );
    return `${(index / 48) * width},${height * (level - swing * rise)}`;
  });
  return `<polygon points="0,${height} ${points.join(' ')} ${width},${height}" fill="${fill}"/>`;
}

/** A rock with a broken white top. `x` and `top` in pixels, `half` its width at the foot, `foot` the foot's height. */
export function peak(
  canvas: Canvas,
  x: number,
  top: number,
  half: number,
  foot: number,
  rock: string,
): string {
  const rise = foot - top;
  const lean = between(canvas, -0.1, 0.1) * half;
  const snow = between(canvas, 0.28, 0.4);
  const left = x - half * snow;
  const right = x + half * snow;
  const line = top + rise * snow;
  const teeth = [0.75, 0.5, 0.25].map((part, index) => {
    const depth = index % 2 === 0 ? -0.07 : 0.06;
    return `${left + (right - left) * part},${line + rise * depth}`;
  });
  return (
    `<polygon points="${x - half},${foot} ${x},${top} ${x + half},${foot}" fill="${rock}"/>` +
    `<polygon points="${x},${top} ${x + half},${foot} ${x + lean},${foot}" fill="#000" fill-opacity="0.18"/>` +
    `<polygon points="${left},${line} ${x},${top} ${right},${line} ${teeth.join(' ')}" fill="#f7fbff" fill-opacity="0.95"/>`
  );
}
