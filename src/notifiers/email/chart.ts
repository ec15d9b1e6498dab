import type { Storage } from '../../notices/digest/digest.ts';

/** Pixels of the chart: twice those that it is shown with, for screens that are fine. */
export const CHART = { width: 1104, height: 240 } as const;

/** Seen on light and dark alike, for the picture is the same on both. */
const LINE = '#d8703f';
const GRID = '#8a8178';

const PADDING = 12;
/** The line is told from its ground at least: a disk that hardly fills is a flat line, not a mountain range. */
const LEAST_SPAN = 0.02;

/**
 * How the disk filled, as SVG without any text: which letters there are depends on the machine. Empty while there is only one day
 * to draw.
 */
export function chartSvg({ samples, total }: Pick<Storage, 'samples' | 'total'>): string | undefined {
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last || samples.length < 2 || last.at <= first.at || total <= 0) return undefined;
  const used = samples.map(({ free, total: whole }) =>
    whole > 0 ? Math.min(1, Math.max(0, 1 - free / whole)) : 0,
  );
  const [low, high] = rangeOf(used);
  const { width, height } = CHART;
  const x = (at: number) => PADDING + ((at - first.at) / (last.at - first.at)) * (width - 2 * PADDING);
  const y = (share: number) => height - PADDING - ((share - low) / (high - low)) * (height - 2 * PADDING);
  const points = samples.map(({ at }, index) => `${x(at).toFixed(1)},${y(used[index] ?? 0).toFixed(1)}`);
  const end = points.at(-1)?.split(',') ?? [];
  const grid = [0, 0.5, 1].map((share) => {
    const level = y(low + (high - low) * share).toFixed(1);
    return `<line x1="0" y1="${level}" x2="${width}" y2="${level}" stroke="${GRID}" stroke-opacity=".35" stroke-width="2" stroke-dasharray="4 8"/>`;
  });
  const ground = height - PADDING;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
${grid.join('\n')}
<polygon points="${PADDING},${ground} ${points.join(' ')} ${width - PADDING},${ground}" fill="${LINE}" fill-opacity=".18"/>
<polyline points="${points.join(' ')}" fill="none" stroke="${LINE}" stroke-width="5" stroke-linejoin="round" stroke-linecap="round"/>
<circle cx="${end[0]}" cy="${end[1]}" r="9" fill="${LINE}"/>
</svg>`;
}

function rangeOf(shares: readonly number[]): [low: number, high: number] {
  const [low, high] = [Math.min(...shares), Math.max(...shares)];
  const missing = Math.max(0, LEAST_SPAN - (high - low)) / 2;
  const bottom = Math.max(0, low - missing);
  return [bottom, Math.max(bottom + LEAST_SPAN, high + missing)];
}
