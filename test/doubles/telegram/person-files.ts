import { trimmed, withFound } from './entities.ts';
import { type Media, photoSizes } from './media.ts';
import type { Place } from './place.ts';
import type { Draft } from './posts.ts';
import type { World } from './world.ts';

/** Something a person sends with the paper clip. */
export interface Attachment extends Place {
  readonly kind: 'photo' | 'video' | 'document';
  readonly bytes: Buffer;
  readonly fileName?: string;
  readonly mime?: string;
  readonly caption?: string;
  readonly width?: number;
  readonly height?: number;
  /** Seconds. */
  readonly duration?: number;
}

const NAMES = { photo: 'photo.jpg', video: 'video.mp4', document: 'file.bin' };
const MIMES = { photo: 'image/jpeg', video: 'video/mp4', document: 'application/octet-stream' };

/** The message that an attachment becomes. */
export async function attach(world: World, given: Attachment): Promise<Partial<Draft>> {
  const { kind, bytes, caption = '', width = 0, height = 0, duration = 0 } = given;
  const name = given.fileName ?? NAMES[kind];
  const file = world.files.add(kind, { name, mime: given.mime ?? MIMES[kind], bytes });
  const plain: Media = { kind, file, width, height, duration, hasSpoiler: false, sizes: [] };
  const content = withFound(trimmed({ text: caption, entities: [] }));
  if (kind !== 'photo') return { content, media: plain };
  const sizes = await photoSizes(world.files, file);
  const largest = sizes.at(-1);
  return {
    content,
    media: { ...plain, sizes, ...(largest && { width: largest.width, height: largest.height }) },
  };
}
