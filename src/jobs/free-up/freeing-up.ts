import {
  type Library as CloudLibrary,
  ICloudError,
  lookUp,
  type Session,
  WriteBack,
} from 'icloud-photos-sync-lib';
import type { Catalog } from '../../catalog/catalog.ts';
import type { FreedUpRow } from '../../catalog/freed-up.ts';
import { inspectFile, type PacedHasher } from '../../library/inspection.ts';
import type { Library } from '../../library/library.ts';
import type { Clock } from '../../platform/clock.ts';
import { HomerollError } from '../../platform/error.ts';
import type { Log } from '../../platform/log.ts';
import { libraryOf } from '../../sources/icloud/follow-library.ts';
import { filesHere } from '../../sources/icloud/free-up.ts';
import type { JobResult, Progress } from '../job.ts';

export interface FreeUpOptions {
  readonly catalog: Catalog;
  readonly library: Pick<Library, 'pathOf' | 'assertMounted'>;
  readonly hasher: PacedHasher;
  readonly clock: Clock;
  readonly log: Log;
  /** An open session of a source. @throws HomerollError when a person or time is needed first */
  readonly session: (sourceId: number, signal: AbortSignal) => Promise<Session>;
  /** What an error of the client means here. */
  readonly explain: (sourceId: number, error: unknown) => Promise<unknown>;
}

/** Pictures sent to Recently Deleted in one request. */
const BATCH = 20;
/** After a refusal or a throttle nothing is asked for so long, in ms, unless Apple says how long. */
const REST = 15 * 60_000;
const NOT_BEFORE = 'free-up-not-before';
const BY = { who: 'homeroll', channel: 'job' };

/** One run of it. */
export class FreeingUp {
  readonly #options: FreeUpOptions;
  readonly #signal: AbortSignal;
  readonly #report: (progress: Progress) => void;
  readonly #counts = { freed: 0, skipped: 0 };
  #bytes = 0;

  constructor(options: FreeUpOptions, signal: AbortSignal, report: (progress: Progress) => void) {
    this.#options = options;
    this.#signal = signal;
    this.#report = report;
  }

  async run(): Promise<JobResult> {
    const { catalog, library } = this.#options;
    await this.#rest();
    await library.assertMounted();
    for (let sent = catalog.freedUp.inState('sent', BATCH); sent.length > 0; ) {
      await this.#inLibrary(sent, (rows, there) => this.#settleSent(rows, there));
      sent = catalog.freedUp.inState('sent', BATCH);
    }
    for (let rows = catalog.freedUp.inState('approved', BATCH); rows.length > 0; ) {
      await this.#inLibrary(rows, (some, there) => this.#free(some, there));
      rows = catalog.freedUp.inState('approved', BATCH);
    }
    catalog.facts.remove(NOT_BEFORE);
    return { counts: this.#counts, bytes: this.#bytes, errors: 0 };
  }

  /** A rest that was begun before a restart is kept. */
  async #rest(): Promise<void> {
    const { catalog, clock } = this.#options;
    const wait = Number(catalog.facts.get(NOT_BEFORE) ?? 0) - clock.now();
    if (wait > 0) await clock.delay(Math.min(wait, 86_400_000), this.#signal);
  }

  /** The rows of the first one's library, with that library; an error means a rest. */
  async #inLibrary(
    rows: readonly FreedUpRow[],
    work: (rows: readonly FreedUpRow[], there: There) => Promise<void>,
  ): Promise<void> {
    const { catalog, session, explain } = this.#options;
    const [first] = rows;
    const row = catalog.cloudLibraries
      .ofSource(first?.sourceId ?? 0)
      .find(({ id }) => id === first?.libraryId);
    if (!first || !row) return;
    try {
      const open = await session(first.sourceId, this.#signal);
      await work(
        rows.filter(({ libraryId }) => libraryId === first.libraryId),
        { session: open, library: libraryOf(row) },
      );
    } catch (error) {
      this.#signal.throwIfAborted();
      const isApples =
        error instanceof ICloudError || (error instanceof HomerollError && error.code === REFUSED);
      if (isApples) this.#noteRest(error instanceof ICloudError ? error.retryAt : undefined);
      throw this.#toGoOn(error, await explain(first.sourceId, error));
    }
  }

  /** What passes by itself is waited for, by whoever starts jobs persistently. */
  #toGoOn(cause: unknown, explained: unknown): unknown {
    const passes = cause instanceof ICloudError && (cause.recovery === 'wait' || cause.recovery === 'retry');
    if (!passes) return explained;
    if (!(explained instanceof HomerollError)) return explained;
    return new HomerollError(explained.code, explained.facts, { recovery: 'wait', cause });
  }

  #noteRest(retryAt: number | undefined): void {
    const { catalog, clock } = this.#options;
    catalog.facts.set(NOT_BEFORE, String(retryAt ?? clock.now() + REST));
  }

  /** Whether Apple has heard it is not known: a kill or a lost answer came between. */
  async #settleSent(rows: readonly FreedUpRow[], { session, library }: There): Promise<void> {
    const { catalog, clock } = this.#options;
    const names = rows.map(({ name }) => name);
    const records = await lookUp(session.cloudKit, library, names, { signal: this.#signal });
    for (const row of rows) {
      const record = records.get(row.name);
      const isGone = record === undefined || isDeleted(record.fields);
      if (isGone) this.#done(row);
      else catalog.freedUp.mark(row.cloudAssetId, 'approved', null, clock.now());
    }
  }

  async #free(rows: readonly FreedUpRow[], { session, library }: There): Promise<void> {
    const { catalog, clock } = this.#options;
    const proven = [];
    for (const row of rows) {
      const code = await this.#flawOf(row);
      if (code === undefined) proven.push(row);
      else this.#skip(row, code);
    }
    const names = proven.map(({ name }) => name);
    const records = await lookUp(session.cloudKit, library, names, { signal: this.#signal });
    const same = proven.filter((row) => {
      const record = records.get(row.name);
      const isSame = record?.changeTag === row.changeTag && !isDeleted(record?.fields ?? {});
      if (!isSame) this.#skip(row, 'changed-there');
      return isSame;
    });
    if (same.length === 0) return;
    catalog.transaction(() => {
      for (const { cloudAssetId } of same) catalog.freedUp.mark(cloudAssetId, 'sent', null, clock.now());
    });
    // Whoever sees them gone must know why, also after a power cut.
    catalog.makeDurable();
    await this.#send(same, { session, library });
  }

  async #send(rows: readonly FreedUpRow[], { session, library }: There): Promise<void> {
    const byName = new Map(rows.map((row) => [row.name, row]));
    const targets = rows.map(({ name, changeTag }) => ({ name, changeTag: changeTag ?? undefined }));
    const writing = new WriteBack(session.cloudKit, { isOn: true });
    let refused: string | undefined;
    for await (const written of writing.write(library, 'delete', targets, { signal: this.#signal })) {
      const row = byName.get(written.asset);
      if (!row) continue;
      if (written.outcome === 'done') this.#done(row);
      else this.#skip(row, written.outcome === 'gone' ? 'gone' : `refused ${written.code}`);
      if (written.outcome === 'refused') refused ??= written.code;
    }
    if (refused !== undefined)
      throw new HomerollError('freeup-refused', { code: refused }, { recovery: 'wait' });
  }

  /** Why a picture must not go now; undefined when every file of it was read and is right. */
  async #flawOf({ cloudAssetId, sourceId, changeTag }: FreedUpRow): Promise<string | undefined> {
    const { catalog, library, hasher } = this.#options;
    const asset = catalog.cloudAssets.get(cloudAssetId);
    if (asset?.state !== 'live' || asset.changeTag !== changeTag || asset.due > 0) return 'changed-there';
    if (asset.isFavourite) return 'favourite';
    const files = filesHere(catalog, sourceId, cloudAssetId);
    if (!files) return 'not-here';
    for (const { path, sha256, size } of files) {
      if (path === null || sha256 === null || size === null) return 'not-here';
      const options = { signal: this.#signal };
      const found = await inspectFile(library.pathOf(path), { sha256, size }, hasher, options);
      await library.assertMounted();
      if (found.state !== 'right') return `file-${found.state}`;
    }
    return undefined;
  }

  #skip({ cloudAssetId, name }: FreedUpRow, code: string): void {
    const { catalog, clock, log } = this.#options;
    log.warn('not-freed-up', { name, code });
    catalog.freedUp.mark(cloudAssetId, 'skipped', code, clock.now());
    this.#counts.skipped += 1;
    this.#tell();
  }

  #done({ cloudAssetId, sourceId, name, bytes, round }: FreedUpRow): void {
    const { catalog, clock } = this.#options;
    const at = clock.now();
    const [file] = filesHere(catalog, sourceId, cloudAssetId) ?? [];
    catalog.transaction(() => {
      catalog.freedUp.mark(cloudAssetId, 'done', null, at);
      const details = { name, bytes, round, ...(file && { asset: file.assetId, path: file.path }) };
      catalog.audit.add({ at, ...BY, action: 'freed-up', details });
    });
    this.#counts.freed += 1;
    this.#bytes += bytes;
    this.#tell();
  }

  #tell(): void {
    const { freed, skipped } = this.#counts;
    this.#report({ phase: 'working', done: freed + skipped, total: undefined, bytes: this.#bytes });
  }
}

const REFUSED = 'freeup-refused';

interface There {
  readonly session: Session;
  readonly library: CloudLibrary;
}

/** In Recently Deleted: `isDeleted` with the value 1. */
function isDeleted(fields: Readonly<Record<string, unknown>>): boolean {
  const field = fields.isDeleted;
  return typeof field === 'object' && field !== null && 'value' in field && field.value === 1;
}
