import type { Wire } from './checks/form.ts';
import { FLAGS, MESSAGE_TYPE, type Message, type StoredFile, type User } from './model.ts';
import { type SeenComponents, seenComponents } from './seen-components.ts';
import type { World } from './world.ts';

export interface SeenEmbed {
  readonly title: string;
  readonly description: string;
  readonly fields: readonly { readonly name: string; readonly value: string }[];
  readonly footer: string;
  readonly author: string;
  readonly color: number | undefined;
  /** Where its picture is. */
  readonly image: string | undefined;
  readonly thumbnail: string | undefined;
}

export interface SeenFile {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly type: string;
  readonly size: number;
  readonly sha256: string;
  readonly url: string;
  readonly spoiler: boolean;
}

/** A message as people see it at one moment. */
export interface SeenMessage extends SeenComponents {
  readonly id: string;
  readonly channelId: string;
  readonly author: string;
  readonly at: number;
  readonly content: string;
  readonly embeds: readonly SeenEmbed[];
  readonly attachments: readonly SeenFile[];
  readonly edited: boolean;
  readonly deleted: boolean;
  readonly pinned: boolean;
  /** The name of the only one who sees it. */
  readonly onlyFor: string | undefined;
  /** The bot is thinking. */
  readonly thinking: boolean;
  /** Came without a sound. */
  readonly silent: boolean;
  /** Who was notified. */
  readonly pinged: readonly string[];
  readonly reactions: Readonly<Record<string, readonly string[]>>;
  readonly thread: string | undefined;
  /** What was typed or pressed to get it. */
  readonly answers: string | undefined;
  /** Everything that can be read in it, buttons too. */
  readonly text: string;
}

export function seenMessage(world: World, message: Message): SeenMessage {
  const components = seenComponents(message.components);
  const hidesEmbeds = (message.flags & FLAGS.suppressEmbeds) !== 0;
  const embeds = hidesEmbeds ? [] : message.embeds.map(seenEmbed);
  const attachments = message.files.map(seenFile);
  const names = (ids: Iterable<string>): string[] => [...ids].map((id) => world.users.get(id)?.name ?? id);
  const seen = {
    ...components,
    id: message.id,
    channelId: message.channel.id,
    author: message.author.name,
    at: message.createdAt,
    content: said(message),
    embeds,
    attachments,
    edited: message.editedAt !== undefined,
    deleted: message.deleted,
    pinned: message.pinnedAt !== undefined,
    onlyFor: message.onlyFor?.name,
    thinking: (message.flags & FLAGS.loading) !== 0,
    silent: (message.flags & FLAGS.silent) !== 0,
    pinged: message.pinged.map((user) => user.name),
    reactions: Object.fromEntries([...message.reactions].map(([emoji, by]) => [emoji, names(by)])),
    thread: message.thread?.name,
    answers: message.interaction?.words,
  };
  return { ...seen, text: wholeText(seen) };
}

function said({ type, content }: Message): string {
  if (type === MESSAGE_TYPE.pinned) return 'pinned a message to this channel.';
  return type === MESSAGE_TYPE.threadBegun ? `started a thread: ${content}` : content;
}

/** Whether somebody sees a message at all. */
export function isVisible(message: Message, user: User | undefined): boolean {
  return (
    !message.deleted && (user === undefined || message.onlyFor === undefined || message.onlyFor === user)
  );
}

function seenEmbed(wire: Wire): SeenEmbed {
  const part = (name: string): Wire => (wire[name] as Wire | undefined) ?? {};
  const url = (name: string): string | undefined => part(name).url as string | undefined;
  return {
    title: String(wire.title ?? ''),
    description: String(wire.description ?? ''),
    fields: ((wire.fields ?? []) as Wire[]).map(({ name, value }) => ({
      name: String(name),
      value: String(value),
    })),
    footer: String(part('footer').text ?? ''),
    author: String(part('author').name ?? ''),
    color: wire.color as number | undefined,
    image: url('image'),
    thumbnail: url('thumbnail'),
  };
}

function seenFile(file: StoredFile): SeenFile {
  const { id, name, type, size, sha256, url, description = '' } = file;
  return { id, name, type, size, sha256, url, description, spoiler: name.startsWith('SPOILER_') };
}

function wholeText(seen: Omit<SeenMessage, 'text'>): string {
  const embeds = seen.embeds.flatMap((one) => [
    one.author,
    one.title,
    one.description,
    ...one.fields.flatMap(({ name, value }) => [name, value]),
    one.footer,
  ]);
  const selects = seen.selects.flatMap((one) => [one.placeholder, ...one.options.map(({ label }) => label)]);
  const buttons = seen.buttons.map(({ label }) => label);
  const files = seen.attachments.map(({ name }) => name);
  return [seen.content, ...seen.texts, ...embeds, ...selects, ...buttons, ...files]
    .filter((one) => one !== '')
    .join('\n');
}
