import type { ChatMessage } from '../chat/chat-message.ts';

/** The longest text of a message, in UTF-16 units: https://core.telegram.org/bots/api#sendmessage */
export const LONGEST_TEXT = 4096;
const LONGEST_TITLE = 256;

/** The text of one message, with the stretches that look different. */
export interface MessagePart {
  readonly text: string;
  readonly entities: { readonly type: 'bold'; readonly offset: number; readonly length: number }[];
}

/** Title and text of a message as the texts of one or several messages of Telegram, never an empty one. */
export function messageParts({ title, text }: Pick<ChatMessage, 'title' | 'text'>): MessagePart[] {
  const head = cutAtWord((title ?? '').replace(/\s+/g, ' ').trim(), LONGEST_TITLE);
  const whole = [head, text].filter(Boolean).join('\n');
  return splitText(whole, LONGEST_TEXT).map((part, index) => ({
    text: part,
    entities: index === 0 && head ? [{ type: 'bold', offset: 0, length: head.length }] : [],
  }));
}

/** A text in pieces of at most so many UTF-16 units: broken at line ends, else at spaces, else anywhere but within a character. */
export function splitText(text: string, longest: number): string[] {
  const pieces: string[] = [];
  let rest = text.trimEnd();
  while (rest.length > longest) {
    const end = breakOf(rest, longest);
    pieces.push(rest.slice(0, end));
    rest = rest.slice(end).replace(/^(?: *\n| +)/, '');
  }
  pieces.push(rest);
  return pieces.map((piece) => piece.trimEnd()).filter((piece) => piece.trim() !== '');
}

/** A text of at most so many UTF-16 units, cut at a word's end, with an ellipsis where something is missing. */
export function cutAtWord(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const space = text.slice(0, longest).search(/\s\S*$/);
  const end = space > longest / 2 ? space : characterEnd(text, longest - 1);
  return `${text.slice(0, end).trimEnd()}…`;
}

function breakOf(text: string, longest: number): number {
  for (const sign of ['\n', ' ']) {
    const at = text.lastIndexOf(sign, longest);
    if (at > 0 && text.slice(0, at).trim() !== '') return at;
  }
  return characterEnd(text, longest);
}

/** The last place up to `at` that lies between two characters: the halves of a surrogate pair stay together. */
function characterEnd(text: string, at: number): number {
  return /[\ud800-\udbff]/.test(text[at - 1] ?? '') ? at - 1 : at;
}
