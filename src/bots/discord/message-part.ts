import { MessageFlags, type RawFile } from 'discord.js';
import type { ButtonRow } from './buttons.ts';

/** The longest content of a message. */
export const LONGEST_CONTENT = 2000;
/** The most files of a message. */
export const MOST_FILES = 10;
const LONGEST_DESCRIPTION = 1024;

/** A file as it goes up. */
export interface PartFile {
  readonly name: string;
  readonly mime: string | undefined;
  readonly bytes: Buffer;
  /** What is read out in the place of the picture. */
  readonly description?: string | undefined;
}

/** One message of Discord's. */
export interface MessagePart {
  /** In Discord's Markdown. */
  readonly content: string;
  readonly rows: readonly ButtonRow[];
  readonly files: readonly PartFile[];
  readonly isSilent: boolean;
}

/** A message of words alone, for one person. */
export function words(content: string): MessagePart {
  return { content, rows: [], files: [], isSilent: false };
}

/** What a call to Discord carries for a message: https://docs.discord.com/developers/resources/message#create-message. */
export function messageBody(part: MessagePart, { onlyForOne = false } = {}): Record<string, unknown> {
  const flags =
    MessageFlags.SuppressEmbeds |
    (part.isSilent ? MessageFlags.SuppressNotifications : 0) |
    (onlyForOne ? MessageFlags.Ephemeral : 0);
  const attachments = part.files.map(({ name, description }, index) => ({
    id: String(index),
    filename: name,
    ...(description && { description: description.slice(0, LONGEST_DESCRIPTION) }),
  }));
  return { ...changeBody(part), attachments, flags };
}

/** The same for a change of text and buttons: what is attached stays. */
export function changeBody({ content, rows }: MessagePart): Record<string, unknown> {
  return { content, components: rows, allowed_mentions: { parse: [] }, flags: MessageFlags.SuppressEmbeds };
}

/** The files of a message as discord.js sends them. */
export function rawFiles({ files }: MessagePart): RawFile[] {
  return files.map(({ name, mime, bytes }) => ({
    name,
    data: bytes,
    ...(mime !== undefined && { contentType: mime }),
  }));
}
