/** One line of text: control characters and line breaks are blanks, none around it; at most `longest` UTF-16 units. */
export function oneLine(text: string, longest: number): string {
  return cut(text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim(), longest).trimEnd();
}

/** Text with its line breaks, at most one empty line in a row, without any other control character; at most `longest` UTF-16 units. */
export function paragraphs(text: string, longest: number): string {
  const lines = text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .split('\n')
    .map((line) => line.replace(/\p{Cc}+/gu, ' ').trim());
  return cut(
    lines
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim(),
    longest,
  ).trimEnd();
}

/** Cut to a length, but never through a character. */
export function cut(text: string, longest: number): string {
  if (text.length <= longest) return text.toWellFormed();
  const last = text.charCodeAt(longest - 1);
  const splits = last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, splits ? longest - 1 : longest).toWellFormed();
}
