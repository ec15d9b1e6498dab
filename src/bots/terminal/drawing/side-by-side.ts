/** A drawn picture: lines of the same width, and what stands under it. */
export interface Tile {
  readonly lines: readonly string[];
  /** Columns of its lines. */
  readonly width: number;
  readonly caption: readonly string[];
}

const INDENT = '  ';

/** Tiles in rows as wide as the terminal allows, each with its caption under it. */
export function sideBySide(tiles: readonly Tile[], columns: number): string[] {
  const lines: string[] = [];
  let row: Tile[] = [];
  let used = 0;
  for (const tile of tiles) {
    const width = INDENT.length + tile.width;
    if (row.length > 0 && used + width > columns) {
      lines.push(...together(row), '');
      row = [];
      used = 0;
    }
    row.push(tile);
    used += width;
  }
  return [...lines, ...together(row)];
}

function together(row: readonly Tile[]): string[] {
  const captions = row.map(({ caption, width }) => caption.flatMap((line) => wrapped(line, width)));
  const height = Math.max(0, ...row.map((tile) => tile.lines.length));
  const depth = Math.max(0, ...captions.map((lines) => lines.length));
  const line = (cell: (tile: Tile, index: number) => string) =>
    row
      .map((tile, index) => INDENT + cell(tile, index))
      .join('')
      .trimEnd();
  return [
    ...Array.from({ length: height }, (_, at) => line(({ lines, width }) => lines[at] ?? ' '.repeat(width))),
    ...Array.from({ length: depth }, (_, at) =>
      line(({ width }, index) => (captions[index]?.[at] ?? '').padEnd(width)),
    ),
  ];
}

/** Broken between words; a word that is too long is cut. */
function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (longer.length <= width) line = longer;
    else {
      if (line !== '') lines.push(line);
      line = word.length <= width ? word : `${word.slice(0, width - 1)}…`;
    }
  }
  return [...lines, line];
}
