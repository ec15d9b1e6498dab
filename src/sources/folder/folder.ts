import { stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { SourceRow } from '../../catalog/accounts.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { SourceFileRow } from '../../catalog/source-files.ts';
import type { Clock } from '../../platform/clock.ts';
import { HomerollError, systemErrorCode } from '../../platform/error.ts';
import type { CopyMethod, FileCopier } from '../../platform/file-copy/file-copier.ts';
import type { FetchedBytes, ScanSummary, Source } from '../source.ts';
import { compareFolder, type FolderChanges, SIDECAR_ALONE } from './compare.ts';
import { type AlbumChoice, type FolderAlbum, FolderAlbums } from './folder-albums.ts';
import { type Group, groupByName } from './group.ts';
import { registerGroup } from './register.ts';
import { Settling } from './settling.ts';
import { isTakeoutArchive, TAKEOUT_ARCHIVE, TAKEOUT_EXTRACTED } from './takeout/folder-names.ts';
import { groupTakeout } from './takeout/group-takeout.ts';
import { isJsonName } from './takeout/json-names.ts';
import { type Layout, TakeoutTrees } from './takeout/takeout-trees.ts';
import { type FolderListing, type ListedFile, walk } from './walk.ts';
import { watchFolder } from './watch.ts';

export interface FolderSourceOptions {
  /** Absolute path. */
  readonly path: string;
  readonly accountName: string;
  /** How bytes get from here to the library; a hard link only for a folder that is emptied (`move`). */
  readonly method: CopyMethod;
  /** How long a file must be unchanged before it counts as complete, in ms. */
  readonly settle: number;
  readonly watch: 'auto' | 'poll' | 'off';
  /** Time between looks where changes are not announced, in ms. */
  readonly pollEvery: number;
  /** Whether the folder holds an extracted Google Takeout: seen by itself, or as told. */
  readonly layout: Layout;
  readonly albums: AlbumChoice;
}

/** The note of a file that is read, and not kept. */
const ALBUM_TITLE = 'album-title';

/** Groups written in one transaction, so that a folder of 100,000 files does not hold up everybody else. */
const GROUPS_AT_ONCE = 500;
const UNREADABLE_KEPT = 100;

/** A folder as a source: an SMB drop folder, a phone's sync folder, the copy of an SD card. Only ever read. */
export class FolderSource implements Source {
  readonly id: number;
  readonly accountName: string;
  readonly location: string;
  readonly #row: SourceRow;
  readonly #options: FolderSourceOptions;
  readonly #catalog: Catalog;
  readonly #copier: FileCopier;
  readonly #clock: Clock;
  readonly #settling: Settling;
  readonly #trees: TakeoutTrees;
  readonly #albums: FolderAlbums;
  #seenBefore: boolean;

  constructor(catalog: Catalog, copier: FileCopier, clock: Clock, options: FolderSourceOptions) {
    const account = catalog.accounts.ensure(options.accountName);
    this.#row = catalog.accounts.ensureSource(account.id, 'folder', options.path);
    this.id = this.#row.id;
    this.accountName = options.accountName;
    this.location = options.path;
    this.#options = options;
    this.#catalog = catalog;
    this.#copier = copier;
    this.#clock = clock;
    this.#settling = new Settling(clock, options.settle);
    const { id, location } = this;
    this.#trees = new TakeoutTrees(catalog.facts, { id, location, layout: options.layout });
    this.#albums = new FolderAlbums(catalog, {
      ...{ id, location, albums: options.albums, accountId: account.id },
    });
    this.#seenBefore = this.#row.scannedAt !== null;
  }

  async scan(signal: AbortSignal, onSeen: (files: number) => void = () => {}): Promise<ScanSummary> {
    await this.#assertReachable();
    const sum = { seen: 0, found: 0, gone: 0, skipped: 0, settling: 0 };
    const unreadable: { path: string; code: string }[] = [];
    const visited = new Set<string>();
    /** Folders that could not be read: nothing below them counts as gone. */
    const closed: string[] = [];
    if (!this.#seenBefore && this.#trees.wantsLookAhead)
      for await (const listing of walk(this.location, signal)) await this.#trees.includes(listing);
    for await (const listing of walk(this.location, signal)) {
      visited.add(listing.folder);
      if (!listing.complete) closed.push(listing.folder);
      unreadable.push(...listing.unreadable.slice(0, UNREADABLE_KEPT - unreadable.length));
      const changes = await this.#take(listing, signal);
      sum.seen += listing.files.length;
      sum.skipped += listing.skipped;
      sum.found += changes.found.length;
      sum.gone += changes.gone.length;
      sum.settling += changes.settling;
      onSeen(sum.seen);
    }
    sum.gone += this.#takeMissingFolders(visited, closed);
    this.#settling.forgetOlder(this.#clock.now());
    this.#catalog.accounts.markScanned(this.id, this.#clock.now());
    this.#seenBefore = true;
    return { ...sum, unreadable, settleIn: sum.settling > 0 ? this.#options.settle : undefined };
  }

  fetch(file: SourceFileRow, target: string, signal: AbortSignal): Promise<FetchedBytes> {
    return this.#copier.copy(this.localPath(file), target, { method: this.#options.method, signal });
  }

  localPath(file: SourceFileRow): string {
    return join(this.location, file.folder, file.name);
  }

  async release(file: SourceFileRow, kept: string, signal: AbortSignal): Promise<boolean> {
    signal.throwIfAborted();
    const path = this.localPath(file);
    try {
      const { size, mtimeMs, dev, ino } = await stat(path);
      const copy = await stat(kept).catch(() => undefined);
      // A hard link got its times in the library: it is the very file that was proven there.
      const isLink = dev === copy?.dev && ino === copy.ino;
      if (!isLink && (size !== file.size || mtimeMs !== file.modifiedMs)) return false;
      await unlink(path);
      return true;
    } catch (cause) {
      if (systemErrorCode(cause) === 'ENOENT') return true;
      throw new HomerollError('source-not-emptied', { path }, { cause });
    }
  }

  async watch(signal: AbortSignal, onChange: () => void): Promise<void> {
    if (this.#options.watch === 'off') return;
    await watchFolder(this.location, signal, onChange, {
      clock: this.#clock,
      poll: this.#options.watch === 'poll',
      pollEvery: this.#options.pollEvery,
      settle: this.#options.settle,
    });
  }

  async #assertReachable(): Promise<void> {
    const path = this.location;
    try {
      if ((await stat(path)).isDirectory()) return;
    } catch (cause) {
      throw new HomerollError('source-unreachable', { path }, { recovery: 'wait', cause });
    }
    throw new HomerollError('source-unreachable', { path }, { recovery: 'wait' });
  }

  /** Brings the catalog in step with one folder. */
  async #take(listing: FolderListing, signal: AbortSignal) {
    const rows = this.#catalog.sourceFiles.inFolder(this.id, listing.folder);
    const changes = compareFolder(listing, rows, (path, file) => this.#settling.isSettled(path, file));
    const now = this.#clock.now();
    if (changes.gone.length + changes.back.length > 0)
      this.#catalog.transaction(() => {
        for (const row of changes.gone) this.#catalog.sourceFiles.markGone(row.id, now);
        for (const row of changes.back) this.#catalog.sourceFiles.markGone(row.id, null);
      });
    const isTakeout = await this.#trees.includes(listing);
    if (this.#trees.areKnown)
      for (const row of rows)
        if (row.note === TAKEOUT_ARCHIVE) this.#catalog.sourceFiles.refuse(row.id, TAKEOUT_EXTRACTED);
    const hasPictures = rows.some((row) => row.fileId !== null) || changes.found.length > 0;
    const album = hasPictures ? await this.#albums.of(listing, isTakeout, changes.found) : undefined;
    if (changes.found.length > 0) await this.#register(listing, changes, rows, { isTakeout, album, signal });
    return changes;
  }

  async #register(
    listing: FolderListing,
    { found: complete }: FolderChanges,
    rows: readonly SourceFileRow[],
    { isTakeout, album, signal }: { isTakeout: boolean; album: FolderAlbum | undefined; signal: AbortSignal },
  ): Promise<void> {
    const found = new Map(complete.map((file) => [file.name, file]));
    const known = new Map(rows.map((row) => [row.name, row]));
    // A sidecar that was alone is looked at again together with whatever has come; so is what was no sidecar before the
    // folder was known to belong to a Takeout.
    for (const file of listing.files) {
      const note = known.get(file.name)?.note;
      if (note === SIDECAR_ALONE || (isTakeout && note === 'not-media' && isJsonName(file.name)))
        found.set(file.name, file);
    }
    this.#noteUnkept(listing.folder, found, album?.namedBy);
    // What has left the folder for the library is still what a later sidecar or edited version belongs to.
    const kept = rows.filter((row) => row.fileId !== null).map((row) => row.name);
    const names = [...new Set([...found.keys(), ...kept])];
    const { groups, alone } = isTakeout ? groupTakeout(names) : groupByName(names);
    const there = new Set(listing.files.map((file) => file.name));
    const loners = alone.map((name): Group => ({ members: [{ name, part: 'sidecar' }] }));
    const together = groups.flatMap((group) => partFromAbsent(group, there));
    const all = [...together, ...loners].filter((group) => group.members.some(({ name }) => found.has(name)));
    const place = {
      sourceId: this.id,
      accountId: this.#row.accountId,
      folder: listing.folder,
      isNew: this.#seenBefore,
      albumId: album?.id,
      now: this.#clock.now(),
    };
    for (let index = 0; index < all.length; index += GROUPS_AT_ONCE) {
      this.#catalog.transaction(() => {
        for (const group of all.slice(index, index + GROUPS_AT_ONCE))
          registerGroup(this.#catalog, place, group, found, known);
      });
      await nextTurn(undefined, { signal });
    }
  }

  /** Takes out of what was found what no asset is made of, with the reason: an album's name, an archive to be extracted. */
  #noteUnkept(folder: string, found: Map<string, ListedFile>, albumTitle: string | undefined): void {
    this.#catalog.transaction(() => {
      for (const [name, { size, modifiedMs }] of found) {
        const archive = this.#trees.areKnown ? TAKEOUT_EXTRACTED : TAKEOUT_ARCHIVE;
        const note = name === albumTitle ? ALBUM_TITLE : isTakeoutArchive(name) ? archive : undefined;
        if (note === undefined) continue;
        this.#catalog.sourceFiles.put({ sourceId: this.id, folder, name, size, modifiedMs, note });
        found.delete(name);
      }
    });
  }

  /** Files of folders that were not met are gone, unless something on the way to them could not be read. */
  #takeMissingFolders(visited: ReadonlySet<string>, closed: readonly string[]): number {
    const isClosed = (folder: string) =>
      closed.some((path) => path === '' || folder === path || folder.startsWith(`${path}/`));
    const missed = this.#catalog.sourceFiles
      .folders(this.id)
      .filter((folder) => !visited.has(folder) && !isClosed(folder));
    const rows = missed.flatMap((folder) => this.#catalog.sourceFiles.inFolder(this.id, folder));
    const gone = rows.filter((row) => row.goneAt === null);
    this.#catalog.transaction(() => {
      for (const row of gone) this.#catalog.sourceFiles.markGone(row.id, this.#clock.now());
    });
    return gone.length;
  }
}

/**
 * Cameras count round: a movie or a RAW file that comes after a picture of its name has left is not its other half by the name
 * alone. Should it be, the two say so themselves when they are read.
 */
function partFromAbsent(group: Group, there: ReadonlySet<string>): Group[] {
  const original = group.members.find(({ part }) => part === 'original');
  if (!original || there.has(original.name)) return [group];
  const isStranger = ({ name, part }: Group['members'][number]) =>
    there.has(name) && (part === 'live' || part === 'alternative');
  const strangers = group.members.filter(isStranger);
  const rest = { members: group.members.filter((member) => !isStranger(member)) };
  return [rest, ...strangers.map(({ name }): Group => ({ members: [{ name, part: 'original' }] }))];
}
