/** Pixels of 8-bit red, green and blue, row by row from the top. */
export interface Pixels {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

const RESET = '\u001b[0m';

/**
 * A picture as lines of text: each ▀ is two pixels, the upper its foreground and the lower its background. A last row of only
 * one pixel keeps the terminal's background below it.
 */
export function halfBlocks({ data, width, height }: Pixels): string[] {
  const lines: string[] = [];
  for (let row = 0; row < height; row += 2) {
    let line = '';
    let before = '';
    for (let column = 0; column < width; column += 1) {
      const upper = `\u001b[38;2;${colour(data, row * width + column)}m`;
      const lower =
        row + 1 < height ? `\u001b[48;2;${colour(data, (row + 1) * width + column)}m` : '\u001b[49m';
      const colours = upper + lower;
      line += colours === before ? '▀' : `${colours}▀`;
      before = colours;
    }
    lines.push(line + RESET);
  }
  return lines;
}

function colour(data: Uint8Array, pixel: number): string {
  const [red = 0, green = 0, blue = 0] = data.subarray(pixel * 3, pixel * 3 + 3);
  return `${red};${green};${blue}`;
}
