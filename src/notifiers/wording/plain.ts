/**
 * A text in which nothing steers whoever shows it: without control characters but the line break, and without those that turn the
 * reading direction or cannot be seen. Joiners stay: emoji and some scripts are made with them.
 */
export function plain(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029\v\f]/g, '\n')
    .replaceAll('\t', ' ')
    .replace(
      /[^\P{Cc}\n]|[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\u{e0000}\u{e0001}]/gu,
      '',
    );
}
