import { badRequest } from '../envelope.ts';
import type { Upload } from '../fields.ts';
import type { StoredFile } from '../files.ts';
import { type Media, type MediaKind, photoSizes } from '../media.ts';
import type { Call } from './method.ts';

/** What a bot tells of a picture, a video or a file. */
export interface MediaWish {
  readonly kind: MediaKind;
  /** `attach://…`, a file's id or an address. */
  readonly value: string;
  /** The still of a live photo. */
  readonly still?: string;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  readonly duration?: number | undefined;
  readonly hasSpoiler?: boolean;
}

const WRONG = 'wrong file identifier/HTTP URL specified';
const LARGEST_BY_URL = 20 * 1024 * 1024;
const LARGEST_PHOTO_BY_URL = 5 * 1024 * 1024;

/** The media of a message, fetched from wherever the bot says they are. */
export async function mediaOf(call: Call, wish: MediaWish): Promise<Media> {
  const { world } = call;
  const { kind, hasSpoiler = false } = wish;
  const file = await fileOf(call, kind, wish.value);
  const video = { width: wish.width ?? 0, height: wish.height ?? 0, duration: wish.duration ?? 0 };
  if (kind === 'live_photo') {
    const sizes = await photoSizes(world.files, await fileOf(call, 'photo', wish.still ?? ''));
    const largest = sizes.at(-1);
    const { width, height } = largest ?? video;
    return { kind, file, ...video, width, height, hasSpoiler, sizes };
  }
  if (kind !== 'photo') return { kind, file, ...video, hasSpoiler, sizes: [] };
  const sizes = await photoSizes(world.files, file);
  const { width, height } = sizes.at(-1) ?? video;
  return { kind, file, width, height, duration: 0, hasSpoiler, sizes };
}

async function fileOf(call: Call, kind: MediaKind, value: string): Promise<StoredFile> {
  const { files } = call.world;
  if (value.startsWith('attach://')) {
    const upload = call.fields.uploads.get(value.slice('attach://'.length));
    if (!upload) throw badRequest(WRONG);
    return storeUpload(call, kind, upload);
  }
  if (/^https?:/.test(value)) return files.add(kind, await download(kind, value));
  const file = files.get(value);
  if (!file) throw badRequest(WRONG);
  if (file.kind !== kind) throw badRequest(`can't use file of type ${title(file.kind)} as ${title(kind)}`);
  return file;
}

function storeUpload(call: Call, kind: MediaKind, upload: Upload): StoredFile {
  if (upload.bytes.length === 0) throw badRequest('file must be non-empty');
  const mime = kind === 'photo' ? 'image/jpeg' : mimeOf(kind, upload);
  return call.world.files.add(kind, { name: upload.name, mime, bytes: upload.bytes });
}

function mimeOf(kind: MediaKind, { name, mime }: Upload): string {
  if (kind !== 'document') return 'video/mp4';
  const known: Record<string, string> = { jpg: 'image/jpeg', png: 'image/png', zip: 'application/zip' };
  return known[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? mime;
}

/** The double fetches from this machine only: a test must not depend on another. */
async function download(kind: MediaKind, url: string): Promise<Upload> {
  const failed = badRequest('failed to get HTTP URL content');
  const isHere = URL.canParse(url) && new URL(url).hostname === '127.0.0.1';
  if (kind === 'live_photo') throw badRequest(WRONG);
  const response = isHere ? await fetch(url).catch(() => undefined) : undefined;
  if (!response?.ok) throw failed;
  const bytes = Buffer.from(await response.arrayBuffer());
  if (bytes.length > (kind === 'photo' ? LARGEST_PHOTO_BY_URL : LARGEST_BY_URL)) throw failed;
  const mime = response.headers.get('content-type') ?? 'application/octet-stream';
  return { name: new URL(url).pathname.split('/').at(-1) ?? '', mime, bytes };
}

function title(kind: string): string {
  return kind.replace(/^./, (letter) => letter.toUpperCase());
}

/** The value of a file's parameter, which may be a part of the form by that very name. */
export function fileValue({ fields }: Call, name: string): string {
  if (fields.has(name)) return fields.text(name);
  if (fields.uploads.has(name)) return `attach://${name}`;
  throw badRequest(`there is no ${name.replaceAll('_', ' ')} in the request`);
}
