import type { ChatMessage, ChatPicture } from '../chat/chat-message.ts';
import { type Attached, attachFile, attachPicture, type Room } from './attached-files.ts';
import { buttonRows } from './buttons.ts';
import { LONGEST_CONTENT, type MessagePart, MOST_FILES, type PartFile } from './message-part.ts';
import { breakText, cut, escapeText } from './plain-text.ts';

/** In how many messages a long text goes before the rest of it is attached. */
const MOST_TEXTS = 3;
const LONGEST_TITLE = 256;
/** A call may carry 25 MiB in all: https://docs.discord.com/developers/resources/message#create-message. */
const MOST_BYTES = 24 * 1024 * 1024;

/** The messages in which something is said: albums first, then the text; the last one has the buttons and the file. */
export async function messageParts(message: ChatMessage, room: Room): Promise<MessagePart[]> {
  const isSilent = message.isSilent ?? false;
  const pictures = message.pictures ?? [];
  const albums: MessagePart[] = [];
  for (let first = 0; first < pictures.length; first += MOST_FILES) {
    albums.push(...(await albumParts(pictures.slice(first, first + MOST_FILES), room, { first, isSilent })));
  }
  const file = message.file && (await attachFile(message.file, room));
  return [...albums, ...textParts(message, file)];
}

/** What is changed of a message by an edit: its text, in as many messages as it was sent in, and its buttons. */
export function changedParts(message: ChatMessage, most: number): MessagePart[] {
  const texts = textParts({ title: message.title, text: message.text, buttons: message.buttons }, undefined);
  const kept = texts.slice(0, most);
  const last = kept.at(-1);
  if (!last || kept.length === texts.length) return kept;
  const content = cut(`${last.content.padEnd(LONGEST_CONTENT)}…`, LONGEST_CONTENT);
  return [...kept.slice(0, -1), { ...last, content, rows: buttonRows(message.buttons) }];
}

async function albumParts(
  pictures: readonly ChatPicture[],
  room: Room,
  { first, isSilent }: { first: number; isSilent: boolean },
): Promise<MessagePart[]> {
  const attached: Attached[] = [];
  // One after the other, so that not all of an album is in memory twice while it is made smaller.
  for (const picture of pictures) attached.push(await attachPicture(picture, room));
  const most = Math.floor(LONGEST_CONTENT / pictures.length) - 1;
  const isAlone = pictures.length === 1 && first === 0;
  const lines = pictures.map(({ caption }, index) => {
    const one = attached[index];
    const left = one && 'leftOut' in one ? [one.leftOut] : [];
    const said = [caption.replace(/\s*\n\s*/g, ' · '), ...left]
      .filter((part) => part.trim() !== '')
      .join(' ');
    if (said === '') return '';
    return cut(escapeText(isAlone || /^\d+ · /.test(said) ? said : `${first + index + 1}) ${said}`), most);
  });
  const content = lines.filter((line) => line !== '').join('\n');
  const files = attached.flatMap((one) => ('file' in one ? [one.file] : []));
  const [head = [], ...more] = byBytes(files);
  if (content === '' && head.length === 0) return [];
  const base = { rows: [], isSilent };
  return [{ ...base, content, files: head }, ...more.map((some) => ({ ...base, content: '', files: some }))];
}

function byBytes(files: readonly PartFile[]): PartFile[][] {
  const groups: PartFile[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const file of files) {
    bytes += file.bytes.length;
    if (bytes > MOST_BYTES) {
      groups.push([]);
      bytes = file.bytes.length;
    }
    groups.at(-1)?.push(file);
  }
  return groups;
}

function textParts(message: ChatMessage, attached: Attached | undefined): MessagePart[] {
  const isSilent = message.isSilent ?? false;
  const title = message.title
    ? `**${escapeText(cut(message.title.replace(/\s+/g, ' '), LONGEST_TITLE))}**`
    : '';
  const left = attached && 'leftOut' in attached ? `\n${attached.leftOut}` : '';
  const text = message.text + left;
  const room = LONGEST_CONTENT - (title === '' ? 0 : title.length + 1);
  const pieces = breakText(text, room);
  const rest = pieces.slice(MOST_TEXTS).join('');
  const contents = pieces
    .slice(0, MOST_TEXTS)
    .map((piece, index) =>
      [index === 0 ? title : '', escapeText(piece)].filter((one) => one !== '').join('\n'),
    )
    .filter((content) => content.trim() !== '');
  const files: PartFile[] = [
    ...(attached && 'file' in attached ? [attached.file] : []),
    ...(rest === ''
      ? []
      : [{ name: 'text.txt', mime: 'text/plain; charset=utf-8', bytes: Buffer.from(rest) }]),
  ];
  const rows = buttonRows(message.buttons);
  if (contents.length === 0 && (title !== '' || rows.length > 0 || files.length > 0)) contents.push(title);
  return contents.map((content, index) => {
    const isLast = index === contents.length - 1;
    return { content, isSilent, rows: isLast ? rows : [], files: isLast ? files : [] };
  });
}
