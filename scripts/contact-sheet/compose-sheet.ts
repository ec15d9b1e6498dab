import sharp, { type OverlayOptions } from 'sharp';

/** One file on the sheet. */
export interface SheetCell {
  readonly name: string;
  /** How its preview was made, and its size. */
  readonly made: string;
  /** Why there is none, or less than there should be. */
  readonly reason: string;
  /** Absolute path of the small preview. */
  readonly picture: string | undefined;
}

const COLUMNS = 8;
const CELL = { width: 216, height: 224 };
const PICTURE = { width: 204, height: 168 };
const MARGIN = 6;
const LONGEST_LABEL = 34;

/** Composes a sheet of all cells in their order, row by row, as a JPEG. */
export async function composeSheet(cells: readonly SheetCell[], path: string): Promise<void> {
  const size = { width: COLUMNS * CELL.width, height: Math.ceil(cells.length / COLUMNS) * CELL.height };
  const layers: OverlayOptions[] = [];
  for (const [index, cell] of cells.entries()) {
    const left = (index % COLUMNS) * CELL.width + MARGIN;
    const top = Math.floor(index / COLUMNS) * CELL.height + MARGIN;
    if (cell.picture === undefined) continue;
    const { data, info } = await sharp(cell.picture)
      .resize({ ...PICTURE, fit: 'inside', withoutEnlargement: true })
      .toBuffer({ resolveWithObject: true });
    layers.push({
      input: data,
      left: left + Math.floor((PICTURE.width - info.width) / 2),
      top: top + Math.floor((PICTURE.height - info.height) / 2),
    });
  }
  layers.push({ input: Buffer.from(labels(cells, size)), left: 0, top: 0 });
  await sharp({ create: { ...size, channels: 3, background: '#f4f4f2' } })
    .composite(layers)
    .jpeg({ quality: 82 })
    .toFile(path);
}

function labels(cells: readonly SheetCell[], { width, height }: { width: number; height: number }): string {
  const texts = cells.map((cell, index) => {
    const left = (index % COLUMNS) * CELL.width + MARGIN;
    const top = Math.floor(index / COLUMNS) * CELL.height + MARGIN + PICTURE.height + 14;
    return [line(cell.name, left, top), line(cell.made, left, top + 13), line(cell.reason, left, top + 26)];
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="sans-serif" font-size="11">${texts.flat().join('')}</svg>`;
}

function line(text: string, x: number, y: number): string {
  const cut = text.length > LONGEST_LABEL ? `…${text.slice(1 - LONGEST_LABEL)}` : text;
  return `<text x="${x}" y="${y}">${cut.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</text>`;
}
