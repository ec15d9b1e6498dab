import type { HandedFile, Reply, ShownPicture, Suggestion } from '../../commands/command.ts';
import type { Line, Texts } from '../../texts/texts.ts';
import type { ChatButton, ChatMessage, ChatPicture } from './chat-message.ts';
import type { Presses } from './presses.ts';

/** Buttons beside each other, and rows of them: more are not looked at. */
const IN_A_ROW = 3;
const MOST_BUTTONS = 12;
/** A label of this many characters has a row of its own. */
const LONG_LABEL = 24;

/** A reply as a message of a chat. */
export function renderReply(reply: Reply, texts: Texts, presses: Presses): ChatMessage {
  const { error, lines, pictures = [], suggestions = [], attachment } = reply;
  const failure = error ? errorText(error, texts) : [];
  const shown = pictures.map((picture) => ({ ...picture, chat: chatPicture(picture, texts) }));
  // Where there is nothing to be seen of a picture, what is known of it is read.
  const unseen = shown.filter(({ chat }) => !chat).map(({ caption }) => textOf(caption, texts));
  return {
    text: [...failure, ...unseen, ...told(lines, texts)].filter(Boolean).join('\n'),
    buttons: buttonsOf(suggestions, texts, presses),
    pictures: shown.flatMap(({ chat }) => chat ?? []),
    ...(attachment && {
      file: { name: attachment.name, mime: attachment.mime, content: { text: attachment.text } },
    }),
  };
}

/** Each file as a message of its own: by that its name, and whether it is too large, stand with it. */
export function fileMessages(files: readonly HandedFile[] = []): ChatMessage[] {
  return files.map(({ path, ...file }) => ({ text: '', file: { ...file, content: { path } } }));
}

/** What went wrong, and what to do now. */
export function errorText(
  { code, facts }: NonNullable<Reply['error']>,
  texts: Texts,
): [string] | [string, string] {
  const { sentence, hint } = texts.sayCode(code, facts);
  return hint ? [sentence, `→ ${hint}`] : [sentence];
}

/** Rows of buttons, the short ones beside each other. */
export function buttonsOf(
  suggestions: readonly Suggestion[],
  texts: Texts,
  presses: Presses,
): ChatButton[][] {
  const rows: ChatButton[][] = [];
  for (const { label, say, kind } of suggestions.slice(0, MOST_BUTTONS)) {
    const button: ChatButton = { label: texts.say(label), press: presses.pressOf(say), kind };
    const row = rows.at(-1);
    const fits =
      row && row.length < IN_A_ROW && [...row, button].every((one) => one.label.length <= LONG_LABEL);
    if (fits) row.push(button);
    else rows.push([button]);
  }
  return rows;
}

/** Lines as one text. */
export function textOf(lines: readonly Line[], texts: Texts): string {
  return lines.map((line) => texts.say(line)).join('\n');
}

/** How a question is answered by typing: in a chat there are buttons. */
const FOR_TYPING = new Set(['challenge-how']);

function told(lines: readonly Line[], texts: Texts): string[] {
  return lines.filter(({ key }) => !FOR_TYPING.has(key)).map((line) => texts.say(line));
}

function chatPicture(
  { assetId, preview, small, clip, caption }: ShownPicture,
  texts: Texts,
): ChatPicture | undefined {
  const told = { caption: textOf(caption, texts) };
  if (clip !== undefined) return { ...told, path: clip, kind: 'clip', name: `${assetId}.mp4` };
  const path = preview ?? small;
  return path === undefined ? undefined : { ...told, path, kind: 'photo', name: `${assetId}.jpg` };
}
