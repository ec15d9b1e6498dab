import { createHash } from 'node:crypto';
import { extname } from 'node:path';
import type { TelegramClock } from './clock.ts';

/** A file on the service, its bytes as they were uploaded. */
export interface StoredFile {
  readonly id: string;
  readonly uniqueId: string;
  readonly kind: string;
  readonly name: string;
  readonly mime: string;
  readonly bytes: Buffer;
  readonly size: number;
  readonly sha256: string;
}

const LINK_LIVES = 60 * 60 * 1000;

/** All files, those of the bot and those of the people. */
export class Files {
  readonly #clock: TelegramClock;
  readonly #files = new Map<string, StoredFile>();
  readonly #links = new Map<string, { readonly file: StoredFile; readonly until: number }>();

  constructor(clock: TelegramClock) {
    this.#clock = clock;
  }

  add(kind: string, { name, mime, bytes }: { name: string; mime: string; bytes: Buffer }): StoredFile {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const number = this.#files.size + 1;
    const id = Buffer.from(`${kind} ${number} ${sha256.slice(0, 24)}`).toString('base64url');
    const file = { id, uniqueId: sha256.slice(0, 16), kind, name, mime, bytes, size: bytes.length, sha256 };
    this.#files.set(id, file);
    return file;
  }

  get(id: string): StoredFile | undefined {
    return this.#files.get(id);
  }

  /** The path below `/file/bot<token>/`, good for an hour. */
  link(file: StoredFile): string {
    const number = [...this.#files.keys()].indexOf(file.id);
    const path = `${file.kind}s/file_${number}${extname(file.name)}`;
    this.#links.set(path, { file, until: this.#clock.now() + LINK_LIVES });
    return path;
  }

  linked(path: string): StoredFile | undefined {
    const link = this.#links.get(path);
    return link && this.#clock.now() < link.until ? link.file : undefined;
  }
}
