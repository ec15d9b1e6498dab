import { basename } from 'node:path';
import { HomerollError, systemErrorCode } from '../platform/error.ts';
import type { Content } from '../platform/file-copy/file-copier.ts';
import type { Abilities } from './abilities.ts';
import type { Attributes } from './attributes.ts';
import type { ExactStats } from './disk.ts';
import type { Folders } from './folders.ts';
import type { LibraryRoot } from './library-root.ts';
import { type Entry, finishMove, isSameFile, moveWithoutOverwriting, replaceReservation } from './moving.ts';
import { holds, type Occupant, occupantOf } from './occupant.ts';
import { segmentsOf } from './relative-path.ts';
import { Staging } from './staging.ts';

/** Reads a file's content; a `FileCopier` does. */
export interface ContentHasher {
  hash(path: string, options: { signal?: AbortSignal | undefined }): Promise<Content>;
}

/** What is known of the staged file, and how it is to be placed. */
export interface PlaceOptions extends Content {
  /** When the picture was taken, milliseconds since the epoch: the file's times. */
  readonly capturedAt: number;
  /** The catalog had given exactly this path to this file before: an empty file there is our own reservation. */
  readonly reservedByUs?: boolean | undefined;
  /** A staged file with further names (hard links) keeps its mode, owner and times, unless those names are soon to go. */
  readonly ownsLinks?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * - `placed`: the file is at its target, on the disk; it is not staged any more.
 * - `already-there`: the target had this content; the staged file is gone.
 * - `taken`: the target, or a name that is the same to this file system, is something else; nothing was changed.
 */
export type PlaceOutcome = 'placed' | 'already-there' | 'taken';

interface Move extends PlaceOptions {
  readonly staged: Entry;
  readonly target: Entry;
  /** For people and for the hasher. */
  readonly path: string;
}

/** How often another process may put something in the way between look and move before we give up for now. */
const MOST_LOOKS = 3;

/** Puts staged files in place: never over another, and so that a crash at any instant leaves the file staged or placed. */
export class Placing {
  readonly #root: LibraryRoot;
  readonly #folders: Folders;
  readonly #attributes: Attributes;
  readonly #abilities: Abilities;
  readonly #hasher: ContentHasher;

  constructor(parts: {
    root: LibraryRoot;
    folders: Folders;
    attributes: Attributes;
    abilities: Abilities;
    hasher: ContentHasher;
  }) {
    this.#root = parts.root;
    this.#folders = parts.folders;
    this.#attributes = parts.attributes;
    this.#abilities = parts.abilities;
    this.#hasher = parts.hasher;
  }

  /**
   * Places the file at `stagedPath` at `relativeTarget`. May be called again after a crash at any instant, with the same arguments.
   * @throws HomerollError `staged-file-missing` and `staged-file-incomplete` (stage it again), those of
   * `LibraryRoot.hold`, and those of `targetError`
   */
  async place(stagedPath: string, relativeTarget: string, options: PlaceOptions): Promise<PlaceOutcome> {
    options.signal?.throwIfAborted();
    const segments = segmentsOf(relativeTarget);
    const [path, name] = [this.#root.pathOf(relativeTarget), segments.at(-1) ?? ''];
    try {
      await using root = await this.#root.hold();
      await using staging = await Staging.hold(root);
      const staged = { folder: staging, name: basename(stagedPath) };
      const stats = await staging.entry(staged.name);
      if (stats) assertWhole(stats, stagedPath, options.size);
      const lead = segments.slice(0, -1);
      await using folder = await (stats ? this.#folders.ensure(root, lead) : this.#folders.find(root, lead));
      const move = folder && { ...options, staged, target: { folder, name }, path };
      if (move && stats) return await this.#put(move, stats);
      if (move && (await this.#isPlaced(move))) return 'already-there';
      throw new HomerollError('staged-file-missing', { path: stagedPath });
    } catch (error) {
      throw await this.#root.explain(error, path);
    }
  }

  async #put(move: Move, staged: ExactStats): Promise<PlaceOutcome> {
    let prepared = false;
    for (let look = 0; look < MOST_LOOKS; look++) {
      const occupant = await occupantOf(move.target, this.#abilities);
      const settled = occupant && (await this.#settle(move, staged, occupant));
      if (settled) return settled;
      if (!prepared) await this.#prepare(move, staged);
      prepared = true;
      move.signal?.throwIfAborted();
      if (occupant) {
        await replaceReservation(move.staged, move.target);
        return 'placed';
      }
      const moved = await moveWithoutOverwriting(move.staged, move.target, this.#abilities.hardLinks);
      if (moved === 'moved') return 'placed';
    }
    throw new HomerollError('target-exists', { path: move.path, reason: 'EEXIST' });
  }

  /** What an occupied target means; undefined when it is our own reservation, to be replaced. */
  async #settle(move: Move, staged: ExactStats, occupant: Occupant): Promise<PlaceOutcome | undefined> {
    if (occupant.spelledAlike && isSameFile(staged, occupant.stats)) {
      await finishMove(move.staged, move.target);
      return 'placed';
    }
    if (await this.#holds(move, occupant)) {
      await syncEntry(move.target);
      await finishMove(move.staged, move.target);
      return 'already-there';
    }
    const { stats, spelledAlike } = occupant;
    const reservation = move.reservedByUs === true && spelledAlike && stats.isFile() && stats.size === 0n;
    return reservation ? undefined : 'taken';
  }

  async #isPlaced(move: Move): Promise<boolean> {
    const occupant = await occupantOf(move.target, this.#abilities);
    if (!occupant || !(await this.#holds(move, occupant))) return false;
    await syncEntry(move.target);
    await move.target.folder.sync();
    return true;
  }

  #holds(move: Move, occupant: Occupant): Promise<boolean> {
    return holds(occupant, move, () => this.#hasher.hash(move.path, { signal: move.signal }));
  }

  async #prepare({ staged, path, capturedAt, ownsLinks }: Move, stats: ExactStats): Promise<void> {
    if (stats.nlink > 1n && !ownsLinks) return;
    await using handle = await openEntry(staged);
    await this.#attributes.setFile(handle, path, capturedAt);
    await handle.sync();
  }
}

function assertWhole(stats: ExactStats, path: string, expected: number): void {
  if (stats.isFile() && stats.size === BigInt(expected)) return;
  throw new HomerollError('staged-file-incomplete', { path, expected, size: Number(stats.size) });
}

async function syncEntry(entry: Entry): Promise<void> {
  await using handle = await openEntry(entry);
  await handle.sync();
}

/** For writing, since some network file systems sync nothing else; a file that we made read-only before is only read. */
async function openEntry({ folder, name }: Entry) {
  try {
    return await folder.disk.open(folder.at(name), 'r+');
  } catch (error) {
    if (!['EACCES', 'EPERM'].includes(systemErrorCode(error) ?? '')) throw error;
    return folder.disk.open(folder.at(name), 'r');
  }
}
