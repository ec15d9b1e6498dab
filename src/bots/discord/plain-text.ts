/** Addresses are links as they stand; Discord reads no other marks within them. */
const ADDRESS = /(https?:\/\/[^\s<]+)/;
/** What makes text bold, hidden, code, a link, a mention, an emoji or a time. */
const MARKS = /[\\*_`[]|~~|\|\||<(?=[@#:/a-z])/g;
/** What makes a line a quotation, a heading, or an item of a list. */
const LINE_MARKS = /^([ \t]*)(>{1,3}|#{1,3}|-#?|\+|\d+\.)(?=\s)/gm;
const ZERO_WIDTH_SPACE = '\u200b';

/** Plain text in Discord's Markdown, so that it is shown as it stands and mentions nobody. */
export function escapeText(text: string): string {
  const parts = text.split(ADDRESS);
  return parts.map((part, index) => (index % 2 === 1 ? part : escapePlain(part))).join('');
}

function escapePlain(text: string): string {
  return text
    .replace(MARKS, (marks) => [...marks].map((mark) => `\\${mark}`).join(''))
    .replace(LINE_MARKS, (_, blanks: string, mark: string) => blanks + escapeLineMark(mark))
    .replace(/@(?=everyone|here)/g, `@${ZERO_WIDTH_SPACE}`);
}

function escapeLineMark(mark: string): string {
  return mark.endsWith('.') ? `${mark.slice(0, -1)}\\.` : `\\${mark}`;
}

/**
 * Cuts a text so that it is no longer than `most` UTF-16 units; where something is cut off, `…` says so, and no backslash that
 * was to escape something is left before it.
 */
export function cut(text: string, most: number): string {
  return text.length <= most ? text : `${upTo(text, most - 1).replace(/\\+$/, '')}…`;
}

/** The beginning of a text that is no longer than `most`; a character of two units stays whole. */
function upTo(text: string, most: number): string {
  const begin = text.slice(0, most);
  return /[\uD800-\uDBFF]$/.test(begin) ? begin.slice(0, -1) : begin;
}

/**
 * Breaks plain text into pieces that, escaped, are no longer than `most`: at line ends where that is possible, else between
 * words, else between characters. The pieces together are the text.
 */
export function breakText(text: string, most: number): string[] {
  const pieces: string[] = [];
  for (let rest = text; rest !== ''; ) {
    const piece = escapeText(rest).length <= most ? rest : firstPiece(rest, most);
    pieces.push(piece);
    rest = rest.slice(piece.length);
  }
  return pieces;
}

function firstPiece(text: string, most: number): string {
  const longest = longestThatFits(text, most);
  for (const breaking of ['\n', ' ']) {
    const end = longest.lastIndexOf(breaking) + 1;
    // What is broken at a blank far in front would be little more than a word.
    if (end > (breaking === '\n' ? 0 : most / 2)) return longest.slice(0, end);
  }
  return longest;
}

function longestThatFits(text: string, most: number): string {
  let fits = 1;
  let tooLong = Math.min(text.length, most) + 1;
  while (tooLong - fits > 1) {
    const middle = Math.floor((fits + tooLong) / 2);
    if (escapeText(text.slice(0, middle)).length <= most) fits = middle;
    else tooLong = middle;
  }
  return upTo(text, fits) || text.slice(0, 2);
}
