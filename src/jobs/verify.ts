import type { Catalog } from '../catalog/catalog.ts';
import type { PlacedFile, WrittenSidecar } from '../catalog/placed-files.ts';
import { inspectFile, type PacedHasher } from '../library/inspection.ts';
import type { Library } from '../library/library.ts';
import type { Clock } from '../platform/clock.ts';
import { HomerollError } from '../platform/error.ts';
import type { Log } from '../platform/log.ts';
import type { Job, JobResult, Progress } from './job.ts';
import { findForeignFiles } from './verify/foreign-files.ts';
import { inOrder } from './verify/in-order.ts';
import { endVerification, keepPosition, takePosition, type VerifyPosition } from './verify/position.ts';
import { isStillExpected, type Verdict, verifyFile } from './verify/verify-file.ts';

export interface VerifyOptions {
  readonly catalog: Catalog;
  readonly library: Pick<Library, 'path' | 'pathOf' | 'assertMounted' | 'remounted' | 'abilities'>;
  readonly hasher: PacedHasher;
  readonly clock: Clock;
  readonly log: Log;
  /** Bytes read a second at most; undefined for as fast as it goes. */
  readonly speed: number | undefined;
  /** Files read at once when there is no bound. */
  readonly concurrency: number;
}

const ROWS_AT_ONCE = 500;
/** How much work a kill may cost, in ms; a stop costs none. */
const KEEP_EVERY = 5_000;
const REPORT_EVERY = 250;

/**
 * Reads every file of the library again and holds it against the catalog; what is wrong becomes a finding. It goes on where it
 * was when it was stopped, killed, or lost the library's disk: then it fails with an error to wait for.
 */
export function verifyJob(options: VerifyOptions): Job {
  return { kind: 'verify', run: (signal, report) => new Verification(options, signal, report).run() };
}

class Verification {
  readonly #options: VerifyOptions;
  readonly #signal: AbortSignal;
  readonly #report: (progress: Progress) => void;
  readonly #total: number;
  #position: VerifyPosition;
  #reading = 0;
  #keptAt = performance.now();
  #reportedAt = Number.NEGATIVE_INFINITY;

  constructor(options: VerifyOptions, signal: AbortSignal, report: (progress: Progress) => void) {
    this.#options = options;
    this.#signal = signal;
    this.#report = report;
    this.#total = options.catalog.files.stored().count;
    this.#position = takePosition(options.catalog);
  }

  async run(): Promise<JobResult> {
    const { catalog } = this.#options;
    // From now on a kill has it gone on with, however soon it comes.
    keepPosition(catalog, this.#position);
    await this.#findLibrary();
    this.#tell();
    try {
      if (this.#position.part === 'files') await this.#verifyFiles();
      if (this.#position.part === 'sidecars') await this.#verifySidecars();
      await this.#lookThroughTree();
      await this.#lookAgainForMissing();
      endVerification(catalog);
    } catch (error) {
      keepPosition(catalog, this.#position);
      throw error;
    }
    const { verified, bytes, editedSidecars } = this.#position;
    const counts = { verified, editedSidecars, ...catalog.findings.counts() };
    return { counts, bytes, errors: catalog.findings.damaged() };
  }

  /** A disk that was plugged in again may have come back as another device. */
  async #findLibrary(): Promise<void> {
    const { library } = this.#options;
    try {
      await library.assertMounted();
    } catch (error) {
      if (!(error instanceof HomerollError && error.code === 'library-unmounted')) throw error;
      await library.remounted();
    }
  }

  async #verifyFiles(): Promise<void> {
    const { catalog, speed, concurrency } = this.#options;
    await inOrder(
      pages(
        (after) => catalog.placedFiles.after(after, ROWS_AT_ONCE),
        this.#position.after,
        ({ id }) => id,
      ),
      speed === undefined ? concurrency : 1,
      (file) => verifyFile(this.#options, file, this.#hashOptions()),
      (file, verdict) => this.#note(file, verdict),
    );
    this.#goOnTo('sidecars');
  }

  /** A sidecar with another content was edited by somebody, which is their right: it is counted, no more. */
  async #verifySidecars(): Promise<void> {
    const { catalog, library, hasher } = this.#options;
    const rows = (after: number) => catalog.placedFiles.sidecarsAfter(after, ROWS_AT_ONCE);
    for (const sidecar of pages(rows, this.#position.after, ({ assetId }) => assetId)) {
      const path = library.pathOf(sidecar.path);
      const expected = { sha256: sidecar.sha256, size: sidecar.size };
      const found = await inspectFile(path, expected, hasher, { signal: this.#signal });
      this.#noteSidecar(sidecar, found.state === 'changed');
    }
    this.#goOnTo('tree');
  }

  async #lookThroughTree(): Promise<void> {
    const { catalog, library, clock } = this.#options;
    const { bytes } = this.#position;
    await findForeignFiles({ catalog, library, now: () => clock.now() }, this.#signal, (done) =>
      this.#report({ phase: 'looking', done, total: undefined, bytes }),
    );
  }

  /** What was on its way to the trash, or is back, is not missing. */
  async #lookAgainForMissing(): Promise<void> {
    const { catalog } = this.#options;
    const rows = (after: string) => catalog.findings.after(after, ROWS_AT_ONCE);
    for (const { path, kind, fileId } of pages(rows, '', (finding) => finding.path)) {
      if (kind === 'foreign') continue;
      const file = fileId === null ? undefined : catalog.placedFiles.get(fileId);
      if (file?.path !== path) catalog.findings.clear(path);
      else if (kind === 'missing')
        this.#settle(file, await verifyFile(this.#options, file, { signal: this.#signal }));
    }
  }

  #hashOptions() {
    const { speed: bytesPerSecond } = this.#options;
    const onBytes = (bytes: number) => {
      this.#reading += bytes;
      this.#tell();
    };
    return { signal: this.#signal, bytesPerSecond, onBytes };
  }

  #note(file: PlacedFile, verdict: Verdict): void {
    const { verified, bytes } = this.#position;
    this.#position = { ...this.#position, after: file.id, verified: verified + 1, bytes: bytes + file.size };
    this.#reading = Math.max(0, this.#reading - file.size);
    this.#settle(file, verdict);
    this.#keepNowAndThen();
    this.#tell();
  }

  #noteSidecar({ assetId, size }: WrittenSidecar, isEdited: boolean): void {
    const { bytes, editedSidecars } = this.#position;
    const edited = editedSidecars + Number(isEdited);
    this.#position = { ...this.#position, after: assetId, bytes: bytes + size, editedSidecars: edited };
    this.#keepNowAndThen();
  }

  #settle(file: PlacedFile, verdict: Verdict): void {
    const { catalog, clock, log } = this.#options;
    const { path, id: fileId } = file;
    if (verdict.state === 'right') catalog.findings.clear(path);
    if (!('facts' in verdict) || !isStillExpected(catalog, file, verdict)) return;
    log.warn('verify-found', { path, kind: verdict.state, ...verdict.facts });
    const { state: kind, facts } = verdict;
    catalog.findings.put({ path, kind, fileId, foundAt: clock.now(), facts });
  }

  #goOnTo(part: VerifyPosition['part']): void {
    this.#position = { ...this.#position, part, after: 0 };
    keepPosition(this.#options.catalog, this.#position);
  }

  #keepNowAndThen(): void {
    const now = performance.now();
    if (now - this.#keptAt < KEEP_EVERY) return;
    this.#keptAt = now;
    keepPosition(this.#options.catalog, this.#position);
  }

  #tell(): void {
    const now = performance.now();
    if (now - this.#reportedAt < REPORT_EVERY) return;
    this.#reportedAt = now;
    const { verified: done, bytes } = this.#position;
    this.#report({ phase: 'working', done, total: this.#total, bytes: bytes + this.#reading });
  }
}

/** Rows page by page, each page asked for when the one before is used up. */
function* pages<Row, Key>(ask: (after: Key) => Row[], first: Key, keyOf: (row: Row) => Key): Generator<Row> {
  for (let after = first; ; ) {
    const rows = ask(after);
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined) return;
    after = keyOf(last);
  }
}
