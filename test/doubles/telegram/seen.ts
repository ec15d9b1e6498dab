import type { Entity } from './entities.ts';
import type { StoredFile } from './files.ts';
import type { Button } from './keyboards.ts';
import type { Media, MediaKind } from './media.ts';
import type { Post } from './posts.ts';

/** A picture, a video or a file as a person sees it; a photo in its largest size. */
export interface SeenMedia {
  readonly kind: MediaKind;
  readonly fileId: string;
  readonly fileName: string;
  readonly mime: string;
  readonly size: number;
  readonly sha256: string;
  /** The bytes as they were uploaded. */
  readonly bytes: Buffer;
  readonly width: number;
  readonly height: number;
  /** Seconds. */
  readonly duration: number;
  readonly hasSpoiler: boolean;
  /** The still of a live photo. */
  readonly still: Pick<StoredFile, 'bytes' | 'size' | 'sha256'> | undefined;
}

/** A message as somebody saw it at that moment; it does not change when the message does. */
export interface SeenMessage {
  readonly id: number;
  readonly chatId: number;
  readonly topicId: number | undefined;
  readonly from: string;
  readonly isFromBot: boolean;
  /** Milliseconds since 1970. */
  readonly date: number;
  /** The text, or the caption when there are media. */
  readonly text: string;
  readonly entities: readonly Entity[];
  readonly buttons: readonly (readonly Button[])[];
  readonly media: SeenMedia | undefined;
  /** Shared by the messages of an album. */
  readonly albumId: string | undefined;
  /** The id of the message it replies to. */
  readonly replyTo: number | undefined;
  readonly isEdited: boolean;
  readonly isDeleted: boolean;
  readonly isPinned: boolean;
  /** Whether it may not be forwarded or saved. */
  readonly isProtected: boolean;
  /** Emoji by the id of who reacted. */
  readonly reactions: ReadonlyMap<number, readonly string[]>;
  /** What happened, such as `pinned_message`, of a message that nobody wrote. */
  readonly service: string | undefined;
}

/** How a message looks now. */
export function seen(post: Post, botId: number): SeenMessage {
  return {
    id: post.id,
    chatId: post.chat.id,
    topicId: post.topicId,
    from: post.senderChat?.title ?? post.from.first_name,
    isFromBot: post.from.id === botId,
    date: post.date,
    text: post.content.text,
    entities: post.content.entities,
    buttons: post.keyboard,
    media: post.media && seenMedia(post.media),
    albumId: post.mediaGroupId,
    replyTo: post.replyTo?.id,
    isEdited: post.editDate !== undefined,
    isDeleted: post.isDeleted,
    isPinned: post.isPinned,
    isProtected: post.marks.has_protected_content === true,
    reactions: new Map([...post.reactions].filter(([, emoji]) => emoji.length > 0)),
    service: post.service && Object.keys(post.service)[0],
  };
}

function seenMedia({ kind, file, sizes, ...rest }: Media): SeenMedia {
  const { id, name, mime, size, sha256, bytes } = file;
  const { width, height, duration, hasSpoiler } = rest;
  const still = kind === 'live_photo' ? sizes.at(-1)?.file : undefined;
  const stored = { fileId: id, fileName: name, mime, size, sha256, bytes };
  return { kind, ...stored, width, height, duration, hasSpoiler, still };
}
