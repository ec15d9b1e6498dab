import { ICloudError, type Library, type Session } from 'icloud-photos-sync-lib';
import type { SourceRow } from '../../catalog/accounts.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { CloudLibraryRow } from '../../catalog/cloud-libraries.ts';
import type { SourceFileRow } from '../../catalog/source-files.ts';
import type { Clock } from '../../platform/clock.ts';
import { HomerollError } from '../../platform/error.ts';
import type { FetchedBytes, ScanSummary, Source } from '../source.ts';
import { carryAll, type SourceTrash } from './carry-all.ts';
import { cloudFiles, mediumPicture } from './cloud-files.ts';
import type { Downloads } from './downloads.ts';
import { type FollowedPage, followLibrary, libraryOf } from './follow-library.ts';
import { askForNews } from './news.ts';
import { lookUpParked } from './parked.ts';
import { Polling } from './polling.ts';
import { type Selection, wantsLibrary } from './selection.ts';
import { putInForce } from './selection-in-force.ts';

export interface ICloudSourceOptions {
  readonly catalog: Catalog;
  readonly clock: Clock;
  readonly accountName: string;
  readonly appleId: string;
  readonly selection: Selection;
  /** How soon a change is noticed while there is activity, in ms; 0 to not look by itself. */
  readonly pollEvery: number;
  /** An open session. @throws HomerollError `account` when a person or time is needed first */
  readonly session: (signal: AbortSignal) => Promise<Session>;
  readonly downloads: Downloads;
  /** What an error of the client means here. */
  readonly explain: (error: unknown) => Promise<unknown>;
  readonly trash: SourceTrash;
}

/** A first inventory may take this long before the first downloads begin, in ms: until then a plan can be told. */
const LOOK_FIRST = 45_000;
/** Files on their way at once: more than are downloaded at once, so that addresses are looked up in batches. */
const AT_ONCE = 64;
/** When to look again for what a stage had in hand, in ms. */
const SOON = 500;

type OnSeen = (files: number, expected?: number) => void;

interface Sum {
  seen: number;
  found: number;
  gone: number;
}

/** The iCloud Photos of one Apple account as a source. Nothing at Apple's is ever changed by it. */
export class ICloudSource implements Source {
  readonly id: number;
  readonly accountName: string;
  readonly location: string;
  readonly resumes = true;
  readonly vouches = true;
  readonly fetchesAtOnce = AT_ONCE;
  readonly #row: SourceRow;
  readonly #libraries = new Map<number, Library>();
  readonly #options: ICloudSourceOptions;
  #isSeen: boolean;

  constructor(options: ICloudSourceOptions) {
    const { catalog, accountName, appleId } = options;
    this.#row = catalog.accounts.ensureSource(catalog.accounts.ensure(accountName).id, 'icloud', appleId);
    this.id = this.#row.id;
    this.#isSeen = this.#row.scannedAt !== null;
    this.accountName = accountName;
    this.location = appleId;
    this.#options = options;
    this.#chooseAgainWhenAsked();
  }

  scan(signal: AbortSignal, onSeen: OnSeen = () => {}): Promise<ScanSummary> {
    return this.#explained(async () => {
      const { catalog, clock } = this.#options;
      signal.throwIfAborted();
      const session = await this.#options.session(signal);
      const news = await this.#news(session, signal);
      const sum: Sum = { seen: 0, found: 0, gone: 0 };
      this.#chooseRipe();
      const failed = await this.#followAll(session, news.libraries, sum, onSeen, signal);
      let settling = 0;
      for (const library of catalog.cloudLibraries.ofSource(this.id)) {
        settling += await this.#carryAll(library, sum, signal);
        if (await this.#lookUpParked(session, library, signal)) await this.#carryAll(library, sum, signal);
      }
      if (failed) throw failed.error;
      news.keep();
      catalog.accounts.markScanned(this.id, clock.now());
      const isFirst = !this.#isSeen;
      this.#isSeen = true;
      const settleIn = settling > 0 ? SOON : undefined;
      return { ...sum, settling, settleIn, isFirst, skipped: 0, unreadable: [] };
    });
  }

  async fetch(file: SourceFileRow, target: string, signal: AbortSignal): Promise<FetchedBytes> {
    signal.throwIfAborted();
    const held = this.#heldAt(file);
    const found = held && cloudFiles(held.asset, held.master).find(({ part }) => part === file.name);
    if (!held || !found || (found.version ?? null) !== file.version)
      throw new HomerollError('icloud-content-changed', { account: this.accountName, name: file.name });
    const { record, family, version: checksum } = found;
    const wanted = { library: held.library, record, family, checksum, path: target };
    return await this.#explained(() => this.#options.downloads.fetch(wanted, signal));
  }

  /** Apple's own JPEG of medium size. */
  async smallPicture(file: SourceFileRow, target: string, signal: AbortSignal): Promise<boolean> {
    const held = this.#heldAt(file);
    const found = held && mediumPicture(held.asset, held.master);
    if (!found) return false;
    const { record, family, version: checksum } = found;
    const wanted = { library: held.library, record, family, checksum, path: target };
    await this.#explained(() => this.#options.downloads.fetch(wanted, signal));
    return true;
  }

  /** Always the same object for a library: by it a downloader knows what it can look up together. */
  #libraryOf(row: CloudLibraryRow): Library {
    const library = this.#libraries.get(row.id) ?? libraryOf(row);
    this.#libraries.set(row.id, library);
    return library;
  }

  #heldAt({ folder }: SourceFileRow) {
    const { cloudAssets, cloudLibraries } = this.#options.catalog;
    const asset = cloudAssets.get(Number(folder));
    const row = cloudLibraries.ofSource(this.id).find(({ id }) => id === asset?.libraryId);
    if (!asset || !row) return undefined;
    const master = asset.master === null ? undefined : cloudAssets.master(row.id, asset.master);
    return { asset, master, library: this.#libraryOf(row) };
  }

  async watch(signal: AbortSignal, onChange: () => void): Promise<void> {
    const { clock, pollEvery, session } = this.#options;
    if (pollEvery === 0) return;
    await new Polling({ clock, every: pollEvery }).run(signal, async () => {
      const { libraries } = await this.#explained(async () => this.#news(await session(signal), signal));
      if (libraries.length > 0 || this.#hasParked()) onChange();
      return libraries.length > 0;
    });
  }

  #lookUpParked(session: Session, library: CloudLibraryRow, signal: AbortSignal): Promise<boolean> {
    const { catalog, clock, selection } = this.#options;
    if (library.goneAt !== null || !wantsLibrary(selection, library)) return Promise.resolve(false);
    const { accountId } = this.#row;
    return lookUpParked({ catalog, session, accountId, now: () => clock.now() }, library, signal);
  }

  /** Whether a picture without an original is to be looked up again. */
  #hasParked(): boolean {
    const { catalog, clock, selection } = this.#options;
    return catalog.cloudLibraries
      .ofSource(this.id)
      .filter((library) => library.goneAt === null && wantsLibrary(selection, library))
      .some(({ id }) => catalog.parked.isDue(id, clock.now()));
  }

  #news(session: Session, signal: AbortSignal) {
    const { catalog, clock } = this.#options;
    return askForNews({ catalog, session, sourceId: this.id, now: () => clock.now() }, signal);
  }

  /** One library that cannot be followed keeps no other; answers the first error, which the next look meets again. */
  async #followAll(
    session: Session,
    libraries: readonly CloudLibraryRow[],
    sum: Sum,
    onSeen: OnSeen,
    signal: AbortSignal,
  ): Promise<{ readonly error: unknown } | undefined> {
    let failed: { readonly error: unknown } | undefined;
    for (const library of libraries) {
      if (!wantsLibrary(this.#options.selection, library)) continue;
      try {
        await this.#follow(session, library, sum, onSeen, signal);
      } catch (error) {
        const isOfLibrary = error instanceof ICloudError && ['retry', 'never'].includes(error.recovery);
        if (signal.aborted || !isOfLibrary) throw error;
        failed ??= { error };
      }
    }
    return failed;
  }

  async #follow(
    session: Session,
    library: CloudLibraryRow,
    sum: Sum,
    onSeen: OnSeen,
    signal: AbortSignal,
  ): Promise<void> {
    const { catalog, clock } = this.#options;
    const isFirst = library.token === null;
    const began = clock.now();
    const following = {
      ...{ catalog, session, accountId: this.#row.accountId, now: () => clock.now() },
      onPage: async ({ assets, expected, isListed }: FollowedPage) => {
        sum.seen += assets;
        onSeen(sum.seen, expected);
        const hasLooked = isListed || clock.now() - began > LOOK_FIRST;
        if (!isFirst || hasLooked) await this.#carryAll(library, sum, signal);
      },
    };
    try {
      await followLibrary(following, library, signal);
    } catch (error) {
      if (!(error instanceof ICloudError && error.code === 'zone-gone')) throw error;
      catalog.cloudLibraries.markGone(library.id, clock.now());
    }
  }

  /** Answers how many pictures a stage had in hand. */
  async #carryAll(library: CloudLibraryRow, sum: Sum, signal: AbortSignal): Promise<number> {
    const { accountId } = this.#row;
    const { found, gone, later } = await carryAll(
      { ...this.#options, sourceId: this.id, accountId },
      library,
      signal,
    );
    sum.found += found;
    sum.gone += gone;
    return later;
  }

  /** What was too new is old enough by now. */
  #chooseRipe(): void {
    const { catalog, clock, selection } = this.#options;
    if (selection.skipNewest > 0) catalog.cloudAssets.chooseRipe(this.id, clock.now() - selection.skipNewest);
  }

  /** A configuration that chooses otherwise than before is applied to all that is known; Apple is not asked. */
  #chooseAgainWhenAsked(): void {
    const { catalog, selection } = this.#options;
    catalog.transaction(() => {
      if (putInForce(catalog.facts, this.id, selection)) catalog.cloudAssets.chooseAgain(this.id);
    });
  }

  async #explained<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw await this.#options.explain(error);
    }
  }
}
