import { cursorAppearances, rowAppearances } from './appearances.ts';
import { CELL, length } from './cell.ts';
import type { Size } from './chunk.ts';
import { WINDOW } from './palette.ts';
import type { Screen } from './screen.ts';
import { SvgDrawings } from './svg-drawings.ts';
import { escapeXml, svgRow } from './svg-row.ts';
import { SvgTiming } from './svg-timing.ts';

const FONTS =
  "ui-monospace,'SF Mono',Menlo,'Cascadia Mono','DejaVu Sans Mono','Liberation Mono',Consolas,monospace";
const STYLE = [
  `svg{fill:${WINDOW.text};font:${CELL.fontSize}px ${FONTS}}text{white-space:pre}`,
  '.b{font-weight:bold}.d{opacity:.6}.i{font-style:italic}.u{text-decoration:underline}.s{text-decoration:line-through}',
].join('\n');
const CURSOR = `<rect id="c" width="${CELL.width}" height="${CELL.height}" fill="${WINDOW.text}" opacity=".55"/>`;
const PADDING = 14;
const BAR = 32;

/** The picture around the screens. */
export interface Frame {
  readonly size: Size;
  /** What stands in the window's bar. */
  readonly title: string;
  /** What the picture shows, in a sentence, for those who cannot see it. */
  readonly description: string;
  /** How long the last screen stays before it all begins again, in ms. */
  readonly holdMs: number;
}

/**
 * A terminal window that shows the screens one after the other, again and again, as one SVG file without scripts.
 * Where nothing moves (no CSS animations, or a reader who asked for less motion) it shows the last screen.
 */
export function svgAnimation(screens: readonly Screen[], frame: Frame): string {
  const { columns, rows } = frame.size;
  const width = columns * CELL.width + 2 * PADDING;
  const height = rows * CELL.height + BAR + 2 * PADDING;
  const timing = new SvgTiming(screens, frame.holdMs);
  const drawings = new SvgDrawings();
  const body = drawAppearances(screens, timing, drawings);
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${length(width)} ${height}" width="${length(width)}" height="${height}" role="img" aria-labelledby="t d">`,
    `<title id="t">${escapeXml(frame.title)}</title><desc id="d">${escapeXml(frame.description)}</desc>`,
    `<style>${STYLE}\n${timing.css()}</style>`,
    `<defs>${CURSOR}${drawings.definitions()}</defs>`,
    svgWindow(length(width), height, frame.title),
    `<g transform="translate(${PADDING} ${BAR + PADDING})">`,
    ...body,
    '</g></svg>',
  ].join('\n')}\n`;
}

function drawAppearances(screens: readonly Screen[], timing: SvgTiming, drawings: SvgDrawings): string[] {
  const groups = new Map<string, string[]>();
  const draw = (from: number, until: number, drawing: string) => {
    const name = timing.classOf(from, until);
    groups.set(name, [...(groups.get(name) ?? []), drawing]);
  };
  for (const { row, content, from, until } of rowAppearances(screens))
    draw(from, until, drawings.use(svgRow(content), row * CELL.height));
  for (const { row, column, from, until } of cursorAppearances(screens))
    draw(from, until, `<use href="#c" x="${length(column * CELL.width)}" y="${row * CELL.height}"/>`);
  return [...groups].map(([name, parts]) => `<g class="${name}">${parts.join('')}</g>`);
}

function svgWindow(width: string, height: number, title: string): string {
  const dots = ['#ff5f57', '#febc2e', '#28c840'].map(
    (color, index) => `<circle cx="${20 + index * 20}" cy="${BAR / 2}" r="6" fill="${color}"/>`,
  );
  return [
    `<rect width="${width}" height="${height}" rx="9" fill="${WINDOW.background}"/>`,
    `<path d="M0 ${BAR}V9a9 9 0 0 1 9-9H${Number(width) - 9}a9 9 0 0 1 9 9V${BAR}z" fill="${WINDOW.bar}"/>`,
    ...dots,
    `<text x="50%" y="${BAR / 2 + 5}" text-anchor="middle" fill="${WINDOW.dimmed}">${escapeXml(title)}</text>`,
  ].join('');
}
