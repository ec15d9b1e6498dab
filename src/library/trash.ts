import { join } from 'node:path';
import { writeDurably } from '../platform/durable-file.ts';
import { HomerollError } from '../platform/error.ts';
import type { Abilities } from './abilities.ts';
import type { Folders } from './folders.ts';
import type { HeldFolder } from './held-folder.ts';
import type { LibraryRoot } from './library-root.ts';
import { finishMove, moveWithoutOverwriting, replaceReservation } from './moving.ts';
import { HOUSE, segmentsOf } from './relative-path.ts';
import { recordNameFor, type TrashRecord } from './trash-record.ts';
import { openSlot, readRecord } from './trash-slot.ts';
import { type FoundRecord, removeEmptyFolders, walkRecords } from './trash-walk.ts';

const TRASH = [HOUSE, 'trash'] as const;

/** A file in the trash. */
export interface TrashEntry {
  /** Its path relative to the trash, beginning with the day; what `restore` takes. */
  readonly path: string;
  readonly record: TrashRecord;
}

/** Why a file goes to the trash, for whoever looks there later: a code or plain words, and a person or a rule. */
export interface TrashReason {
  readonly why: string;
  readonly by: string;
  /** Now, milliseconds since the epoch. */
  readonly at: number;
}

/** `.homeroll/trash/<day in UTC>/<path in the library>`: plain files with a small record beside each. */
export class Trash {
  readonly #root: LibraryRoot;
  readonly #folders: Folders;
  readonly #abilities: Abilities;

  constructor(root: LibraryRoot, folders: Folders, abilities: Abilities) {
    this.#root = root;
    this.#folders = folders;
    this.#abilities = abilities;
  }

  /**
   * Moves a file of the library to the trash; may be called again after a crash.
   * @throws HomerollError `library-file-missing` when there is no such file
   */
  async put(relative: string, { why, by, at }: TrashReason): Promise<TrashEntry> {
    const { lead, name } = split(relative);
    const trashedAt = new Date(at).toISOString();
    const place = [trashedAt.slice(0, 10), ...lead];
    return this.#inside(relative, async (root) => {
      await using folder = await this.#folders.find(root, lead);
      const stats = await folder?.entry(name);
      if (!folder || !stats?.isFile()) throw missing('library-file-missing', relative);
      await using bin = await this.#folders.ensure(root, [...TRASH, ...place]);
      const from = { folder, name };
      for (;;) {
        const slot = await openSlot(bin, name, stats, { originalPath: relative, trashedAt, why, by });
        const to = { folder: bin, name: slot.name };
        if (slot.holds === 'the-file') await finishMove(from, to);
        else if (slot.holds === 'reservation') await replaceReservation(from, to);
        else if ((await moveWithoutOverwriting(from, to, this.#abilities.hardLinks)) === 'taken') continue;
        await folder.sync();
        return { path: [...place, slot.name].join('/'), record: slot.record };
      }
    });
  }

  /**
   * Puts a copy of a small file, as it was read, into the trash: for one that is about to be replaced.
   * @throws HomerollError `library-file-missing` when there is no such file
   */
  async keepCopy(relative: string, bytes: Buffer, { why, by, at }: TrashReason): Promise<TrashEntry> {
    const { lead, name } = split(relative);
    const trashedAt = new Date(at).toISOString();
    const place = [trashedAt.slice(0, 10), ...lead];
    return this.#inside(relative, async (root) => {
      await using folder = await this.#folders.find(root, lead);
      const stats = await folder?.entry(name);
      if (!stats?.isFile()) throw missing('library-file-missing', relative);
      await using bin = await this.#folders.ensure(root, [...TRASH, ...place]);
      const facts = { originalPath: relative, trashedAt, why, by };
      const size = BigInt(bytes.length);
      const slot = await openSlot(bin, name, { ...stats, size, isFile: () => true }, facts);
      await writeDurably(bin.at(slot.name), bytes, Number(stats.mode & 0o777n));
      return { path: [...place, slot.name].join('/'), record: slot.record };
    });
  }

  /** All files in the trash, in no order. */
  async *list(): AsyncGenerator<TrashEntry> {
    await this.#root.assertMounted();
    for await (const found of walkRecords(this.#path())) {
      if (found.file === 'whole') yield { path: entryPath(found), record: found.record };
    }
  }

  /**
   * Puts a file back where it was: `taken` when something lies there now, and nothing is changed.
   * @throws HomerollError `trash-entry-missing`
   */
  async restore(path: string): Promise<'restored' | 'taken'> {
    const { lead, name } = split(path);
    return this.#inside(path, async (root) => {
      await using bin = await this.#folders.find(root, [...TRASH, ...lead]);
      const [record, stats] = bin ? [await readRecord(bin, name), await bin.entry(name)] : [];
      if (!bin || !record || stats?.size !== BigInt(record.size)) throw missing('trash-entry-missing', path);
      const original = split(record.originalPath);
      await using folder = await this.#folders.ensure(root, original.lead);
      const [from, to] = [
        { folder: bin, name },
        { folder, name: original.name },
      ];
      const moved = await moveWithoutOverwriting(from, to, this.#abilities.hardLinks);
      if (moved === 'taken') return 'taken';
      await forget(bin, name);
      return 'restored';
    });
  }

  /**
   * Removes for good what was put in the trash before `olderThan` (milliseconds since the epoch): only files that we put there
   * and that are still as they were.
   */
  async purge(olderThan: number, signal?: AbortSignal): Promise<{ files: number; bytes: number }> {
    const gone = { files: 0, bytes: 0 };
    await this.#root.assertMounted();
    for await (const found of walkRecords(this.#path())) {
      signal?.throwIfAborted();
      if (found.file === 'changed' || Date.parse(found.record.trashedAt) >= olderThan) continue;
      await this.#remove(found);
      if (found.file === 'absent') continue;
      gone.files += 1;
      gone.bytes += found.record.size;
    }
    await removeEmptyFolders(this.#path());
    return gone;
  }

  async #remove({ folder, record }: FoundRecord): Promise<void> {
    await this.#inside(join(folder, record.file), async (root) => {
      await using bin = await this.#folders.find(root, [...TRASH, ...folder.split('/')]);
      if (!bin) return;
      await bin.remove(record.file);
      await forget(bin, record.file);
    });
  }

  async #inside<T>(path: string, work: (root: HeldFolder) => Promise<T>): Promise<T> {
    try {
      await using root = await this.#root.hold();
      return await work(root);
    } catch (error) {
      throw await this.#root.explain(error, path);
    }
  }

  #path(): string {
    return join(this.#root.path, ...TRASH);
  }
}

function split(relative: string): { lead: readonly string[]; name: string } {
  const segments = segmentsOf(relative);
  return { lead: segments.slice(0, -1), name: segments.at(-1) ?? '' };
}

function entryPath({ folder, record }: FoundRecord): string {
  return `${folder}/${record.file}`;
}

/** Takes the record away once the file's own going is on the disk: never the other way round. */
async function forget(bin: HeldFolder, name: string): Promise<void> {
  await bin.sync();
  await bin.remove(recordNameFor(name));
  await bin.sync();
}

function missing(code: string, path: string): HomerollError {
  return new HomerollError(code, { path });
}
