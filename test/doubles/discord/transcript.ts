import type { SeenEmbed, SeenFile, SeenMessage } from './seen.ts';
import type { SeenButton, SeenSelect } from './seen-components.ts';

/** Messages in plain text, one below the other, the way a person would see them. */
export function transcript(messages: readonly SeenMessage[]): string {
  return messages.map(paragraph).join('\n');
}

function paragraph(message: SeenMessage): string {
  const asked = message.answers === undefined ? [] : [message.answers];
  const marks = [
    message.onlyFor === undefined ? '' : `only ${message.onlyFor} sees this`,
    message.edited ? 'edited' : '',
    message.pinned ? 'pinned' : '',
    message.silent ? 'silent' : '',
  ].filter((one) => one !== '');
  const head = `${message.author}${marks.length > 0 ? ` (${marks.join(', ')})` : ''}:`;
  const body = message.thinking ? ['is thinking …'] : lines(message);
  const [first = '', ...more] = body;
  return [...asked, `${head} ${first}`.trimEnd(), ...more.map((line) => `  ${line}`.trimEnd())].join('\n');
}

function lines(message: SeenMessage): string[] {
  const { content, texts, embeds, attachments, rows, reactions, thread } = message;
  const said = [content, ...texts].filter((one) => one !== '').flatMap((one) => one.split('\n'));
  const reacted = Object.entries(reactions).map(([emoji, by]) => `${emoji} ${by.join(', ')}`);
  return [
    ...said,
    ...embeds.flatMap(embedLines),
    ...attachments.map((file) => `(${fileWords(file)})`),
    ...rows.map((row) => row.map(pressable).join(' ')),
    ...(reacted.length > 0 ? [reacted.join('  ')] : []),
    ...(thread === undefined ? [] : [`→ thread ${thread}`]),
  ];
}

function embedLines(embed: SeenEmbed): string[] {
  const { author, title, description, fields, footer, image, thumbnail } = embed;
  const pictures = [image, thumbnail].filter((one) => one !== undefined);
  const texts = [
    author,
    title,
    description,
    ...fields.map(({ name, value }) => `${name}: ${value}`),
    ...pictures.map((url) => `(picture ${nameOf(url)})`),
    footer,
  ];
  return texts
    .filter((one) => one !== '')
    .flatMap((one) => one.split('\n'))
    .map((line) => `| ${line}`);
}

function nameOf(url: string): string {
  return decodeURIComponent(new URL(url).pathname.split('/').at(-1) ?? url);
}

function fileWords({ name, type, size, description, spoiler }: SeenFile): string {
  const kind = type.startsWith('image/') ? 'picture' : type.startsWith('video/') ? 'video' : 'file';
  const about = description === '' ? '' : `: ${description}`;
  return `${spoiler ? 'hidden ' : ''}${kind} ${name} ${sizeWords(size)}${about}`;
}

function sizeWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

function pressable(one: SeenButton | SeenSelect): string {
  if ('label' in one) return one.disabled ? `[${one.label} – off]` : `[${one.label}]`;
  const options = one.options.map(({ label }) => label).join(' · ');
  return `[${one.placeholder === '' ? 'Choose' : one.placeholder} ▾ ${options}]`;
}
