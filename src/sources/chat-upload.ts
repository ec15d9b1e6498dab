import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Catalog } from '../catalog/catalog.ts';
import type { SourceFileRow } from '../catalog/source-files.ts';
import type { FolderSource } from './folder/folder.ts';
import { isSkippedName } from './folder/skipped-names.ts';

/** Where files lie while they come in: nobody looks for pictures there. */
const INCOMING = '.incoming';

/** The longest name of a file that is sent, in bytes: a sign may come before and behind it, and disks take 255. */
export const LONGEST_UPLOAD_NAME = 253;

/** What became of a file that was sent. */
export type UploadFate = 'stored' | 'known' | 'refused' | 'on-its-way';

export interface ChatUploadsOptions {
  readonly catalog: Catalog;
  /** The folder that holds one for each account. */
  readonly folder: string;
  /** The folder of an account as a source, by the account's name. */
  readonly sources: ReadonlyMap<string, FolderSource>;
}

/** A file that has come in and waits to be taken into its account's library. */
export interface Upload {
  readonly account: string;
  /** Relative to the account's folder. */
  readonly folder: string;
  readonly name: string;
}

/**
 * What people send to a bot, as a source: each file has a folder of its own, which is emptied once the file is safe in the library. A kill
 * loses nothing that was there whole.
 */
export class ChatUploads {
  readonly sources: ReadonlyMap<string, FolderSource>;
  readonly #catalog: Catalog;
  readonly #folder: string;

  constructor({ catalog, folder, sources }: ChatUploadsOptions) {
    this.#catalog = catalog;
    this.#folder = folder;
    this.sources = sources;
  }

  /** Makes the folders of the accounts; what a kill has cut off while it came in is removed. */
  static async prepare(folder: string, accounts: readonly string[]): Promise<void> {
    await rm(join(folder, INCOMING), { recursive: true, force: true });
    for (const name of [INCOMING, ...accounts])
      await mkdir(join(folder, name), { recursive: true, mode: 0o700 });
  }

  /**
   * Lets `download` write a file at a path of its own, and puts it where its account's source finds it. `sent` is a safe name of at
   * most `LONGEST_UPLOAD_NAME` bytes.
   */
  async receive(account: string, sent: string, download: (path: string) => Promise<void>): Promise<Upload> {
    const id = randomUUID();
    // Somebody has sent this very file: what it holds decides, not that folders are full of others of that name.
    const name = isSkippedName(sent) ? `_${sent}_` : sent;
    const incoming = join(this.#folder, INCOMING, id);
    try {
      await download(incoming);
      await mkdir(join(this.#folder, account, id), { mode: 0o700 });
      await rename(incoming, join(this.#folder, account, id, name));
    } catch (error) {
      await rm(incoming, { force: true });
      throw error;
    }
    return { account, folder: id, name };
  }

  /** What the catalog knows of it by now. */
  fateOf({ account, folder, name }: Upload): UploadFate {
    const source = this.sources.get(account);
    const row =
      source && this.#catalog.sourceFiles.inFolder(source.id, folder).find((file) => file.name === name);
    return row ? this.#fateOf(row) : 'on-its-way';
  }

  /** Removes what was refused, and the folders that are empty. */
  async tidy(): Promise<void> {
    for (const [account, source] of this.sources)
      for (const folder of await readdir(join(this.#folder, account)).catch(() => [])) {
        for (const row of this.#catalog.sourceFiles.inFolder(source.id, folder))
          if (this.#fateOf(row) === 'refused') await rm(source.localPath(row), { force: true });
        // One that is not empty stays.
        await rmdir(join(this.#folder, account, folder)).catch(() => undefined);
      }
  }

  #fateOf({ note, fileId }: SourceFileRow): UploadFate {
    if (note === 'duplicate') return 'known';
    const file = fileId === null ? undefined : this.#catalog.files.get(fileId);
    if (file?.placedAt != null) return 'stored';
    return note === null ? 'on-its-way' : 'refused';
  }
}
