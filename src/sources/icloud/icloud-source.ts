import { ICloudError, type Session } from 'icloud-photos-sync-lib';
import type { SourceRow } from '../../catalog/accounts.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { CloudLibraryRow } from '../../catalog/cloud-libraries.ts';
import type { SourceFileRow } from '../../catalog/source-files.ts';
import type { Clock } from '../../platform/clock.ts';
import { HomerollError } from '../../platform/error.ts';
import type { FetchedBytes, ScanSummary, Source } from '../source.ts';
import { carryOver } from './carry-over.ts';
import { cloudFiles } from './cloud-files.ts';
import type { Downloads } from './downloads.ts';
import { followLibrary, libraryOf } from './follow-library.ts';
import { askForNews } from './news.ts';
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
  readonly explain: (error: unknown) => unknown;
  /** See `CarryOverOptions`. */
  readonly setAside: (fileId: number) => void;
  /** Moves what is to be moved into the trash or back out of it. */
  readonly moveTrash: (signal: AbortSignal) => Promise<void>;
}

/** Pictures carried over in one transaction. */
const CHUNK = 200;
/** A first inventory may take this long before the first downloads begin, in ms: until then a plan can be told. */
const LOOK_FIRST = 45_000;

/** The iCloud Photos of one Apple account as a source. Nothing at Apple's is ever changed by it. */
export class ICloudSource implements Source {
  readonly id: number;
  readonly accountName: string;
  readonly location: string;
  readonly #row: SourceRow;
  readonly #options: ICloudSourceOptions;

  constructor(options: ICloudSourceOptions) {
    const { catalog, accountName, appleId } = options;
    this.#row = catalog.accounts.ensureSource(catalog.accounts.ensure(accountName).id, 'icloud', appleId);
    this.id = this.#row.id;
    this.accountName = accountName;
    this.location = appleId;
    this.#options = options;
    this.#chooseAgainWhenAsked();
  }

  async scan(
    signal: AbortSignal,
    onSeen: (files: number, expected?: number) => void = () => {},
  ): Promise<ScanSummary> {
    const { catalog, clock } = this.#options;
    return await this.#explained(async () => {
      signal.throwIfAborted();
      const session = await this.#options.session(signal);
      const now = () => clock.now();
      const news = await askForNews({ catalog, session, sourceId: this.id, now }, signal);
      const sum: Sum = { seen: 0, found: 0, gone: 0 };
      this.#chooseRipe();
      const failed = await this.#followAll(session, news.libraries, sum, onSeen, signal);
      for (const library of catalog.cloudLibraries.ofSource(this.id))
        await this.#carryAll(library, sum, signal);
      if (failed) throw failed.error;
      news.keep();
      catalog.accounts.markScanned(this.id, now());
      return { ...sum, skipped: 0, settling: 0, settleIn: undefined, unreadable: [] };
    });
  }

  async fetch(file: SourceFileRow, target: string, signal: AbortSignal): Promise<FetchedBytes> {
    const { catalog, downloads } = this.#options;
    signal.throwIfAborted();
    const asset = catalog.cloudAssets.get(Number(file.folder));
    const library = catalog.cloudLibraries.ofSource(this.id).find(({ id }) => id === asset?.libraryId);
    const master =
      asset?.master == null ? undefined : catalog.cloudAssets.master(asset.libraryId, asset.master);
    const found = asset && cloudFiles(asset, master).find(({ part }) => part === file.name);
    if (!library || !found || found.version !== (file.version ?? undefined))
      throw new HomerollError('icloud-content-changed', { name: file.name });
    const { record, family, version } = found;
    return await this.#explained(() =>
      downloads.fetch(
        { library: libraryOf(library), record, family, checksum: version, path: target },
        signal,
      ),
    );
  }

  async watch(signal: AbortSignal, onChange: () => void): Promise<void> {
    const { catalog, clock, pollEvery, session } = this.#options;
    if (pollEvery === 0) return;
    const polling = new Polling({ clock, every: pollEvery });
    await polling.run(signal, async () => {
      const open = await session(signal);
      const { libraries } = await askForNews(
        { catalog, session: open, sourceId: this.id, now: () => clock.now() },
        signal,
      );
      if (libraries.length > 0) onChange();
      return libraries.length > 0;
    });
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
      onPage: async ({ assets, expected }: { assets: number; expected: number | undefined }) => {
        sum.seen += assets;
        onSeen(sum.seen, expected);
        if (!isFirst || clock.now() - began > LOOK_FIRST) await this.#carryAll(library, sum, signal);
      },
    };
    try {
      await followLibrary(following, library, signal);
    } catch (error) {
      if (!(error instanceof ICloudError && error.code === 'zone-gone')) throw error;
      catalog.cloudLibraries.markGone(library.id, clock.now());
    }
  }

  async #carryAll(library: CloudLibraryRow, sum: Sum, signal: AbortSignal): Promise<void> {
    const { catalog, clock, selection, setAside, moveTrash } = this.#options;
    let hasMoves = false;
    for (let more = true; more; ) {
      signal.throwIfAborted();
      const options = {
        ...{ catalog, sourceId: this.id, accountId: this.#row.accountId, selection, setAside },
        ...{ mirrors: catalog.facts.get(`mirror:${this.id}`) === 'on', now: clock.now() },
      };
      const done = catalog.transaction(() => carryOver(options, library, CHUNK));
      sum.found += done.found;
      sum.gone += done.gone;
      hasMoves ||= done.moves;
      more = done.assets === CHUNK;
      // Others work with the catalog too, and hear their signals only between two transactions.
      if (more) await clock.delay(0, signal);
    }
    if (hasMoves) await moveTrash(signal);
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
      throw this.#options.explain(error);
    }
  }
}

type OnSeen = (files: number, expected?: number) => void;

interface Sum {
  seen: number;
  found: number;
  gone: number;
}
