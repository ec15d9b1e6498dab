import type { Button } from './keyboards.ts';
import type { SeenMedia, SeenMessage } from './seen.ts';

const SERVICE_WORDS: Readonly<Record<string, string>> = {
  group_chat_created: 'made this group',
  supergroup_chat_created: 'made this group',
  new_chat_members: 'added the bot',
  pinned_message: 'pinned a message',
  forum_topic_created: 'opened a topic',
  migrate_to_chat_id: 'made this group a supergroup',
  migrate_from_chat_id: 'made this a supergroup',
};

/** What ids stand for. */
export interface Names {
  person(id: number): string;
  topic(id: number): string | undefined;
}

/** A chat as a person sees it, in plain text. */
export function transcriptOf(messages: readonly SeenMessage[], names: Names): string {
  return albums(messages)
    .map((album) => entry(album, messages, names))
    .join('\n\n');
}

/** Messages that are shown as one. */
function albums(messages: readonly SeenMessage[]): [SeenMessage, ...SeenMessage[]][] {
  const result: [SeenMessage, ...SeenMessage[]][] = [];
  for (const message of messages) {
    const last = result.at(-1);
    if (last && message.albumId !== undefined && last[0].albumId === message.albumId) last.push(message);
    else result.push([message]);
  }
  return result;
}

function entry(
  album: readonly [SeenMessage, ...SeenMessage[]],
  all: readonly SeenMessage[],
  names: Names,
): string {
  const [first] = album;
  if (first.service) return `— ${first.from} ${SERVICE_WORDS[first.service] ?? first.service}`;
  const original = all.find(({ id }) => id === first.replyTo);
  const lines = [
    ...(original ? [`> ${original.text.split('\n')[0] || pictureLine(original.media)}`] : []),
    ...album.flatMap(({ media, text }) => [
      ...(media ? [pictureLine(media)] : []),
      ...(text ? text.split('\n') : []),
    ]),
    ...first.buttons.map((row) => row.map(buttonLine).join(' ')),
    ...album.flatMap(({ reactions }) =>
      [...reactions].map(([id, emoji]) => `${emoji.join(' ')} ${names.person(id)}`),
    ),
  ];
  const marks = [first.isPinned && 'pinned', first.isEdited && 'edited'].filter(Boolean);
  const topic = first.topicId === undefined ? undefined : names.topic(first.topicId);
  const head = `${first.from}${topic ? ` in ${topic}` : ''}${marks.length > 0 ? ` (${marks.join(', ')})` : ''}:`;
  return [head, ...lines.map((line) => `  ${line}`.trimEnd())].join('\n');
}

function buttonLine({ text, disabled }: Button): string {
  return disabled ? `(${text})` : `[${text}]`;
}

function pictureLine(media: SeenMedia | undefined): string {
  if (!media) return '';
  const { kind, width, height, duration, size, fileName, hasSpoiler } = media;
  const facts = [
    kind === 'document' ? fileName : width > 0 ? `${width}×${height}` : '',
    duration > 0 ? `${Math.floor(duration / 60)}:${String(duration % 60).padStart(2, '0')}` : '',
    bytesInWords(size + (media.still?.size ?? 0)),
    hasSpoiler ? 'behind a spoiler' : '',
  ].filter(Boolean);
  return `(${kind.replace('_', ' ')} ${facts.join(', ')})`;
}

function bytesInWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
