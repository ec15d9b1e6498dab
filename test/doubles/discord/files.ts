import { createHash } from 'node:crypto';
import type { Clock } from './clock.ts';
import type { StoredFile } from './model.ts';
import type { Snowflakes } from './snowflake.ts';

/** How long an address of the CDN works. */
const ADDRESS_LASTS_MS = 24 * 60 * 60_000;

const UNKNOWN = 'application/octet-stream';

const TYPES: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  heic: 'image/heic',
  mov: 'video/quicktime',
  mp4: 'video/mp4',
  txt: 'text/plain; charset=utf-8',
  json: 'application/json; charset=utf-8',
};

/** A file on its way into the double. */
export interface NewFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly type?: string;
  readonly description?: string;
  readonly ephemeral?: boolean;
}

/** A name as Discord keeps it: what is no letter of ASCII, digit, dot or dash becomes a dash below. */
export function storedName(name: string): string {
  return name.replaceAll(/[^\w.-]+/g, '_');
}

/** The files of all messages, and their addresses on the CDN. */
export class Files {
  /** Where the CDN is; known once the server listens. */
  root = '';
  readonly #clock: Clock;
  readonly #ids: Snowflakes;
  readonly #files = new Map<string, { readonly file: StoredFile; readonly until: number }>();

  constructor(clock: Clock, ids: Snowflakes) {
    this.#clock = clock;
    this.#ids = ids;
  }

  store(channelId: string, file: NewFile): StoredFile {
    const id = this.#ids.next();
    const name = storedName(file.name);
    const until = this.#clock.now() + ADDRESS_LASTS_MS;
    const path = `/attachments/${channelId}/${id}/${encodeURIComponent(name)}`;
    const stored: StoredFile = {
      id,
      name,
      type: contentType(file.type, name),
      bytes: file.bytes,
      size: file.bytes.length,
      sha256: createHash('sha256').update(file.bytes).digest('hex'),
      url: `${this.root}${path}?ex=${Math.floor(until / 1000).toString(16)}`,
      ephemeral: file.ephemeral ?? false,
      ...(file.description !== undefined && { description: file.description }),
    };
    this.#files.set(path, { file: stored, until });
    return stored;
  }

  /** The file at a path of the CDN, while its address works. */
  at(path: string): StoredFile | undefined {
    const entry = this.#files.get(path);
    return entry && entry.until > this.#clock.now() ? entry.file : undefined;
  }
}

/** What was said, unless that says nothing: then what the name ends with tells. */
function contentType(said: string | undefined, name: string): string {
  if (said && said !== UNKNOWN) return said;
  return TYPES[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? UNKNOWN;
}
