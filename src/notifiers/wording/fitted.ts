export interface Fit {
  /** In units of `size`. */
  readonly most: number;
  /** How long a text counts there; in UTF-16 units unless told. */
  readonly size?: (written: string) => number;
  /** How a text is written there; character by character, so that a text is written as its pieces are. */
  readonly write?: (text: string) => string;
}

/** What `text` is written as, cut before the character with which it would be too long; an ellipsis says so. */
export function fitted(text: string, { most, size = lengthOf, write = asItIs }: Fit): string {
  // No character is written shorter than it is: what lies behind cannot fit, and a hostile text is long.
  const within = text.slice(0, most + 1);
  const whole = write(within);
  if (size(whole) <= most) return whole;
  let rest = most - size('…');
  let result = '';
  for (const { segment } of new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(within)) {
    const piece = write(segment);
    rest -= size(piece);
    if (rest < 0) break;
    result += piece;
  }
  return `${result}…`;
}

function lengthOf(text: string): number {
  return text.length;
}

function asItIs(text: string): string {
  return text;
}

/** How many bytes a text takes inside a JSON string; never fewer than in UTF-8. */
export function jsonBytes(text: string): number {
  return Buffer.byteLength(JSON.stringify(text)) - 2;
}
