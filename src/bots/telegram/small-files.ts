import { readFile } from 'node:fs/promises';
import { systemErrorCode } from '../../platform/error.ts';

/** A file to send, with its size in bytes. */
export interface SizedFile {
  readonly path: string;
  readonly bytes: number;
}

/** A larger file is read while it is sent, in bytes: the time that goes by does not come from opening it. */
const LARGEST = 1024 * 1024;
/** What all chats together may hold, in bytes. */
const MOST_HELD = 16 * 1024 * 1024;

/**
 * Reads small files before they are sent, all at once. grammY reads the files of an album one after the other and piece by piece,
 * each time waiting for its turn: with ten pictures, while a sync runs, that is most of the time that a person waits.
 */
export class SmallFiles {
  #room = MOST_HELD;

  /** Sends with the contents of the files, or their paths where they are large, not readable, or too much is held already. */
  async with<Result>(
    files: readonly SizedFile[],
    send: (contents: readonly (Buffer | string)[]) => Promise<Result>,
  ): Promise<Result> {
    const held = files.map((file) => this.#hold(file));
    try {
      return await send(
        await Promise.all(files.map(({ path }, index) => (held[index] ? contentOf(path) : path))),
      );
    } finally {
      for (const bytes of held) this.#room += bytes;
    }
  }

  /** Takes room for a file; answers how much, 0 for none. */
  #hold({ bytes }: SizedFile): number {
    if (bytes > LARGEST || bytes > this.#room) return 0;
    this.#room -= bytes;
    return bytes;
  }
}

/** Where it cannot be read, whoever sends it finds out why. */
async function contentOf(path: string): Promise<Buffer | string> {
  try {
    return await readFile(path);
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
    return path;
  }
}
