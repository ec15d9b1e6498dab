import sharp, { type OverlayOptions } from 'sharp';

/** A place on a contact sheet. */
export interface SheetTile {
  readonly name: string;
  /** A small preview, or why there is none. */
  readonly picture: { readonly path: string } | { readonly reason: string };
}

const TILE = { width: 180, height: 180, name: 34, gap: 8 };
const LONGEST_LINE = 28;

/**
 * Draws pictures in rows with their names below, as a JPEG or PNG by the extension of `path`. Text needs a font on the
 * system. @throws what sharp throws for a preview that cannot be read.
 */
export async function drawContactSheet(
  tiles: readonly SheetTile[],
  path: string,
  { columns = 10, quality = 78 }: { columns?: number; quality?: number } = {},
): Promise<void> {
  const step = { x: TILE.width + TILE.gap, y: TILE.height + TILE.name + TILE.gap };
  const rows = Math.max(1, Math.ceil(tiles.length / columns));
  const overlays: OverlayOptions[] = [];
  for (const [index, tile] of tiles.entries()) {
    const [left, top] = [TILE.gap + (index % columns) * step.x, TILE.gap + Math.floor(index / columns) * step.y];
    overlays.push({ input: await picture(tile), left, top });
    overlays.push({ input: caption(tile), left, top: top + TILE.height });
  }
  const size = { width: columns * step.x + TILE.gap, height: rows * step.y + TILE.gap };
  const sheet = sharp({ create: { ...size, channels: 3, background: '#fff' } }).composite(overlays);
  await (path.endsWith('.png') ? sheet.png() : sheet.jpeg({ quality, mozjpeg: true })).toFile(path);
}

async function picture({ picture }: SheetTile): Promise<Buffer> {
  const { width, height } = TILE;
  if ('reason' in picture) return svg(height, [picture.reason], '#f3f0ea', height / 2);
  return await sharp(picture.path)
    .resize({ width, height, fit: 'contain', background: '#f3f3f3', withoutEnlargement: true })
    .png()
    .toBuffer();
}

function caption({ name }: SheetTile): Buffer {
  const shown = name.length > 2 * LONGEST_LINE ? `…${name.slice(1 - 2 * LONGEST_LINE)}` : name;
  const lines = [shown.slice(0, LONGEST_LINE), shown.slice(LONGEST_LINE)];
  return svg(TILE.name, lines, '#fff', 13);
}

function svg(height: number, lines: readonly string[], background: string, first: number): Buffer {
  const texts = lines.map(
    (line, index) =>
      `<text x="50%" y="${first + index * 14}" text-anchor="middle" font-family="sans-serif" font-size="11">${escape(line)}</text>`,
  );
  const fill = `<rect width="100%" height="100%" fill="${background}"/>`;
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${TILE.width}" height="${height}">${fill}${texts.join('')}</svg>`,
  );
}

/** What XML 1.0 cannot say at all becomes a question mark. */
function escape(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '?')
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
