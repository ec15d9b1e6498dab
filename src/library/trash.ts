import { join } from 'node:path';
import { writeDurably } from '../platform/durable-file.ts';
import { HomerollError } from '../platform/error.ts';
import type { Abilities } from './abilities.ts';
import type { Folders } from './folders.ts';
import type { HeldFolder } from './held-folder.ts';
import type { LibraryRoot } from './library-root.ts';
import { finishMove, isSameFile, moveWithoutOverwriting, replaceReservation } from './moving.ts';
import { HOUSE, segmentsOf } from './relative-path.ts';
import { isRecordName, recordNameFor, type TrashRecord } from './trash-record.ts';
import { modifiedOf, openSlot, readRecord } from './trash-slot.ts';
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

export interface RestoreOptions {
  /** Another place in the library than where it was. */
  readonly to?: string;
  /** The caller knows that an empty file at the place is what an interrupted try has left. */
  readonly reservedByUs?: boolean;
  /** Leaves the record of what comes back in the trash, so that `isBack` knows it; `forgetBack` takes it away. */
  readonly keepRecord?: boolean;
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
   * Moves a file of the library to the trash; may be called again after a crash. `resuming`: a call with the same reason may have
   * come to its end already; whatever lies under the name now is another file then.
   * @throws HomerollError `library-file-missing` when there is no such file
   */
  async put(relative: string, { why, by, at }: TrashReason, resuming = false): Promise<TrashEntry> {
    const { lead, name } = split(relative);
    const trashedAt = new Date(at).toISOString();
    const place = [trashedAt.slice(0, 10), ...lead];
    return this.#inside(relative, async (root) => {
      const done = resuming ? await this.#finishPut(root, relative, place, trashedAt) : undefined;
      if (done) return done;
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

  /** Whether a file lies at this path of the trash as it was put there. */
  async has(path: string): Promise<boolean> {
    const { lead, name } = split(path);
    return this.#inside(path, async (root) => {
      await using bin = await this.#folders.find(root, [...TRASH, ...lead]);
      return bin !== undefined && (await wholeRecord(bin, name)) !== undefined;
    });
  }

  /**
   * Puts a file back where it was, or to another place: `taken` when something lies there now, and nothing is changed.
   * @throws HomerollError `trash-entry-missing`
   */
  async restore(
    path: string,
    { to, reservedByUs = false, keepRecord = false }: RestoreOptions = {},
  ): Promise<'restored' | 'taken'> {
    const { lead, name } = split(path);
    return this.#inside(path, async (root) => {
      await using bin = await this.#folders.find(root, [...TRASH, ...lead]);
      const record = bin && (await wholeRecord(bin, name));
      if (!bin || !record) throw missing('trash-entry-missing', path);
      const place = split(to ?? record.originalPath);
      await using folder = await this.#folders.ensure(root, place.lead);
      const [entry, target] = [
        { folder: bin, name },
        { folder, name: place.name },
      ];
      const isReserved = reservedByUs && (await folder.entry(place.name))?.size === 0n && record.size > 0;
      if (isReserved) await replaceReservation(entry, target);
      else if ((await moveWithoutOverwriting(entry, target, this.#abilities.hardLinks)) === 'taken')
        return 'taken';
      if (!keepRecord) await forget(bin, name);
      return 'restored';
    });
  }

  /** Whether the file at `to` is the one that came back from here with its record kept, by its size and when it was changed. */
  async isBack(path: string, to: string): Promise<boolean> {
    const [{ lead, name }, place] = [split(path), split(to)];
    return this.#inside(path, async (root) => {
      await using bin = await this.#folders.find(root, [...TRASH, ...lead]);
      const record = bin && (await readRecord(bin, name));
      await using folder = await this.#folders.find(root, place.lead);
      const stats = await folder?.entry(place.name);
      if (!record || !stats?.isFile()) return false;
      return Number(stats.size) === record.size && modifiedOf(stats) === record.modified;
    });
  }

  /** Takes the record away of a file that has come back, once that is noted. */
  async forgetBack(path: string): Promise<void> {
    const { lead, name } = split(path);
    await this.#inside(path, async (root) => {
      await using bin = await this.#folders.find(root, [...TRASH, ...lead]);
      if (bin && !(await bin.entry(name)) && (await readRecord(bin, name))) await forget(bin, name);
    });
  }

  /**
   * Removes for good what was put in the trash before `olderThan` (milliseconds since the epoch): only files that we put there
   * and that are still as they were. `onPurged` is told the path of each once it is gone.
   */
  async purge(
    olderThan: number,
    signal?: AbortSignal,
    onPurged: (path: string) => void = () => {},
  ): Promise<{ files: number; bytes: number }> {
    const gone = { files: 0, bytes: 0 };
    await this.#root.assertMounted();
    for await (const found of walkRecords(this.#path())) {
      signal?.throwIfAborted();
      if (found.file === 'changed' || Date.parse(found.record.trashedAt) >= olderThan) continue;
      await this.#remove(found);
      if (found.file === 'absent') continue;
      onPurged(entryPath(found));
      gone.files += 1;
      gone.bytes += found.record.size;
    }
    await removeEmptyFolders(this.#path());
    return gone;
  }

  /** Finishes a move into the trash that came as far as the name there; undefined when it did not. */
  async #finishPut(
    root: HeldFolder,
    relative: string,
    place: readonly string[],
    trashedAt: string,
  ): Promise<TrashEntry | undefined> {
    await using bin = await this.#folders.find(root, [...TRASH, ...place]);
    const record = bin && (await findIn(bin, relative, trashedAt));
    if (!bin || !record) return undefined;
    const { lead, name } = split(relative);
    await using folder = await this.#folders.find(root, lead);
    const [source, target] = [await folder?.entry(name), await bin.entry(record.file)];
    if (folder && source && target && isSameFile(source, target)) {
      await finishMove({ folder, name }, { folder: bin, name: record.file });
      await folder.sync();
    }
    return { path: [...place, record.file].join('/'), record };
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

/** The record of the file that was put into `bin` at exactly that time from that place. */
async function findIn(
  bin: HeldFolder,
  relative: string,
  trashedAt: string,
): Promise<TrashRecord | undefined> {
  for (const name of await bin.names()) {
    if (isRecordName(name)) continue;
    const record = await wholeRecord(bin, name);
    if (record?.originalPath === relative && record.trashedAt === trashedAt) return record;
  }
  return undefined;
}

/** The record of a file that lies in `bin` as it was put there. */
async function wholeRecord(bin: HeldFolder, name: string): Promise<TrashRecord | undefined> {
  const [record, stats] = [await readRecord(bin, name), await bin.entry(name)];
  return stats?.isFile() && stats.size === BigInt(record?.size ?? -1) ? record : undefined;
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
